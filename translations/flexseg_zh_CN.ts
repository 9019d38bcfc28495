<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>CurvePlot</name>
    <message>
        <source>The plot could not be saved as %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SampleColumns</name>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>#</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number in the training set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source or generated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moving average of the sample&apos;s loss, by which HAS draws</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hardness over the last commits; sorts by newest less oldest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draws</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often the sample has been drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hard draws</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draws by the hardness branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draws that HAS intended so far: the probabilities of each draw, summed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(draws − expected) / √expected; beyond ±4 is more than chance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draws to be expected of the next 1,000, as HAS stands now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Boundary IoU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of prediction and mask along the boundary, in percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Misalignment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean distance of the mask&apos;s boundary to the image&apos;s, in pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Factor on the sample&apos;s share of the draws in a new run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Excluded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out of a new run</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SampleFilter</name>
    <message>
        <source>Position %1: expected a closing quotation mark for this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and, or, or the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expected %1, found %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expected at most %1 levels of brackets and nots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and, or, or a closing bracket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a column, a word of the name, not, or an opening bracket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a comparison after %1, such as %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no column &quot;%1&quot;, expected %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of == != ~ : after a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of == != &lt; &lt;= &gt; &gt;=</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of == != &lt; &lt;= &gt; &gt;= after a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number or a percentile from p0 to p100</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number, a percentile from p0 to p100, or none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position %1: expected the end; a filter has at most that many characters.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Schema</name>
    <message>
        <source>source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>generated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading the data set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>making the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading the checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>writing a checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uncertainty boundary emphasis (UBE)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Granular adaptive prototypes (GAP)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hardness-aware sampling (HAS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the run is called in lists. Empty: named after its method.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names every random choice of the run: equal seeds on the same machine give bit-equal results.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number of at least 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the network runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of cpu, cuda</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads of the engine; 0 takes all cores. Bit-equal results need equal numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number of at least 0 and at most 1024</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file that describes the data set: its classes, folders, domains and their roles.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source domains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Domains to train on. Empty: all that the description calls source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list of names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generated domains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generated domains to train on as well. Empty: all that the description calls generated; &quot;none&quot;: none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target domains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Domains that are only evaluated. Empty: all that the description calls target.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crops in a step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>crops</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number of at least 1 and at most 1024</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width of a training crop; a multiple of 32.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number of at least 32 and at most 4096</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height of a training crop; a multiple of 32.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smallest scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An image is resized by a random factor from this one ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>×</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number above 0 and at most 8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>... to this one before it is cropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loader threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads that read and augment ahead of the step. Does not change results.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number of at least 1 and at most 64</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirror every second crop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true or false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour jitter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength of random brightness, contrast, saturation and hue; 0 turns it off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number of at least 0 and at most 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the crops that a Gaussian blurs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rare-class sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draws a rare class first, then an image that holds it (DAFormer). Takes the place of HAS&apos;s uniform draws.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rare-class temperature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T of rare-class sampling; smaller favours rare classes more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number above 0 and at most 10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mix Transformer of the SegFormer family; tiny trains on two cores.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of tiny, mit-b0, mit-b1, mit-b2, mit-b3, mit-b4, mit-b5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width of the DAFormer head&apos;s fused feature, the one that prototypes live in; 256 in the paper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number of at least 8 and at most 1024</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the head&apos;s channels that a step leaves out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number of at least 0 and at most 0.95</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stochastic depth of the encoder&apos;s last block.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps of the whole run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number of at least 1 and at most 1e+09</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the encoder, at its highest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head multiplier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The decode head&apos;s learning rate is this many times the encoder&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number above 0 and at most 1000</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of AdamW; norms and biases have none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The learning rate rises linearly over these steps, then decays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number of at least 0 and at most 1e+09</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decay power</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exponent of the polynomial decay to 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number of at least 0 and at most 10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validate every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps between two validations on every domain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images to validate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images of each domain that a validation looks at; 0 takes all. The last validation always takes all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoint every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps between two checkpoints; what a crash can cost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoints kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newest checkpoints that stay on disk; 0 keeps all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number of at least 0 and at most 1e+06</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Boundary emphasis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight the cross-entropy of uncertain boundary pixels; off gives plain cross-entropy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>α</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength: a boundary pixel&apos;s weight lies between 1 and 1 + α; 3 in the paper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number of at least 0 and at most 100</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the prediction&apos;s entropy, or the constant 1 + α/2 as the control that an ablation needs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of entropy, constant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over what the entropy&apos;s mean and deviation are taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of batch, image, ema</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Band</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width of the boundary band at label resolution; 0 takes the widest band of the prototypes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number of at least 0 and at most 127</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ε</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added to the entropy&apos;s deviation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number above 0 and at most 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prototypes</source>
        <translation type="unfinished">原型</translation>
    </message>
    <message>
        <source>Learn boundary prototypes for each class and granularity by a contrastive loss.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>λ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight of the prototypes&apos; loss in the total; 0.5 in the paper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>τ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature of the contrastive loss; 0.07 in the paper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window sizes of the boundary bands at feature resolution (a quarter of the labels&apos;), thin to thick: odd, rising.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list of whole numbers, each of at least 3 and at most 63</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Granularity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A pixel belongs to its thinnest band, to every band that holds it, or to the bin of the object&apos;s local width.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of disjoint, nested, thickness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Negatives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prototypes that a pixel is told apart from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of all, other_class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Projection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Features as the decode head gives them, or through a small projection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of none, mlp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Balance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight cells by how seldom they are updated, or draw pixels evenly over cells.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of weighted, even</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label reduction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How labels come to feature resolution.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of nearest, majority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Highest momentum of a prototype&apos;s update; it grows as n / (n + 1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number of at least 0 and at most 0.99999</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Least cell weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower bound of a cell&apos;s weight.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest cell weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upper bound of a cell&apos;s weight.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number of at least 1 and at most 1000</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Boundary pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most this many boundary pixels enter the loss in a step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number of at least 1 and at most 1e+07</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hardness sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw hard images more often as training goes on; off draws uniformly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the share of uniform draws falls with progress; none keeps it constant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of sigmoid, linear, none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steepness of the sigmoid; 0.05 in the paper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number above 0 and at most 100</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress at which half of the draws are by hardness, in the schedule&apos;s unit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number of at least 0 and at most 1e+09</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit of progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What k and m are measured in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of percent, iteration, kiter, epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of uniform draws where the schedule is none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature of the softmax over hardness; 1 in the paper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight of a new loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sample&apos;s hardness is a moving average of its losses; this is the newest one&apos;s share.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which loss of the crop is its hardness.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of ce, ube, total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hardness above this percentile is cut, so that a few broken images cannot take most draws.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>percentile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number of at least 50 and at most 100</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stratify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role keeps the ratio of source to generated draws.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of none, role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A step&apos;s draw knows the hardness of this many steps before, so that batches can be made ahead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number of at least 1 and at most 1000</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FLEX-Seg</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole method: UBE, GAP and HAS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain cross-entropy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The baseline: none of the method&apos;s parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UBE alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uncertainty boundary emphasis.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GAP alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Granular adaptive prototypes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HAS alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hardness-aware sampling.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UBE control</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Boundaries weighted by the constant 1 + α/2: what entropy adds is seen against it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demo size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A small network and few steps, from scratch: the demo trains in minutes on two cores.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg</name>
    <message>
        <source>Entropy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>entropy (nats)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>largest probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UBE weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cross-entropy (nats)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1: prediction and mask differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Boundary band</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>granularity, 1 = thinnest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Misalignment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image beyond mask (px)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::BoundaryPanel</name>
    <message>
        <source>&amp;Arrows to where the borders lie in the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a run in Runs, or start one in Launch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Under the pointer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Misalignment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What UBE would do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the pointer over the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · loading …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · step %2 · no mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · step %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This sample has no mask, so that UBE has no boundary to emphasise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean |distance| %1 px; %2 % of the borders are off by more than 2 px.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Against the truth: correlation %1, mean error %2 px, AUROC of “off” %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>class %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixel %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prediction: %1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entropy: %1 nats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss: %1 nats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UBE weight: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Boundary band: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off the boundary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prototype %1, band %2: cosine %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Margin: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::ClassLegend</name>
    <message>
        <source>Classes</source>
        <translation type="unfinished">类别</translation>
    </message>
    <message>
        <source>%1 (class %2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::ColorBar</name>
    <message>
        <source>Colour scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::CommandPalette</name>
    <message>
        <source>Nothing has these letters in this order.</source>
        <translation>没有依次含有这些字符的命令。</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Type some letters of what you want to do</source>
        <translation>输入想做的事情的几个字</translation>
    </message>
    <message>
        <source> — turns it off</source>
        <translation> — 将其关闭</translation>
    </message>
    <message>
        <source> — turns it on</source>
        <translation> — 将其打开</translation>
    </message>
</context>
<context>
    <name>flexseg::ConfigForm</name>
    <message>
        <source>Allowed: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::CurvePlot</name>
    <message>
        <source>Curves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No curves yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;All	0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Follow the Latest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Logarithmic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy Values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save or Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (raw %1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save or Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table of values (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curves of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::DomainPane</name>
    <message>
        <source>Domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture · %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This domain has no masks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prediction · step %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture · loading …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prediction · loading …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::DomainsPanel</name>
    <message>
        <source>Appears with the first validation of a run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a run in Runs, or start one in Launch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(%1, %2)  %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IoU in percent by class and domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export as CSV …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;IoU in %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at the last step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at the last step, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at step %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run has no validation at the chosen step; choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 has only %n sample(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Export results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::DrawAuditPlot</name>
    <message>
        <source>Draws made and intended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bars: draws made. Strokes: draws intended, with two standard deviations of chance to each side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2–%3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draws: made (bar) and intended (stroke)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>draws made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>draws intended</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::EngineLink</name>
    <message>
        <source>The workspace %1 is not open yet; try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::FieldEditor</name>
    <message>
        <source>Allowed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Was: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Descriptions (*.toml);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::HardnessHistogram</name>
    <message>
        <source>Histogram of hardness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag over a range to see only its samples; a click or Esc shows all again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sample has a hardness yet: it arises when a sample is drawn for the first time. Start or resume the run in Launch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Hardness (%n sample(s) beyond, in the last bar)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of them shown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::HardnessPanel</name>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The training samples of this run are not known yet. They are listed once it has been started in Launch; choose another run in Runs to see its samples.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop the filter, the range of hardness and the chosen set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Hardness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hard or &amp;broken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Draws</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sample is let through. Widen the filter or the range of hardness, or press Show all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1 selected</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::HasAuditView</name>
    <message>
        <source>All draws</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uniform branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hardness branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Branch of hardness-aware sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show and select only these samples in the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples never drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples drawn too often</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hardness branch has drawn nothing yet. It begins as the threshold of hardness-aware sampling falls; switch it on in Launch under HAS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No draws are known of this run, or not what was intended. They are recorded while it trains: start or resume it in Launch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never drawn: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>–</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over-drawn: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draws agree with what was intended: χ² = %1 at %2 degrees of freedom, p = %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draws do not agree with what was intended: χ² = %1 at %2 degrees of freedom, p = %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>less than 0.0001</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 draws are too few to be tested.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never drawn: %1, by chance about %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hardest tenth took %1 % of the draws, intended %2 %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was intended is reckoned from how samples stand now, and so is only a rough measure.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::ImageLayer</name>
    <message>
        <source>ignored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown class %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::ImageView</name>
    <message>
        <source>Nothing to show yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image view: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(%1, %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing the picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fit to the View	0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Actual Pixels	1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;In	+</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;Out	-</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;Value Under the Pointer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save View as PNG…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The view could not be saved as %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::LaunchPanel</name>
    <message>
        <source>Choose a preset …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read a run file (TOML)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sa&amp;ve …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write these settings as a run file for &quot;flexseg train&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;ll settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the settings that are seldom changed as well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to &amp;queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train it when the runs before it have ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicated from %1. Settings that you change are marked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Queue: %n run(s) waiting</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Open a run file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run files (*.toml);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a run file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run files (*.toml)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>allowed is %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the workspace …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Start when the running one ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Start training</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::LayerList</name>
    <message>
        <source>%1 %</source>
        <translation type="unfinished">%1 %</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Topmost first. Drag, or Ctrl+Up and Ctrl+Down, to reorder; Space shows or hides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Viridis</source>
        <translation type="unfinished">Viridis</translation>
    </message>
    <message>
        <source>Cividis</source>
        <translation type="unfinished">Cividis</translation>
    </message>
    <message>
        <source>Diverging</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grey</source>
        <translation type="unfinished">灰度</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1st to 99th percentile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From … to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Highest value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Opacity</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::LayersCommand</name>
    <message>
        <source>show %1</source>
        <translation>显示%1</translation>
    </message>
    <message>
        <source>hide %1</source>
        <translation>隐藏%1</translation>
    </message>
    <message>
        <source>opacity of %1</source>
        <translation>%1的不透明度</translation>
    </message>
    <message>
        <source>colours of %1</source>
        <translation>%1的配色</translation>
    </message>
    <message>
        <source>range of %1</source>
        <translation>%1的范围</translation>
    </message>
    <message>
        <source>order of layers</source>
        <translation>图层顺序</translation>
    </message>
</context>
<context>
    <name>flexseg::Layouts</name>
    <message>
        <source>Layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>Reset the layout</source>
        <translation>重置布局</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>检视</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
</context>
<context>
    <name>flexseg::MainWindow</name>
    <message>
        <source>FLEX-Seg Workbench — %1</source>
        <translation>FLEX-Seg 工作台 — %1</translation>
    </message>
    <message>
        <source>Launch</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation>监视</translation>
    </message>
    <message>
        <source>Domains</source>
        <translation>域</translation>
    </message>
    <message>
        <source>Boundary</source>
        <translation>边界</translation>
    </message>
    <message>
        <source>Prototypes</source>
        <translation>原型</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open the workspace&apos;s folder</source>
        <translation>打开工作区文件夹</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>S&amp;tart, or queue</source>
        <translation>启动或排队(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>the shown run is not being trained</source>
        <translation>所示的运行不在训练中</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>继续(&amp;R)</translation>
    </message>
    <message>
        <source>the shown run is at work, or has done all its steps</source>
        <translation>所示的运行正在进行，或已完成全部步数</translation>
    </message>
    <message>
        <source>&amp;Stop and save</source>
        <translation>停止并保存(&amp;S)</translation>
    </message>
    <message>
        <source>the shown run has no engine at work</source>
        <translation>所示的运行没有引擎在工作</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>转到%1</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>About FLEX-Seg Workbench</source>
        <translation>关于 FLEX-Seg 工作台</translation>
    </message>
    <message>
        <source>&lt;h3&gt;FLEX-Seg Workbench %1&lt;/h3&gt;&lt;p&gt;Domain-generalised semantic segmentation from imperfect, generated data. The method is that of “Do We Need Perfect Data? Leveraging Noise for Domain Generalized Segmentation” (AAAI 2026, arXiv 2511.22948).&lt;/p&gt;&lt;p&gt;Core: Apache License 2.0. Window: GNU GPL 3.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;FLEX-Seg 工作台 %1&lt;/h3&gt;&lt;p&gt;利用不完美的生成数据进行域泛化语义分割。方法出自 “Do We Need Perfect Data? Leveraging Noise for Domain Generalized Segmentation”（AAAI 2026，arXiv 2511.22948）。&lt;/p&gt;&lt;p&gt;核心：Apache License 2.0。窗口：GNU GPL 3。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>The engine of “%1” ended unexpectedly. Nothing up to its last checkpoint is lost.</source>
        <translation>“%1”的引擎意外结束。最后一个检查点之前的内容都没有丢失。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Another run is at work</source>
        <translation>另一个运行正在进行</translation>
    </message>
    <message>
        <source>%1 is at work. Two trainings share the machine&apos;s cores and memory, and each takes longer.</source>
        <translation>%1 正在进行。两个训练会共用本机的处理器核心和内存，各自都会变慢。</translation>
    </message>
    <message>
        <source>When is “%1” to be trained?</source>
        <translation>何时训练“%1”？</translation>
    </message>
    <message>
        <source>When the others have ended</source>
        <translation>等其他运行结束后</translation>
    </message>
    <message>
        <source>Now, beside them</source>
        <translation>现在，同时进行</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>A run is at work</source>
        <translation>有运行正在进行</translation>
    </message>
    <message>
        <source>%1 is at work. It goes on without this window unless you say otherwise.</source>
        <translation>%1 正在进行。除非另行选择，关闭此窗口后它会继续。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) wait in the queue: the next one starts by itself once this one has ended or is stopped. Take them out of the queue if that is not wanted.</source>
        <translation>
            <numerusform>队列中有 %n 个运行在等待：当前运行结束或被停止后，下一个会自动开始。如不需要，请将它们移出队列。</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep it running</source>
        <translation>让它继续</translation>
    </message>
    <message>
        <source>Pause it</source>
        <translation>暂停它</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>停止并保存</translation>
    </message>
    <message>
        <source>Pausing %1, then this window closes …</source>
        <translation>正在暂停 %1，随后关闭此窗口…</translation>
    </message>
    <message>
        <source>Stopping %1, then this window closes …</source>
        <translation>正在停止 %1，随后关闭此窗口…</translation>
    </message>
    <message>
        <source>%1 This window stays open; close it again to leave the run as it is.</source>
        <translation>%1 此窗口保持打开；再次关闭即可让运行保持现状。</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>nothing to undo</source>
        <translation>没有可撤销的操作</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>nothing to redo</source>
        <translation>没有可重做的操作</translation>
    </message>
    <message>
        <source>&amp;Find a command …</source>
        <translation>查找命令(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Settings …</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>is so already</source>
        <translation>已经如此</translation>
    </message>
    <message>
        <source>Language as the system has it</source>
        <translation>语言：与系统一致</translation>
    </message>
    <message>
        <source>Class colours for colour-blind eyes</source>
        <translation>类别颜色：适合色觉障碍者</translation>
    </message>
    <message>
        <source>Class colours of the data set</source>
        <translation>类别颜色：与数据集一致</translation>
    </message>
    <message>
        <source>Maps in Viridis</source>
        <translation>图层配色：Viridis</translation>
    </message>
    <message>
        <source>Maps in Cividis</source>
        <translation>图层配色：Cividis</translation>
    </message>
    <message>
        <source>Maps in grey</source>
        <translation>图层配色：灰度</translation>
    </message>
    <message>
        <source>Open run %1</source>
        <translation>打开运行 %1</translation>
    </message>
</context>
<context>
    <name>flexseg::MarkBar</name>
    <message>
        <source>&amp;Tag …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put a word to the selected samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do&amp;wn-weight …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the selected samples&apos; share of the draws in a new run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;xclude</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the selected samples out of a new run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take tags, weights and exclusions from the selected samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate the run with these weights and exclusions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extend the run by a segment with them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Include</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin a run that draws by these weights and without what is excluded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Down-weight or exclude samples first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Tag for %n sample(s):</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Share of the draws of %n sample(s), 1 as it is, 0 never:</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flexseg::MonitorPanel</name>
    <message>
        <source>Smooths the loss curves by a moving average; the raw curve stays faint behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;moothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curves appear here while a run trains. Start one in Launch, or choose one in Runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mIoU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appears with the first validation of a run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>images/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UBE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GAP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>throughput</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cross-entropy %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UBE %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GAP %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 images/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s a step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>memory %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::NoticeBar</name>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>关闭此通知</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>还有 %n 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flexseg::PlotFrame</name>
    <message>
        <source>Copy values as table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture (*.png);;Values (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::PointCloudView</name>
    <message>
        <source>Only points are drawn: EGL gives no OpenGL 3.2 context. Install a driver (Debian and Ubuntu: libgl1-mesa-dri) and open the view again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to show yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point cloud</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Show All	0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;In	+</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;Out	-</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save View as PNG…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The view could not be saved as %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::PreferencesCommand</name>
    <message>
        <source>change of settings</source>
        <translation>更改设置</translation>
    </message>
</context>
<context>
    <name>flexseg::PrototypeTableModel</name>
    <message>
        <source>%1, band %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Band</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Granularity; 1 = thinnest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Updates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps that have moved it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (starved)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 − cosine to itself at the checkpoint before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cosine to the nearest other prototype</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The nearest other prototype</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Boundary features of it in the cloud</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Updated less than a quarter as often as the mean prototype.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::PrototypesPanel</name>
    <message>
        <source>&amp;Gather features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a run in Runs, or start one in Launch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Granularity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples of each domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples of each domain, evenly over it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PC 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PC 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PC 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prototypes</source>
        <translation type="unfinished">原型</translation>
    </message>
    <message>
        <source>Cosines between prototypes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cosines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Colour by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 band %2 · %3 band %4: %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press “Gather features” to see the boundary features of some samples.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gathering boundary features …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These samples have no boundary whose features could be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 boundary features at step %2; the three axes hold %3 % of their variance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appears with the first checkpoint of a run that trains with GAP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, band %2 · %3 %4 at (%5, %6) · entropy %7 nats</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n feature(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> of %n sample(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flexseg::QuadrantPlot</name>
    <message>
        <source>Hardness against misalignment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag around samples to choose them; drag a line to move it. What lies beyond an axis is drawn at its end. Keys: 1 to 4 choose a quadrant, arrows move the lines, R takes them back to the medians, Esc chooses none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Misalignment (px)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hard, misaligned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hard, aligned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>easy, misaligned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>easy, aligned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hardness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>misalignment (px)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quadrant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::QuadrantView</name>
    <message>
        <source>Choose hard, misaligned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They may be broken: key 1 in the plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines to the medians</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key R in the plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of these samples has both a hardness and a misalignment. Hardness arises when a sample is first drawn, misalignment when the masks are checked against their images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sample is let through. Widen the filter or the range of hardness.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) without both values are not shown.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flexseg::ResultTableModel</name>
    <message>
        <source>Neither the masks nor the predictions hold this class.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mIoU</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 domain, %n image(s), step %2</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flexseg::RunController</name>
    <message>
        <source>“%1” has not answered; its engine goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a run in Runs, or start one in Launch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished">、</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Estimate, from the speed of runs here: %1, %2 of memory, %3 a checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rough guess, since no run here has been completed yet: %1, %2 of memory, %3 a checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::RunControls</name>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validating %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation type="unfinished">暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation type="unfinished">继续(&amp;R)</translation>
    </message>
    <message>
        <source>Train, then pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the engine&apos;s process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a checkpoint and end; it can be resumed later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation type="unfinished">停止并保存</translation>
    </message>
    <message>
        <source>Stop without saving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps to train before the next pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing that is committed is lost; the run can be resumed from its last checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start one in Launch, or choose one in Runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine does not answer: it lives, but has given no sign of life for over 10 s. Wait, or end its process and resume from the last checkpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine has not done what was asked yet; it may be in a long step. Wait, or end its process and resume from the last checkpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting to the engine …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another window or shell controls this engine; this one watches, until you press a button here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pauses at step %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No run is selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::RunTableModel</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the run; double-click to rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of FLEX-Seg that are on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps done of all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source mIoU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean IoU on the source domains&apos; held-out images, in percent; of the last validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target mIoU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean IoU over the target domains, in percent; of the last validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Room on the disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own words; double-click to write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pausing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>completed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::RunsPanel</name>
    <message>
        <source>Search runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished">运行记录</translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the run in every dock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished">继续</translation>
    </message>
    <message>
        <source>Extend …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add steps behind the last checkpoint, with a schedule of their own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate into Launch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export all runs as CSV …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extend the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps to add to %1 behind step %2, with a learning-rate schedule of their own:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Delete %n run(s) with checkpoints and history? This cannot be undone.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>It frees %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No run holds all these words. Clear the search to see every run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No runs yet. Start one in Launch, or copy a run&apos;s folder into the workspace&apos;s runs folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose a run in Runs first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not possible for the chosen runs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::SampleFilterEdit</name>
    <message>
        <source>Filter, such as hardness &gt; p95 and not tag:broken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;Words are sought in the name. Columns can be compared with ==, !=, &amp;lt;, &amp;lt;=, &amp;gt;, &amp;gt;=, texts with ~ (a pattern of * and ?) and : (holds), and put together with and, or, not and brackets. p95 is the 95th percentile, none what is not known.&lt;/p&gt;&lt;p&gt;hardness &amp;gt; p95 and domain == fog and not tag:broken&lt;br&gt;draws == 0 or name ~ &quot;frame_0*&quot;&lt;/p&gt;&lt;p&gt;Columns: %1&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::SampleMarker</name>
    <message>
        <source>Tag &quot;%1&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove tag &quot;%1&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exclude</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Include</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear marks</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::SamplePicker</name>
    <message>
        <source>Domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training or validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network of which checkpoint looks at the sample; at the right end the newest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>newest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::SampleTableModel</name>
    <message>
        <source>excluded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not known until the sample has been drawn once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>From %1 to %2 over %n commit(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>In the filter: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::SampleTableView</name>
    <message>
        <source>Training samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the shown samples as CSV …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flexseg::SettingsDialog</name>
    <message>
        <source>Class colours for &amp;colour-blind eyes</source>
        <translation>类别颜色适合色觉障碍者(&amp;C)</translation>
    </message>
    <message>
        <source>As large as the &amp;system has it</source>
        <translation>与系统一致(&amp;S)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>与系统一致</translation>
    </message>
    <message>
        <source>Masks and predictions in colours that stay apart for deuteranopia, protanopia and tritanopia, instead of those of the data set</source>
        <translation>掩码和预测改用绿色盲、红色盲和蓝色盲都能区分的颜色，而不用数据集的颜色</translation>
    </message>
    <message>
        <source>Of maps whose value grows from its low end; maps with a sign are blue, white and brown</source>
        <translation>用于数值从低端递增的图层；有正负号的图层用蓝、白、棕色</translation>
    </message>
    <message>
        <source>Viridis</source>
        <translation>Viridis</translation>
    </message>
    <message>
        <source>Cividis</source>
        <translation>Cividis</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Maps</source>
        <translation>图层配色(&amp;M)</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
</context>
<context>
    <name>flexseg::UbePanel</name>
    <message>
        <source>As the run has it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GAP&apos;s widest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 px of the label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>α</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Band</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statistic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss %1 (cross-entropy %2)
Boundary: %3 % of the pixels, mean weight %4
They carry %5 % of the gradient, %6 % without UBE
Entropy there: µ %7, σ %8 nats</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Launch, watch and compare FLEX-Seg trainings.</source>
        <translation>启动、观察和比较 FLEX-Seg 训练。</translation>
    </message>
    <message>
        <source>Folder of runs and data; default: $FLEXSEG_WORKSPACE, else ~/flexseg.</source>
        <translation>存放运行和数据的文件夹；默认：$FLEXSEG_WORKSPACE，否则 ~/flexseg。</translation>
    </message>
    <message>
        <source>Print the milliseconds from start to the painted window.</source>
        <translation>输出从启动到窗口绘出的毫秒数。</translation>
    </message>
</context>
</TS>
