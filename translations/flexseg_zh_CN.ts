<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>CurvePlot</name>
    <message>
        <source>The plot could not be saved as %1: %2.</source>
        <translation>无法将图保存为 %1：%2。</translation>
    </message>
</context>
<context>
    <name>SampleColumns</name>
    <message>
        <source>Picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Number in the training set</source>
        <translation>在训练集中的编号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>域</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Source or generated</source>
        <translation>源或生成</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>难度</translation>
    </message>
    <message>
        <source>Moving average of the sample&apos;s loss, by which HAS draws</source>
        <translation>样本损失的滑动平均，HAS 据此抽取</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>趋势</translation>
    </message>
    <message>
        <source>Hardness over the last commits; sorts by newest less oldest</source>
        <translation>最近几次提交中的难度；按最新值减最旧值排序</translation>
    </message>
    <message>
        <source>Draws</source>
        <translation>抽取</translation>
    </message>
    <message>
        <source>How often the sample has been drawn</source>
        <translation>样本被抽取的次数</translation>
    </message>
    <message>
        <source>Hard draws</source>
        <translation>难度抽取</translation>
    </message>
    <message>
        <source>Draws by the hardness branch</source>
        <translation>由难度分支抽取的次数</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>期望</translation>
    </message>
    <message>
        <source>Draws that HAS intended so far: the probabilities of each draw, summed</source>
        <translation>HAS 迄今期望的抽取次数：每次抽取的概率之和</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>(draws − expected) / √expected; beyond ±4 is more than chance</source>
        <translation>(抽取 − 期望) / √期望；超出 ±4 就不只是偶然</translation>
    </message>
    <message>
        <source>Chance</source>
        <translation>几率</translation>
    </message>
    <message>
        <source>Draws to be expected of the next 1,000, as HAS stands now</source>
        <translation>按 HAS 的当前状态，接下来 1000 次抽取中预计抽到的次数</translation>
    </message>
    <message>
        <source>Last loss</source>
        <translation>最近损失</translation>
    </message>
    <message>
        <source>Boundary IoU</source>
        <translation>边界 IoU</translation>
    </message>
    <message>
        <source>Of prediction and mask along the boundary, in percent</source>
        <translation>预测与掩码沿边界的 IoU，以百分比表示</translation>
    </message>
    <message>
        <source>Misalignment</source>
        <translation>错位</translation>
    </message>
    <message>
        <source>Mean distance of the mask&apos;s boundary to the image&apos;s, in pixels</source>
        <translation>掩码边界到图像边界的平均距离，以像素计</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Factor on the sample&apos;s share of the draws in a new run</source>
        <translation>新运行中该样本抽取份额的系数</translation>
    </message>
    <message>
        <source>Excluded</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Left out of a new run</source>
        <translation>不进入新运行</translation>
    </message>
</context>
<context>
    <name>SampleFilter</name>
    <message>
        <source>Position %1: expected a closing quotation mark for this one.</source>
        <translation>位置 %1：这里的引号没有闭合。</translation>
    </message>
    <message>
        <source>and, or, or the end</source>
        <translation>and、or 或结尾</translation>
    </message>
    <message>
        <source>Position %1: %2.</source>
        <translation>位置 %1：%2。</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>结尾</translation>
    </message>
    <message>
        <source>expected %1, found %2</source>
        <translation>应为 %1，实为 %2</translation>
    </message>
    <message>
        <source>expected at most %1 levels of brackets and nots</source>
        <translation>括号和 not 的嵌套最多 %1 层</translation>
    </message>
    <message>
        <source>and, or, or a closing bracket</source>
        <translation>and、or 或右括号</translation>
    </message>
    <message>
        <source>a column, a word of the name, not, or an opening bracket</source>
        <translation>列名、名称中的词、not 或左括号</translation>
    </message>
    <message>
        <source>a comparison after %1, such as %2</source>
        <translation>%1 之后的比较，例如 %2</translation>
    </message>
    <message>
        <source>there is no column &quot;%1&quot;, expected %2</source>
        <translation>没有列“%1”，应为 %2</translation>
    </message>
    <message>
        <source>one of == != ~ : after a text</source>
        <translation>文本列后的 == != ~ : 之一</translation>
    </message>
    <message>
        <source>one of == != &lt; &lt;= &gt; &gt;=</source>
        <translation>== != &lt; &lt;= &gt; &gt;= 之一</translation>
    </message>
    <message>
        <source>one of == != &lt; &lt;= &gt; &gt;= after a number</source>
        <translation>数值列后的 == != &lt; &lt;= &gt; &gt;= 之一</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>yes 或 no</translation>
    </message>
    <message>
        <source>a number or a percentile from p0 to p100</source>
        <translation>数字或 p0 到 p100 的百分位</translation>
    </message>
    <message>
        <source>a number, a percentile from p0 to p100, or none</source>
        <translation>数字、p0 到 p100 的百分位或 none</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Position %1: expected the end; a filter has at most that many characters.</source>
        <translation>位置 %1：应在此结束；筛选条件的字符数已达上限。</translation>
    </message>
</context>
<context>
    <name>Schema</name>
    <message>
        <source>source</source>
        <translation>源</translation>
    </message>
    <message>
        <source>generated</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>reading the data set</source>
        <translation>正在读取数据集</translation>
    </message>
    <message>
        <source>making the network</source>
        <translation>正在构建网络</translation>
    </message>
    <message>
        <source>reading the checkpoint</source>
        <translation>正在读取检查点</translation>
    </message>
    <message>
        <source>training</source>
        <translation>正在训练</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>writing a checkpoint</source>
        <translation>正在写入检查点</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>数据增强</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Uncertainty boundary emphasis (UBE)</source>
        <translation>不确定性边界增强（UBE）</translation>
    </message>
    <message>
        <source>Granular adaptive prototypes (GAP)</source>
        <translation>粒度自适应原型（GAP）</translation>
    </message>
    <message>
        <source>Hardness-aware sampling (HAS)</source>
        <translation>难度感知采样（HAS）</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What the run is called in lists. Empty: named after its method.</source>
        <translation>运行在列表中的名称。留空：以其方法命名。</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Names every random choice of the run: equal seeds on the same machine give bit-equal results.</source>
        <translation>决定运行的所有随机选择：同一台机器上相同的种子给出逐位相同的结果。</translation>
    </message>
    <message>
        <source>a whole number of at least 0</source>
        <translation>不小于 0 的整数</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Where the network runs.</source>
        <translation>网络在何处运行。</translation>
    </message>
    <message>
        <source>one of cpu, cuda</source>
        <translation>cpu、cuda 之一</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程数</translation>
    </message>
    <message>
        <source>Threads of the engine; 0 takes all cores. Bit-equal results need equal numbers.</source>
        <translation>引擎的线程数；0 使用全部核心。要得到逐位相同的结果，线程数须相同。</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>a whole number of at least 0 and at most 1024</source>
        <translation>0 到 1024 的整数</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>The file that describes the data set: its classes, folders, domains and their roles.</source>
        <translation>描述数据集的文件：类别、文件夹、域及其角色。</translation>
    </message>
    <message>
        <source>a path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Source domains</source>
        <translation>源域</translation>
    </message>
    <message>
        <source>Domains to train on. Empty: all that the description calls source.</source>
        <translation>用于训练的域。留空：描述文件中的全部源域。</translation>
    </message>
    <message>
        <source>a list of names</source>
        <translation>名称列表</translation>
    </message>
    <message>
        <source>Generated domains</source>
        <translation>生成域</translation>
    </message>
    <message>
        <source>Generated domains to train on as well. Empty: all that the description calls generated; &quot;none&quot;: none.</source>
        <translation>一并用于训练的生成域。留空：描述文件中的全部生成域；“none”：不使用。</translation>
    </message>
    <message>
        <source>Target domains</source>
        <translation>目标域</translation>
    </message>
    <message>
        <source>Domains that are only evaluated. Empty: all that the description calls target.</source>
        <translation>只用于评估的域。留空：描述文件中的全部目标域。</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Crops in a step.</source>
        <translation>每步的裁剪块数。</translation>
    </message>
    <message>
        <source>crops</source>
        <translation>块</translation>
    </message>
    <message>
        <source>a whole number of at least 1 and at most 1024</source>
        <translation>1 到 1024 的整数</translation>
    </message>
    <message>
        <source>Crop width</source>
        <translation>裁剪宽度</translation>
    </message>
    <message>
        <source>Width of a training crop; a multiple of 32.</source>
        <translation>训练裁剪块的宽度；32 的倍数。</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>a whole number of at least 32 and at most 4096</source>
        <translation>32 到 4096 的整数</translation>
    </message>
    <message>
        <source>Crop height</source>
        <translation>裁剪高度</translation>
    </message>
    <message>
        <source>Height of a training crop; a multiple of 32.</source>
        <translation>训练裁剪块的高度；32 的倍数。</translation>
    </message>
    <message>
        <source>Smallest scale</source>
        <translation>最小缩放</translation>
    </message>
    <message>
        <source>An image is resized by a random factor from this one ...</source>
        <translation>裁剪前图像按随机倍数缩放，倍数从此值…</translation>
    </message>
    <message>
        <source>×</source>
        <translation>×</translation>
    </message>
    <message>
        <source>a number above 0 and at most 8</source>
        <translation>大于 0 且不超过 8 的数</translation>
    </message>
    <message>
        <source>Largest scale</source>
        <translation>最大缩放</translation>
    </message>
    <message>
        <source>... to this one before it is cropped.</source>
        <translation>…到此值之间。</translation>
    </message>
    <message>
        <source>Loader threads</source>
        <translation>加载线程数</translation>
    </message>
    <message>
        <source>Threads that read and augment ahead of the step. Does not change results.</source>
        <translation>提前读取和增强数据的线程数。不影响结果。</translation>
    </message>
    <message>
        <source>a whole number of at least 1 and at most 64</source>
        <translation>1 到 64 的整数</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>水平翻转</translation>
    </message>
    <message>
        <source>Mirror every second crop.</source>
        <translation>每两个裁剪块中镜像一个。</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>Colour jitter</source>
        <translation>颜色抖动</translation>
    </message>
    <message>
        <source>Strength of random brightness, contrast, saturation and hue; 0 turns it off.</source>
        <translation>随机亮度、对比度、饱和度和色调的强度；0 为关闭。</translation>
    </message>
    <message>
        <source>a number of at least 0 and at most 1</source>
        <translation>0 到 1 的数</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>Share of the crops that a Gaussian blurs.</source>
        <translation>施加高斯模糊的裁剪块比例。</translation>
    </message>
    <message>
        <source>Rare-class sampling</source>
        <translation>稀有类采样</translation>
    </message>
    <message>
        <source>Draws a rare class first, then an image that holds it (DAFormer). Takes the place of HAS&apos;s uniform draws.</source>
        <translation>先抽取一个稀有类，再抽取含有该类的图像（DAFormer）。取代 HAS 的均匀抽取。</translation>
    </message>
    <message>
        <source>Rare-class temperature</source>
        <translation>稀有类温度</translation>
    </message>
    <message>
        <source>T of rare-class sampling; smaller favours rare classes more.</source>
        <translation>稀有类采样的 T；越小越偏向稀有类。</translation>
    </message>
    <message>
        <source>a number above 0 and at most 10</source>
        <translation>大于 0 且不超过 10 的数</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>Mix Transformer of the SegFormer family; tiny trains on two cores.</source>
        <translation>SegFormer 系列的 Mix Transformer；tiny 可在两个核心上训练。</translation>
    </message>
    <message>
        <source>one of tiny, mit-b0, mit-b1, mit-b2, mit-b3, mit-b4, mit-b5</source>
        <translation>tiny、mit-b0、mit-b1、mit-b2、mit-b3、mit-b4、mit-b5 之一</translation>
    </message>
    <message>
        <source>Head channels</source>
        <translation>解码头通道数</translation>
    </message>
    <message>
        <source>Width of the DAFormer head&apos;s fused feature, the one that prototypes live in; 256 in the paper.</source>
        <translation>DAFormer 解码头融合特征的宽度，原型即位于其中；论文中为 256。</translation>
    </message>
    <message>
        <source>channels</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>a whole number of at least 8 and at most 1024</source>
        <translation>8 到 1024 的整数</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Share of the head&apos;s channels that a step leaves out.</source>
        <translation>每步丢弃的解码头通道比例。</translation>
    </message>
    <message>
        <source>a number of at least 0 and at most 0.95</source>
        <translation>0 到 0.95 的数</translation>
    </message>
    <message>
        <source>Drop path</source>
        <translation>Drop path</translation>
    </message>
    <message>
        <source>Stochastic depth of the encoder&apos;s last block.</source>
        <translation>编码器最后一个块的随机深度。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Steps of the whole run.</source>
        <translation>整个运行的步数。</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>a whole number of at least 1 and at most 1e+09</source>
        <translation>1 到 1e+09 的整数</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Of the encoder, at its highest.</source>
        <translation>编码器的最高学习率。</translation>
    </message>
    <message>
        <source>Head multiplier</source>
        <translation>解码头倍率</translation>
    </message>
    <message>
        <source>The decode head&apos;s learning rate is this many times the encoder&apos;s.</source>
        <translation>解码头的学习率为编码器的这么多倍。</translation>
    </message>
    <message>
        <source>a number above 0 and at most 1000</source>
        <translation>大于 0 且不超过 1000 的数</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Of AdamW; norms and biases have none.</source>
        <translation>AdamW 的权重衰减；归一化层和偏置不使用。</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>The learning rate rises linearly over these steps, then decays.</source>
        <translation>学习率在这些步内线性上升，之后衰减。</translation>
    </message>
    <message>
        <source>a whole number of at least 0 and at most 1e+09</source>
        <translation>0 到 1e+09 的整数</translation>
    </message>
    <message>
        <source>Decay power</source>
        <translation>衰减指数</translation>
    </message>
    <message>
        <source>Exponent of the polynomial decay to 0.</source>
        <translation>多项式衰减到 0 的指数。</translation>
    </message>
    <message>
        <source>a number of at least 0 and at most 10</source>
        <translation>0 到 10 的数</translation>
    </message>
    <message>
        <source>Validate every</source>
        <translation>验证间隔</translation>
    </message>
    <message>
        <source>Steps between two validations on every domain.</source>
        <translation>在每个域上两次验证之间的步数。</translation>
    </message>
    <message>
        <source>Images to validate</source>
        <translation>验证图像数</translation>
    </message>
    <message>
        <source>Images of each domain that a validation looks at; 0 takes all. The last validation always takes all.</source>
        <translation>每次验证在每个域使用的图像数；0 使用全部。最后一次验证总是使用全部。</translation>
    </message>
    <message>
        <source>images</source>
        <translation>幅</translation>
    </message>
    <message>
        <source>Checkpoint every</source>
        <translation>检查点间隔</translation>
    </message>
    <message>
        <source>Steps between two checkpoints; what a crash can cost.</source>
        <translation>两个检查点之间的步数；即崩溃时可能损失的步数。</translation>
    </message>
    <message>
        <source>Checkpoints kept</source>
        <translation>保留检查点数</translation>
    </message>
    <message>
        <source>Newest checkpoints that stay on disk; 0 keeps all.</source>
        <translation>保留在磁盘上的最新检查点数；0 保留全部。</translation>
    </message>
    <message>
        <source>files</source>
        <translation>个</translation>
    </message>
    <message>
        <source>a whole number of at least 0 and at most 1e+06</source>
        <translation>0 到 1e+06 的整数</translation>
    </message>
    <message>
        <source>Boundary emphasis</source>
        <translation>边界增强</translation>
    </message>
    <message>
        <source>Weight the cross-entropy of uncertain boundary pixels; off gives plain cross-entropy.</source>
        <translation>对不确定边界像素的交叉熵加权；关闭则为普通交叉熵。</translation>
    </message>
    <message>
        <source>α</source>
        <translation>α</translation>
    </message>
    <message>
        <source>Strength: a boundary pixel&apos;s weight lies between 1 and 1 + α; 3 in the paper.</source>
        <translation>强度：边界像素的权重介于 1 与 1 + α 之间；论文中为 3。</translation>
    </message>
    <message>
        <source>a number of at least 0 and at most 100</source>
        <translation>0 到 100 的数</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>From the prediction&apos;s entropy, or the constant 1 + α/2 as the control that an ablation needs.</source>
        <translation>由预测的熵得出，或取常数 1 + α/2 作为消融实验的对照。</translation>
    </message>
    <message>
        <source>one of entropy, constant</source>
        <translation>entropy、constant 之一</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计范围</translation>
    </message>
    <message>
        <source>Over what the entropy&apos;s mean and deviation are taken.</source>
        <translation>熵的均值和标准差的计算范围。</translation>
    </message>
    <message>
        <source>one of batch, image, ema</source>
        <translation>batch、image、ema 之一</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>带</translation>
    </message>
    <message>
        <source>Width of the boundary band at label resolution; 0 takes the widest band of the prototypes.</source>
        <translation>标注分辨率下边界带的宽度；0 采用原型的最宽带。</translation>
    </message>
    <message>
        <source>a whole number of at least 0 and at most 127</source>
        <translation>0 到 127 的整数</translation>
    </message>
    <message>
        <source>ε</source>
        <translation>ε</translation>
    </message>
    <message>
        <source>Added to the entropy&apos;s deviation.</source>
        <translation>加到熵的标准差上。</translation>
    </message>
    <message>
        <source>a number above 0 and at most 1</source>
        <translation>大于 0 且不超过 1 的数</translation>
    </message>
    <message>
        <source>Prototypes</source>
        <translation>原型</translation>
    </message>
    <message>
        <source>Learn boundary prototypes for each class and granularity by a contrastive loss.</source>
        <translation>通过对比损失为每个类别和粒度学习边界原型。</translation>
    </message>
    <message>
        <source>λ</source>
        <translation>λ</translation>
    </message>
    <message>
        <source>Weight of the prototypes&apos; loss in the total; 0.5 in the paper.</source>
        <translation>原型损失在总损失中的权重；论文中为 0.5。</translation>
    </message>
    <message>
        <source>τ</source>
        <translation>τ</translation>
    </message>
    <message>
        <source>Temperature of the contrastive loss; 0.07 in the paper.</source>
        <translation>对比损失的温度；论文中为 0.07。</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>带</translation>
    </message>
    <message>
        <source>Window sizes of the boundary bands at feature resolution (a quarter of the labels&apos;), thin to thick: odd, rising.</source>
        <translation>特征分辨率（标注的四分之一）下各边界带的窗口大小，由细到粗：奇数且递增。</translation>
    </message>
    <message>
        <source>a list of whole numbers, each of at least 3 and at most 63</source>
        <translation>整数列表，每个在 3 到 63 之间</translation>
    </message>
    <message>
        <source>Granularity</source>
        <translation>粒度</translation>
    </message>
    <message>
        <source>A pixel belongs to its thinnest band, to every band that holds it, or to the bin of the object&apos;s local width.</source>
        <translation>像素属于包含它的最细带、包含它的所有带，或物体局部宽度所在的区间。</translation>
    </message>
    <message>
        <source>one of disjoint, nested, thickness</source>
        <translation>disjoint、nested、thickness 之一</translation>
    </message>
    <message>
        <source>Negatives</source>
        <translation>负样本</translation>
    </message>
    <message>
        <source>Prototypes that a pixel is told apart from.</source>
        <translation>像素要与之区分的原型。</translation>
    </message>
    <message>
        <source>one of all, other_class</source>
        <translation>all、other_class 之一</translation>
    </message>
    <message>
        <source>Projection</source>
        <translation>投影</translation>
    </message>
    <message>
        <source>Features as the decode head gives them, or through a small projection.</source>
        <translation>直接使用解码头的特征，或经过一个小型投影。</translation>
    </message>
    <message>
        <source>one of none, mlp</source>
        <translation>none、mlp 之一</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>平衡</translation>
    </message>
    <message>
        <source>Weight cells by how seldom they are updated, or draw pixels evenly over cells.</source>
        <translation>按更新的稀少程度对单元加权，或在各单元间均匀抽取像素。</translation>
    </message>
    <message>
        <source>one of weighted, even</source>
        <translation>weighted、even 之一</translation>
    </message>
    <message>
        <source>Label reduction</source>
        <translation>标注缩小</translation>
    </message>
    <message>
        <source>How labels come to feature resolution.</source>
        <translation>标注如何缩小到特征分辨率。</translation>
    </message>
    <message>
        <source>one of nearest, majority</source>
        <translation>nearest、majority 之一</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>Highest momentum of a prototype&apos;s update; it grows as n / (n + 1).</source>
        <translation>原型更新的最大动量；按 n / (n + 1) 增长。</translation>
    </message>
    <message>
        <source>a number of at least 0 and at most 0.99999</source>
        <translation>0 到 0.99999 的数</translation>
    </message>
    <message>
        <source>Least cell weight</source>
        <translation>单元最小权重</translation>
    </message>
    <message>
        <source>Lower bound of a cell&apos;s weight.</source>
        <translation>单元权重的下限。</translation>
    </message>
    <message>
        <source>Largest cell weight</source>
        <translation>单元最大权重</translation>
    </message>
    <message>
        <source>Upper bound of a cell&apos;s weight.</source>
        <translation>单元权重的上限。</translation>
    </message>
    <message>
        <source>a number of at least 1 and at most 1000</source>
        <translation>1 到 1000 的数</translation>
    </message>
    <message>
        <source>Boundary pixels</source>
        <translation>边界像素</translation>
    </message>
    <message>
        <source>At most this many boundary pixels enter the loss in a step.</source>
        <translation>每步最多这么多边界像素参与损失。</translation>
    </message>
    <message>
        <source>a whole number of at least 1 and at most 1e+07</source>
        <translation>1 到 1e+07 的整数</translation>
    </message>
    <message>
        <source>Hardness sampling</source>
        <translation>难度采样</translation>
    </message>
    <message>
        <source>Draw hard images more often as training goes on; off draws uniformly.</source>
        <translation>随着训练进行更多地抽取难图像；关闭则均匀抽取。</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>调度</translation>
    </message>
    <message>
        <source>How the share of uniform draws falls with progress; none keeps it constant.</source>
        <translation>均匀抽取的比例如何随进度下降；none 保持不变。</translation>
    </message>
    <message>
        <source>one of sigmoid, linear, none</source>
        <translation>sigmoid、linear、none 之一</translation>
    </message>
    <message>
        <source>k</source>
        <translation>k</translation>
    </message>
    <message>
        <source>Steepness of the sigmoid; 0.05 in the paper.</source>
        <translation>sigmoid 的陡峭程度；论文中为 0.05。</translation>
    </message>
    <message>
        <source>a number above 0 and at most 100</source>
        <translation>大于 0 且不超过 100 的数</translation>
    </message>
    <message>
        <source>m</source>
        <translation>m</translation>
    </message>
    <message>
        <source>Progress at which half of the draws are by hardness, in the schedule&apos;s unit.</source>
        <translation>一半抽取按难度进行时的进度，以调度的单位计。</translation>
    </message>
    <message>
        <source>a number of at least 0 and at most 1e+09</source>
        <translation>0 到 1e+09 的数</translation>
    </message>
    <message>
        <source>Unit of progress</source>
        <translation>进度单位</translation>
    </message>
    <message>
        <source>What k and m are measured in.</source>
        <translation>k 和 m 的单位。</translation>
    </message>
    <message>
        <source>one of percent, iteration, kiter, epoch</source>
        <translation>percent、iteration、kiter、epoch 之一</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Share of uniform draws where the schedule is none.</source>
        <translation>调度为 none 时均匀抽取的比例。</translation>
    </message>
    <message>
        <source>Temperature of the softmax over hardness; 1 in the paper.</source>
        <translation>难度 softmax 的温度；论文中为 1。</translation>
    </message>
    <message>
        <source>Weight of a new loss</source>
        <translation>新损失的权重</translation>
    </message>
    <message>
        <source>A sample&apos;s hardness is a moving average of its losses; this is the newest one&apos;s share.</source>
        <translation>样本的难度是其损失的滑动平均；此值为最新损失所占的份额。</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Which loss of the crop is its hardness.</source>
        <translation>以裁剪块的哪种损失作为其难度。</translation>
    </message>
    <message>
        <source>one of ce, ube, total</source>
        <translation>ce、ube、total 之一</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>截断</translation>
    </message>
    <message>
        <source>Hardness above this percentile is cut, so that a few broken images cannot take most draws.</source>
        <translation>高于此百分位的难度会被截断，以免少数损坏的图像占去大部分抽取。</translation>
    </message>
    <message>
        <source>percentile</source>
        <translation>百分位</translation>
    </message>
    <message>
        <source>a number of at least 50 and at most 100</source>
        <translation>50 到 100 的数</translation>
    </message>
    <message>
        <source>Stratify</source>
        <translation>分层</translation>
    </message>
    <message>
        <source>Role keeps the ratio of source to generated draws.</source>
        <translation>role 保持源与生成样本的抽取比例。</translation>
    </message>
    <message>
        <source>one of none, role</source>
        <translation>none、role 之一</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>滞后</translation>
    </message>
    <message>
        <source>A step&apos;s draw knows the hardness of this many steps before, so that batches can be made ahead.</source>
        <translation>每步的抽取依据这么多步之前的难度，以便提前准备批次。</translation>
    </message>
    <message>
        <source>a whole number of at least 1 and at most 1000</source>
        <translation>1 到 1000 的整数</translation>
    </message>
    <message>
        <source>FLEX-Seg</source>
        <translation>FLEX-Seg</translation>
    </message>
    <message>
        <source>The whole method: UBE, GAP and HAS.</source>
        <translation>完整方法：UBE、GAP 和 HAS。</translation>
    </message>
    <message>
        <source>Plain cross-entropy</source>
        <translation>普通交叉熵</translation>
    </message>
    <message>
        <source>The baseline: none of the method&apos;s parts.</source>
        <translation>基线：不含方法的任何部分。</translation>
    </message>
    <message>
        <source>UBE alone</source>
        <translation>仅 UBE</translation>
    </message>
    <message>
        <source>Uncertainty boundary emphasis.</source>
        <translation>不确定性边界增强。</translation>
    </message>
    <message>
        <source>GAP alone</source>
        <translation>仅 GAP</translation>
    </message>
    <message>
        <source>Granular adaptive prototypes.</source>
        <translation>粒度自适应原型。</translation>
    </message>
    <message>
        <source>HAS alone</source>
        <translation>仅 HAS</translation>
    </message>
    <message>
        <source>Hardness-aware sampling.</source>
        <translation>难度感知采样。</translation>
    </message>
    <message>
        <source>UBE control</source>
        <translation>UBE 对照</translation>
    </message>
    <message>
        <source>Boundaries weighted by the constant 1 + α/2: what entropy adds is seen against it.</source>
        <translation>边界以常数 1 + α/2 加权：与之对比可看出熵的作用。</translation>
    </message>
    <message>
        <source>Demo size</source>
        <translation>演示规模</translation>
    </message>
    <message>
        <source>A small network and few steps, from scratch: the demo trains in minutes on two cores.</source>
        <translation>小网络、少步数、从头训练：演示在两个核心上几分钟即可训练完。</translation>
    </message>
    <message>
        <source>Sealed targets</source>
        <translation>封存的目标域</translation>
    </message>
    <message>
        <source>Target domains whose results are computed but stay hidden until you open them, so that nothing is decided on them by accident. The run&apos;s journal keeps when they are opened.</source>
        <translation>结果会计算但在启封前保持隐藏的目标域，以免无意中据此作出决定。运行日志会记录启封时间。</translation>
    </message>
    <message>
        <source>Weights of samples</source>
        <translation>样本权重</translation>
    </message>
    <message>
        <source>Training samples that are drawn more or less often, each as domain/name=weight: what its share of the draws is multiplied by. 0 excludes it; those that are not named have 1.</source>
        <translation>抽取更多或更少的训练样本，每项写作 域/名称=权重：其抽取份额所乘的倍数。0 表示排除；未列出的样本为 1。</translation>
    </message>
</context>
<context>
    <name>flexseg</name>
    <message>
        <source>Entropy</source>
        <translation>熵</translation>
    </message>
    <message>
        <source>entropy (nats)</source>
        <translation>熵（nat）</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>largest probability</source>
        <translation>最大概率</translation>
    </message>
    <message>
        <source>UBE weight</source>
        <translation>UBE 权重</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>cross-entropy (nats)</source>
        <translation>交叉熵（nat）</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>1: prediction and mask differ</source>
        <translation>1：预测与掩码不同</translation>
    </message>
    <message>
        <source>Boundary band</source>
        <translation>边界带</translation>
    </message>
    <message>
        <source>granularity, 1 = thinnest</source>
        <translation>粒度，1 = 最细</translation>
    </message>
    <message>
        <source>Misalignment</source>
        <translation>错位</translation>
    </message>
    <message>
        <source>image beyond mask (px)</source>
        <translation>图像超出掩码（px）</translation>
    </message>
</context>
<context>
    <name>flexseg::BoundaryPanel</name>
    <message>
        <source>&amp;Arrows to where the borders lie in the image</source>
        <translation>箭头指向图像中的边界(&amp;A)</translation>
    </message>
    <message>
        <source>Choose a run in Runs, or start one in Launch.</source>
        <translation>请在“运行记录”中选择一个运行，或在“启动”中开始一个。</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Move the pointer over the picture.</source>
        <translation>将指针移到图像上。</translation>
    </message>
    <message>
        <source>%1 · loading …</source>
        <translation>%1 · 正在加载…</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>%1 · step %2 · no mask</source>
        <translation>%1 · 第 %2 步 · 无掩码</translation>
    </message>
    <message>
        <source>%1 · step %2</source>
        <translation>%1 · 第 %2 步</translation>
    </message>
    <message>
        <source>This sample has no mask, so that UBE has no boundary to emphasise.</source>
        <translation>此样本没有掩码，因此 UBE 没有可增强的边界。</translation>
    </message>
    <message>
        <source>Mean |distance| %1 px; %2 % of the borders are off by more than 2 px.</source>
        <translation>平均 |距离| %1 px；%2 % 的边界偏离超过 2 px。</translation>
    </message>
    <message>
        <source>Against the truth: correlation %1, mean error %2 px, AUROC of “off” %3.</source>
        <translation>与真值相比：相关系数 %1，平均误差 %2 px，“偏离”的 AUROC %3。</translation>
    </message>
    <message>
        <source>class %1</source>
        <translation>类别 %1</translation>
    </message>
    <message>
        <source>Pixel %1, %2</source>
        <translation>像素 %1, %2</translation>
    </message>
    <message>
        <source>Mask: %1</source>
        <translation>掩码：%1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Prediction: %1 (%2)</source>
        <translation>预测：%1（%2）</translation>
    </message>
    <message>
        <source>Entropy: %1 nats</source>
        <translation>熵：%1 nat</translation>
    </message>
    <message>
        <source>Loss: %1 nats</source>
        <translation>损失：%1 nat</translation>
    </message>
    <message>
        <source>UBE weight: %1</source>
        <translation>UBE 权重：%1</translation>
    </message>
    <message>
        <source>Boundary band: %1</source>
        <translation>边界带：%1</translation>
    </message>
    <message>
        <source>Off the boundary</source>
        <translation>不在边界上</translation>
    </message>
    <message>
        <source>Prototype %1, band %2: cosine %3</source>
        <translation>原型 %1，带 %2：余弦 %3</translation>
    </message>
    <message>
        <source>Margin: %1</source>
        <translation>间隔：%1</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>运行 %1</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>domain %1</source>
        <translation>域 %1</translation>
    </message>
    <message>
        <source>training sample %1</source>
        <translation>训练样本 %1</translation>
    </message>
    <message>
        <source>sample %1</source>
        <translation>样本 %1</translation>
    </message>
    <message>
        <source>No prototypes: the run trains without GAP, has none yet, or the image was cut into tiles.</source>
        <translation>没有原型：该运行未启用 GAP、尚无原型，或图像被切成了块。</translation>
    </message>
    <message>
        <source>&amp;Layers</source>
        <translation>图层(&amp;L)</translation>
    </message>
    <message>
        <source>What is drawn over the picture, and in which colours</source>
        <translation>图像上叠加的内容及其配色</translation>
    </message>
    <message>
        <source>&amp;Pixel</source>
        <translation>像素(&amp;P)</translation>
    </message>
    <message>
        <source>All that is known of the pixel under the pointer</source>
        <translation>指针处像素的全部信息</translation>
    </message>
    <message>
        <source>&amp;Borders</source>
        <translation>边界(&amp;B)</translation>
    </message>
    <message>
        <source>Where the borders of masks lie in the image</source>
        <translation>掩码边界在图像中的位置</translation>
    </message>
    <message>
        <source>&amp;UBE</source>
        <translation>UBE(&amp;U)</translation>
    </message>
    <message>
        <source>What UBE would do with other settings</source>
        <translation>采用其他设置时 UBE 的作用</translation>
    </message>
</context>
<context>
    <name>flexseg::ClassLegend</name>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>%1 (class %2)</source>
        <translation>%1（类别 %2）</translation>
    </message>
</context>
<context>
    <name>flexseg::ColorBar</name>
    <message>
        <source>Colour scale</source>
        <translation>色标</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1，从 %2 到 %3</translation>
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
    <name>flexseg::ComparePanel</name>
    <message>
        <source>Error by distance</source>
        <translation>按距离的错误率</translation>
    </message>
    <message>
        <source>Flips</source>
        <translation>预测翻转</translation>
    </message>
</context>
<context>
    <name>flexseg::CompareView</name>
    <message>
        <source>Show the other</source>
        <translation>显示另一个</translation>
    </message>
    <message>
        <source>&amp;by itself every</source>
        <translation>自动切换，间隔(&amp;B)</translation>
    </message>
    <message>
        <source>A − B</source>
        <translation>A − B</translation>
    </message>
    <message>
        <source>same class</source>
        <translation>类别相同</translation>
    </message>
    <message>
        <source>other class</source>
        <translation>类别不同</translation>
    </message>
    <message>
        <source>Space, while the picture has the keyboard</source>
        <translation>图像获得键盘焦点时按空格键</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Seconds for each of the two</source>
        <translation>两者各显示的秒数</translation>
    </message>
    <message>
        <source>B · %1</source>
        <translation>B · %1</translation>
    </message>
    <message>
        <source>A · %1</source>
        <translation>A · %1</translation>
    </message>
    <message>
        <source>A − B · %1 − %2</source>
        <translation>A − B · %1 − %2</translation>
    </message>
    <message>
        <source>A · %1  |  B · %2</source>
        <translation>A · %1  |  B · %2</translation>
    </message>
    <message>
        <source>Nothing to show yet.</source>
        <translation>暂无可显示的内容。</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>A difference appears once both sides have something to show.</source>
        <translation>两侧都有内容后才会显示差异。</translation>
    </message>
    <message>
        <source>A picture, a map of classes and a map of values have no difference; choose the same kind of layer for A and B.</source>
        <translation>图像、类别图与数值图之间没有差异可言；请为 A 和 B 选择同类图层。</translation>
    </message>
    <message>
        <source>A and B have other lists of classes, so their maps of classes have no difference.</source>
        <translation>A 与 B 的类别列表不同，因此无法比较它们的类别图。</translation>
    </message>
    <message>
        <source>A has %1 × %2 pixels and B %3 × %4, so they have no difference pixel by pixel.</source>
        <translation>A 为 %1 × %2 像素，B 为 %3 × %4 像素，因此无法逐像素比较。</translation>
    </message>
    <message>
        <source>A and B</source>
        <translation>A 与 B</translation>
    </message>
    <message>
        <source>%1 of %2 pixels (%3 %) hold another class; they are orange.</source>
        <translation>%2 个像素中有 %1 个（%3 %）类别不同，以橙色显示。</translation>
    </message>
    <message>
        <source>A − B, %1</source>
        <translation>A − B，%1</translation>
    </message>
    <message>
        <source>A − B over %1 pixels: mean %2, mean absolute %3; %4 pixels differ.</source>
        <translation>%1 个像素上的 A − B：均值 %2，绝对值均值 %3；%4 个像素不同。</translation>
    </message>
</context>
<context>
    <name>flexseg::ConfigForm</name>
    <message>
        <source>Allowed: %1</source>
        <translation>允许：%1</translation>
    </message>
</context>
<context>
    <name>flexseg::CurvePlot</name>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>No curves yet.</source>
        <translation>暂无曲线。</translation>
    </message>
    <message>
        <source>Show &amp;All	0</source>
        <translation>全部显示(&amp;A)	0</translation>
    </message>
    <message>
        <source>&amp;Follow the Latest</source>
        <translation>跟随最新值(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Logarithmic</source>
        <translation>对数坐标(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Copy Values</source>
        <translation>复制数值(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save or Export…</source>
        <translation>保存或导出(&amp;S)…</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>显示 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source> (raw %1)</source>
        <translation>（原始值 %1）</translation>
    </message>
    <message>
        <source> at %1</source>
        <translation>，位于 %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Save or Export</source>
        <translation>保存或导出</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF 文档 (*.pdf)</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG 矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>Table of values (*.csv)</source>
        <translation>数值表 (*.csv)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <source>Curves of %1</source>
        <translation>%1 曲线</translation>
    </message>
</context>
<context>
    <name>flexseg::DistanceHistogram</name>
    <message>
        <source>Histogram of the distances between mask and image</source>
        <translation>掩码与图像边界距离的直方图</translation>
    </message>
    <message>
        <source>Right of 0 the image&apos;s object reaches beyond its mask. The lines stand at ±2 px.</source>
        <translation>0 右侧表示图像中的物体超出其掩码。竖线位于 ±2 px。</translation>
    </message>
    <message>
        <source>Image beyond mask (px)</source>
        <translation>图像超出掩码（px）</translation>
    </message>
    <message>
        <source>Points (%)</source>
        <translation>点 (%)</translation>
    </message>
    <message>
        <source>from px</source>
        <translation>起始 px</translation>
    </message>
    <message>
        <source>to px</source>
        <translation>结束 px</translation>
    </message>
    <message>
        <source>points of the sample</source>
        <translation>样本的点数</translation>
    </message>
    <message>
        <source>this sample</source>
        <translation>此样本</translation>
    </message>
</context>
<context>
    <name>flexseg::DistancePanel</name>
    <message>
        <source>distance to the boundary</source>
        <translation>到边界的距离</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>wrong pixels</source>
        <translation>错误像素</translation>
    </message>
    <message>
        <source>Appears with the first validation of a run.</source>
        <translation>运行首次验证后显示。</translation>
    </message>
    <message>
        <source>All objects</source>
        <translation>全部物体</translation>
    </message>
    <message>
        <source>Thin: up to %1 px wide</source>
        <translation>细：宽度不超过 %1 px</translation>
    </message>
    <message>
        <source>Medium: up to %1 px</source>
        <translation>中：不超过 %1 px</translation>
    </message>
    <message>
        <source>Thick: wider</source>
        <translation>粗：更宽</translation>
    </message>
    <message>
        <source>By the width of the mask&apos;s object at each pixel, in px of the image</source>
        <translation>按每个像素处掩码物体的宽度，以图像 px 计</translation>
    </message>
    <message>
        <source>Granularity</source>
        <translation>粒度</translation>
    </message>
    <message>
        <source>Domains</source>
        <translation>域</translation>
    </message>
    <message>
        <source>Domains that are drawn</source>
        <translation>要绘制的域</translation>
    </message>
    <message>
        <source>&amp;Objects</source>
        <translation>物体(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Domains</source>
        <translation>域(&amp;D)</translation>
    </message>
    <message>
        <source>Validation at step %1. The point at the right end holds all from %2 px on.</source>
        <translation>第 %1 步的验证。最右端的点包含 %2 px 及以上的全部像素。</translation>
    </message>
    <message>
        <source>“%1” was validated by an older version, which did not count errors by distance; extend it for a new validation.</source>
        <translation>“%1”由旧版本验证，未按距离统计错误；请延长它以重新验证。</translation>
    </message>
</context>
<context>
    <name>flexseg::DomainPane</name>
    <message>
        <source>Picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>This domain has no masks.</source>
        <translation>此域没有掩码。</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>This domain has no masks, and without one there is no map “%1”.</source>
        <translation>此域没有掩码，因此没有“%1”图。</translation>
    </message>
    <message>
        <source>The engine has sent no map “%1”.</source>
        <translation>引擎没有发来“%1”图。</translation>
    </message>
    <message>
        <source>%1, %2, step %3</source>
        <translation>%1，%2，第 %3 步</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1 of “%2”</source>
        <translation>“%2”的%1</translation>
    </message>
    <message>
        <source>loading …</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>%1 · step %2</source>
        <translation>%1 · 第 %2 步</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Pane %1: %2</source>
        <translation>窗格 %1：%2</translation>
    </message>
</context>
<context>
    <name>flexseg::DomainsPanel</name>
    <message>
        <source>Choose a run in Runs, or start one in Launch.</source>
        <translation>请在“运行记录”中选择一个运行，或在“启动”中开始一个。</translation>
    </message>
    <message>
        <source>(%1, %2)  %3</source>
        <translation>(%1, %2)  %3</translation>
    </message>
    <message>
        <source> of %1</source>
        <translation> / %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 has only %n sample(s).</source>
        <translation>
            <numerusform>%1 只有 %n 个样本。</numerusform>
        </translation>
    </message>
    <message>
        <source>Values under the pointer</source>
        <translation>指针处的值</translation>
    </message>
    <message>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
    <message>
        <source>A: %1</source>
        <translation>A：%1</translation>
    </message>
    <message>
        <source>B: %1</source>
        <translation>B：%1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>A pane for each domain that has this scene (Ctrl+Shift+W): %1</source>
        <translation>为含有此场景的每个域各开一个窗格（Ctrl+Shift+W）：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>No other domain of this data set has a sample of this one&apos;s name, so that the same scene is known in one weather only.</source>
        <translation>此数据集的其他域中没有与该样本同名的样本，因此同一场景只有一种天气。</translation>
    </message>
    <message>
        <source>The run %1 is not in this workspace any more; choose another.</source>
        <translation>运行 %1 已不在此工作区中；请另选一个。</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>This data set has no training samples.</source>
        <translation>此数据集没有训练样本。</translation>
    </message>
    <message>
        <source>This data set has no validation samples.</source>
        <translation>此数据集没有验证样本。</translation>
    </message>
    <message>
        <source>The data set of this run has no domain “%1”; choose another.</source>
        <translation>此运行的数据集没有域“%1”；请另选一个。</translation>
    </message>
    <message>
        <source>The data set of “%1” has no domain “%2”; choose another.</source>
        <translation>“%1”的数据集没有域“%2”；请另选一个。</translation>
    </message>
    <message>
        <source>This run has no checkpoint of step %1; choose another.</source>
        <translation>此运行没有第 %1 步的检查点；请另选一个。</translation>
    </message>
    <message>
        <source>%1 has no training samples.</source>
        <translation>%1 没有训练样本。</translation>
    </message>
    <message>
        <source>%1 has no validation samples.</source>
        <translation>%1 没有验证样本。</translation>
    </message>
    <message>
        <source>%1 of “%2” has no sample “%3”.</source>
        <translation>“%2”的域 %1 中没有样本“%3”。</translation>
    </message>
    <message>
        <source>%1 domains have this scene; the first %2 are shown.</source>
        <translation>有 %1 个域含有此场景；显示前 %2 个。</translation>
    </message>
    <message>
        <source>The samples “%1” of %2 and %3 have different masks, so they may show different scenes.</source>
        <translation>%2 与 %3 的样本“%1”掩码不同，因此可能是不同的场景。</translation>
    </message>
    <message>
        <source>%1 %2: %3</source>
        <translation>%1 %2：%3</translation>
    </message>
    <message>
        <source>–</source>
        <translation>–</translation>
    </message>
    <message>
        <source>Sampl&amp;e</source>
        <translation>样本(&amp;E)</translation>
    </message>
    <message>
        <source>Page Up and Page Down go from sample to sample while the panes have the keyboard</source>
        <translation>窗格获得键盘焦点时，用 Page Up 和 Page Down 切换样本</translation>
    </message>
    <message>
        <source>Validation or training samples</source>
        <translation>验证样本或训练样本</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>+ Pane</source>
        <translation>+ 窗格</translation>
    </message>
    <message>
        <source>Add a pane (Ctrl+=); Ctrl+- removes the last one</source>
        <translation>添加窗格（Ctrl+=）；Ctrl+- 移除最后一个</translation>
    </message>
    <message>
        <source>All weathers</source>
        <translation>全部天气</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Show or hide each pane&apos;s choice of run and checkpoint (Ctrl+Shift+E)</source>
        <translation>显示或隐藏各窗格的运行和检查点选项（Ctrl+Shift+E）</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Show or hide the results beside the panes (Ctrl+Shift+R)</source>
        <translation>显示或隐藏窗格旁的结果（Ctrl+Shift+R）</translation>
    </message>
    <message>
        <source>How panes are compared</source>
        <translation>窗格的比较方式</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Swipe</source>
        <translation>卷帘</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>闪烁</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>&lt;p&gt;Side by side: Ctrl+Alt+1&lt;br&gt;Swipe: Ctrl+Alt+2; Left, Right, Home and End move the divider&lt;br&gt;Blink: Ctrl+Alt+3; Space shows the other one&lt;br&gt;Difference: Ctrl+Alt+4&lt;/p&gt;</source>
        <translation>&lt;p&gt;并排：Ctrl+Alt+1&lt;br&gt;卷帘：Ctrl+Alt+2；用左、右方向键、Home 和 End 移动分隔线&lt;br&gt;闪烁：Ctrl+Alt+3；按空格键显示另一个&lt;br&gt;差异：Ctrl+Alt+4&lt;/p&gt;</translation>
    </message>
    <message>
        <source>The pane that is A, left of the divider</source>
        <translation>作为 A 的窗格，位于分隔线左侧</translation>
    </message>
    <message>
        <source>The pane that is B, right of the divider</source>
        <translation>作为 B 的窗格，位于分隔线右侧</translation>
    </message>
    <message>
        <source>Opacity of layers over the picture</source>
        <translation>图像上图层的不透明度</translation>
    </message>
</context>
<context>
    <name>flexseg::DrawAuditPlot</name>
    <message>
        <source>Draws made and intended</source>
        <translation>实际与期望的抽取次数</translation>
    </message>
    <message>
        <source>Bars: draws made. Strokes: draws intended, with two standard deviations of chance to each side.</source>
        <translation>柱：实际抽取次数。短线：期望抽取次数，两侧各表示两个标准差的随机波动。</translation>
    </message>
    <message>
        <source>%1 %2–%3</source>
        <translation>%1 %2–%3</translation>
    </message>
    <message>
        <source>Draws: made (bar) and intended (stroke)</source>
        <translation>抽取次数：实际（柱）与期望（短线）</translation>
    </message>
    <message>
        <source>domain</source>
        <translation>域</translation>
    </message>
    <message>
        <source>first sample</source>
        <translation>首个样本</translation>
    </message>
    <message>
        <source>last sample</source>
        <translation>末个样本</translation>
    </message>
    <message>
        <source>draws made</source>
        <translation>实际抽取</translation>
    </message>
    <message>
        <source>draws intended</source>
        <translation>期望抽取</translation>
    </message>
</context>
<context>
    <name>flexseg::ElidedComboBox</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>flexseg::ElidedLabel</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>flexseg::EngineLink</name>
    <message>
        <source>The workspace %1 is not open yet; try again in a moment.</source>
        <translation>工作区 %1 尚未打开；请稍后重试。</translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) could not be measured.</source>
        <translation>
            <numerusform>%n 个样本无法测量。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flexseg::FieldEditor</name>
    <message>
        <source>Allowed: %1</source>
        <translation>允许：%1</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>默认：%1</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Choose a file for %1</source>
        <translation>为“%1”选择文件</translation>
    </message>
    <message>
        <source>Was: %1</source>
        <translation>原值：%1</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>Descriptions (*.toml);;All files (*)</source>
        <translation>描述文件 (*.toml);;所有文件 (*)</translation>
    </message>
    <message>
        <source>1 each</source>
        <translation>均为 1</translation>
    </message>
</context>
<context>
    <name>flexseg::FlipTableModel</name>
    <message>
        <source>below %1 px</source>
        <translation>小于 %1 px</translation>
    </message>
    <message>
        <source>%1 to %2 px</source>
        <translation>%1 到 %2 px</translation>
    </message>
    <message>
        <source>%1 px and more</source>
        <translation>%1 px 及以上</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Of the mask</source>
        <translation>掩码中的类别</translation>
    </message>
    <message>
        <source>Taken for</source>
        <translation>误判为</translation>
    </message>
    <message>
        <source>By the network that is wrong</source>
        <translation>由判错的网络给出</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>修正</translation>
    </message>
    <message>
        <source>Pixels that A takes for the other class and B gets right</source>
        <translation>A 误判为另一类、B 判对的像素</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>变错</translation>
    </message>
    <message>
        <source>Pixels that A gets right and B takes for the other class</source>
        <translation>A 判对、B 误判为另一类的像素</translation>
    </message>
    <message>
        <source>Net</source>
        <translation>净变化</translation>
    </message>
    <message>
        <source>Fixed minus broken</source>
        <translation>修正减变错</translation>
    </message>
</context>
<context>
    <name>flexseg::FlipsPanel</name>
    <message>
        <source>&amp;Compare</source>
        <translation>比较(&amp;C)</translation>
    </message>
    <message>
        <source>Cance&amp;l</source>
        <translation>取消(&amp;L)</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>运行 %1</translation>
    </message>
    <message>
        <source>Checkpoint %1</source>
        <translation>检查点 %1</translation>
    </message>
    <message>
        <source>Which of its checkpoints</source>
        <translation>使用它的哪个检查点</translation>
    </message>
    <message>
        <source>The network before; its data set is what both are measured on</source>
        <translation>之前的网络；两者都在它的数据集上测量</translation>
    </message>
    <message>
        <source>The network that mends or breaks</source>
        <translation>带来修正或变错的网络</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>域</translation>
    </message>
    <message>
        <source>Distance to the boundary</source>
        <translation>到边界的距离</translation>
    </message>
    <message>
        <source>All domains</source>
        <translation>全部域</translation>
    </message>
    <message>
        <source>All distances</source>
        <translation>全部距离</translation>
    </message>
    <message>
        <source>Distance of the pixels to the nearest boundary of the mask</source>
        <translation>像素到最近的掩码边界的距离</translation>
    </message>
    <message>
        <source>Flips by pair of classes</source>
        <translation>按类别对的翻转</translation>
    </message>
    <message>
        <source>Copy as table</source>
        <translation>复制为表格</translation>
    </message>
    <message>
        <source>Export as CSV …</source>
        <translation>导出为 CSV…</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Crops with the most flips</source>
        <translation>翻转最多的裁剪图</translation>
    </message>
    <message>
        <source>&amp;A</source>
        <translation>&amp;A</translation>
    </message>
    <message>
        <source>&amp;B</source>
        <translation>&amp;B</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>Choose two different checkpoints.</source>
        <translation>请选择两个不同的检查点。</translation>
    </message>
    <message>
        <source>Starting an engine that compares …</source>
        <translation>正在启动用于比较的引擎…</translation>
    </message>
    <message>
        <source>Comparing on %1: image %2 of %3</source>
        <translation>正在 %1 上比较：第 %2 幅图像，共 %3 幅</translation>
    </message>
    <message>
        <source>Compare lists the pixels that B mends and breaks against A, by pair of classes.</source>
        <translation>“比较”按类别对列出 B 相对 A 修正和变错的像素。</translation>
    </message>
    <message>
        <source>Choose two different checkpoints, of one run or of two, then Compare.</source>
        <translation>请选择同一运行或两个运行的两个不同检查点，然后按“比较”。</translation>
    </message>
    <message>
        <source>%1 at step %2</source>
        <translation>%1 第 %2 步</translation>
    </message>
    <message>
        <source>%1 against %2: %3 px fixed, %4 broken, net %5 % of all</source>
        <translation>%1 相对 %2：修正 %3 px，变错 %4 px，净变化占全部的 %5 %</translation>
    </message>
    <message>
        <source>Click on a number for the crops with the most such pixels.</source>
        <translation>单击数字查看此类像素最多的裁剪图。</translation>
    </message>
    <message>
        <source>%1, taken for %2</source>
        <translation>%1 误判为 %2</translation>
    </message>
    <message>
        <source>Fixed by B: %1</source>
        <translation>B 修正：%1</translation>
    </message>
    <message>
        <source>Broken by B: %1</source>
        <translation>B 变错：%1</translation>
    </message>
    <message>
        <source>Fixed or broken by B: %1</source>
        <translation>B 修正或变错：%1</translation>
    </message>
    <message>
        <source>%1 %2
%3 px %4
at (%5, %6)</source>
        <translation>%1 %2
%3 px %4
位于 (%5, %6)</translation>
    </message>
    <message>
        <source>fixed</source>
        <translation>修正</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>变错</translation>
    </message>
    <message>
        <source>Export flips</source>
        <translation>导出翻转</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
</context>
<context>
    <name>flexseg::HardnessHistogram</name>
    <message>
        <source>Histogram of hardness</source>
        <translation>难度直方图</translation>
    </message>
    <message>
        <source>Drag over a range to see only its samples; a click or Esc shows all again.</source>
        <translation>拖选一个范围则只看其中的样本；单击或按 Esc 重新显示全部。</translation>
    </message>
    <message>
        <source>No sample has a hardness yet: it arises when a sample is drawn for the first time. Start or resume the run in Launch.</source>
        <translation>尚无样本具有难度：样本首次被抽取后才有难度。请在“启动”中开始或继续该运行。</translation>
    </message>
    <message numerus="yes">
        <source>Hardness (%n sample(s) beyond, in the last bar)</source>
        <translation>
            <numerusform>难度（超出范围的 %n 个样本并入最后一柱）</numerusform>
        </translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>难度</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>of them shown</source>
        <translation>其中显示</translation>
    </message>
</context>
<context>
    <name>flexseg::HardnessPanel</name>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>The training samples of this run are not known yet. They are listed once it has been started in Launch; choose another run in Runs to see its samples.</source>
        <translation>尚不知道此运行的训练样本。在“启动”中开始后才会列出；也可在“运行记录”中选择其他运行查看其样本。</translation>
    </message>
    <message>
        <source>Drop the filter, the range of hardness and the chosen set</source>
        <translation>清除筛选条件、难度范围和所选集合</translation>
    </message>
    <message>
        <source>&amp;Hardness</source>
        <translation>难度(&amp;H)</translation>
    </message>
    <message>
        <source>Hard or &amp;broken</source>
        <translation>难例或坏样本(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Draws</source>
        <translation>抽取(&amp;D)</translation>
    </message>
    <message>
        <source>No sample is let through. Widen the filter or the range of hardness, or press Show all.</source>
        <translation>没有样本符合条件。请放宽筛选条件或难度范围，或按“全部显示”。</translation>
    </message>
    <message>
        <source>%1 samples</source>
        <translation>%1 个样本</translation>
    </message>
    <message>
        <source>%1 of %2 samples</source>
        <translation>%2 个样本中的 %1 个</translation>
    </message>
    <message>
        <source>, %1 selected</source>
        <translation>，已选 %1 个</translation>
    </message>
    <message>
        <source>Stop measuring (%1 of %2)</source>
        <translation>停止测量（%1 / %2）</translation>
    </message>
    <message>
        <source>Measure the masks</source>
        <translation>测量掩码</translation>
    </message>
    <message>
        <source>What has been measured is kept</source>
        <translation>已测量的结果会保留</translation>
    </message>
    <message>
        <source>Looks at each sample with the newest network, and measures the boundary IoU of its prediction and how far the mask&apos;s borders lie from the image&apos;s</source>
        <translation>用最新的网络查看每个样本，测量其预测的边界 IoU，以及掩码边界与图像边界的距离</translation>
    </message>
</context>
<context>
    <name>flexseg::HasAuditView</name>
    <message>
        <source>All draws</source>
        <translation>全部抽取</translation>
    </message>
    <message>
        <source>Uniform branch</source>
        <translation>均匀分支</translation>
    </message>
    <message>
        <source>Hardness branch</source>
        <translation>难度分支</translation>
    </message>
    <message>
        <source>Branch of hardness-aware sampling</source>
        <translation>难度感知采样的分支</translation>
    </message>
    <message>
        <source>Show in the table</source>
        <translation>在表中显示</translation>
    </message>
    <message>
        <source>Show and select only these samples in the table</source>
        <translation>在表中只显示并选中这些样本</translation>
    </message>
    <message>
        <source>Samples never drawn</source>
        <translation>从未抽取的样本</translation>
    </message>
    <message>
        <source>Samples drawn too often</source>
        <translation>抽取过多的样本</translation>
    </message>
    <message>
        <source>Copy as table</source>
        <translation>复制为表格</translation>
    </message>
    <message>
        <source>The hardness branch has drawn nothing yet. It begins as the threshold of hardness-aware sampling falls; switch it on in Launch under HAS.</source>
        <translation>难度分支尚未抽取任何样本。它在难度感知采样的阈值下降后开始起作用；可在“启动”的 HAS 中启用。</translation>
    </message>
    <message>
        <source>No draws are known of this run, or not what was intended. They are recorded while it trains: start or resume it in Launch.</source>
        <translation>此运行没有抽取记录，或没有期望值。它们在训练时记录：请在“启动”中开始或继续该运行。</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Never drawn: %1</source>
        <translation>从未抽取：%1</translation>
    </message>
    <message>
        <source>–</source>
        <translation>–</translation>
    </message>
    <message>
        <source>Over-drawn: %1</source>
        <translation>抽取过多：%1</translation>
    </message>
    <message>
        <source>Draws agree with what was intended: χ² = %1 at %2 degrees of freedom, p = %3.</source>
        <translation>抽取与期望相符：χ² = %1，自由度 %2，p = %3。</translation>
    </message>
    <message>
        <source>Draws do not agree with what was intended: χ² = %1 at %2 degrees of freedom, p = %3.</source>
        <translation>抽取与期望不符：χ² = %1，自由度 %2，p = %3。</translation>
    </message>
    <message>
        <source>less than 0.0001</source>
        <translation>小于 0.0001</translation>
    </message>
    <message>
        <source>%1 draws are too few to be tested.</source>
        <translation>%1 次抽取太少，无法检验。</translation>
    </message>
    <message>
        <source>Never drawn: %1, by chance about %2.</source>
        <translation>从未抽取：%1，随机情形约为 %2。</translation>
    </message>
    <message>
        <source>The hardest tenth took %1 % of the draws, intended %2 %.</source>
        <translation>最难的十分之一占抽取的 %1 %，期望为 %2 %。</translation>
    </message>
    <message>
        <source>What was intended is reckoned from how samples stand now, and so is only a rough measure.</source>
        <translation>期望值按样本的当前状态推算，因此只是粗略估计。</translation>
    </message>
</context>
<context>
    <name>flexseg::ImageLayer</name>
    <message>
        <source>ignored</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>unknown class %1</source>
        <translation>未知类别 %1</translation>
    </message>
</context>
<context>
    <name>flexseg::ImageView</name>
    <message>
        <source>Nothing to show yet.</source>
        <translation>暂无可显示的内容。</translation>
    </message>
    <message>
        <source>Image view</source>
        <translation>图像视图</translation>
    </message>
    <message>
        <source>Image view: %1</source>
        <translation>图像视图：%1</translation>
    </message>
    <message>
        <source>(%1, %2)</source>
        <translation>(%1, %2)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Preparing the picture…</source>
        <translation>正在准备图像…</translation>
    </message>
    <message>
        <source>&amp;Fit to the View	0</source>
        <translation>适应视图(&amp;F)	0</translation>
    </message>
    <message>
        <source>&amp;Actual Pixels	1</source>
        <translation>实际像素(&amp;A)	1</translation>
    </message>
    <message>
        <source>Zoom &amp;In	+</source>
        <translation>放大(&amp;I)	+</translation>
    </message>
    <message>
        <source>Zoom &amp;Out	-</source>
        <translation>缩小(&amp;O)	-</translation>
    </message>
    <message>
        <source>&amp;Copy View</source>
        <translation>复制视图(&amp;C)</translation>
    </message>
    <message>
        <source>Copy &amp;Value Under the Pointer</source>
        <translation>复制指针处的值(&amp;V)</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>显示 %1</translation>
    </message>
    <message>
        <source>The view could not be saved as %1: %2.</source>
        <translation>无法将视图保存为 %1：%2。</translation>
    </message>
    <message>
        <source>Save View</source>
        <translation>保存视图</translation>
    </message>
    <message>
        <source>&amp;Save View…</source>
        <translation>保存视图(&amp;S)…</translation>
    </message>
    <message>
        <source>%1 screen pixels to one of the image</source>
        <translation>图像的 1 个像素对应 %1 个屏幕像素</translation>
    </message>
    <message>
        <source>PNG picture (*.png);;PDF document (*.pdf);;SVG drawing (*.svg)</source>
        <translation>PNG 图片 (*.png);;PDF 文档 (*.pdf);;SVG 矢量图 (*.svg)</translation>
    </message>
</context>
<context>
    <name>flexseg::IouTable</name>
    <message>
        <source>Hea&amp;t map</source>
        <translation>热图(&amp;T)</translation>
    </message>
    <message>
        <source>IoU in percent by class and domain</source>
        <translation>各类别和域的 IoU（百分比）</translation>
    </message>
    <message>
        <source>IoU (%)</source>
        <translation>IoU (%)</translation>
    </message>
    <message>
        <source>&amp;IoU in %</source>
        <translation>IoU (%)(&amp;I)</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Copy as table</source>
        <translation>复制为表格</translation>
    </message>
    <message>
        <source>Export as CSV …</source>
        <translation>导出为 CSV…</translation>
    </message>
    <message>
        <source>Export heat map as PNG …</source>
        <translation>将热图导出为 PNG…</translation>
    </message>
    <message>
        <source>at the last step</source>
        <translation>最后一步</translation>
    </message>
    <message>
        <source>at the last step, %1</source>
        <translation>最后一步，%1</translation>
    </message>
    <message>
        <source>last, %1</source>
        <translation>最后，%1</translation>
    </message>
    <message>
        <source>Which checkpoint the numbers are of, and whether it was the last, the best on the source domains&apos; held-out images, or chosen on the target</source>
        <translation>这些数值属于哪个检查点，以及它是最后一个、在源域留出图像上最佳，还是按目标域选出</translation>
    </message>
    <message>
        <source>at step %1: %2</source>
        <translation>第 %1 步：%2</translation>
    </message>
    <message>
        <source>This run has no validation at the chosen step; choose another.</source>
        <translation>此运行在所选步没有验证；请另选一步。</translation>
    </message>
    <message>
        <source>Appears with the first validation of a run.</source>
        <translation>运行首次验证后显示。</translation>
    </message>
    <message>
        <source>Export results</source>
        <translation>导出结果</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Export heat map</source>
        <translation>导出热图</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
</context>
<context>
    <name>flexseg::LaunchPanel</name>
    <message>
        <source>Choose a preset …</source>
        <translation>选择预设…</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>&amp;Open …</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Read a run file (TOML)</source>
        <translation>读取运行文件（TOML）</translation>
    </message>
    <message>
        <source>Sa&amp;ve …</source>
        <translation>保存(&amp;V)…</translation>
    </message>
    <message>
        <source>Write these settings as a run file for &quot;flexseg train&quot;</source>
        <translation>将这些设置写成供“flexseg train”使用的运行文件</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>查找设置</translation>
    </message>
    <message>
        <source>A&amp;ll settings</source>
        <translation>全部设置(&amp;L)</translation>
    </message>
    <message>
        <source>Show the settings that are seldom changed as well</source>
        <translation>同时显示很少改动的设置</translation>
    </message>
    <message>
        <source>Add to &amp;queue</source>
        <translation>加入队列(&amp;Q)</translation>
    </message>
    <message>
        <source>Train it when the runs before it have ended</source>
        <translation>等前面的运行结束后再训练</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>复制列表</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>移出</translation>
    </message>
    <message>
        <source>Duplicated from %1. Settings that you change are marked.</source>
        <translation>复制自 %1。改动过的设置会有标记。</translation>
    </message>
    <message numerus="yes">
        <source>Queue: %n run(s) waiting</source>
        <translation>
            <numerusform>队列：%n 个运行等待中</numerusform>
        </translation>
    </message>
    <message>
        <source>Open a run file</source>
        <translation>打开运行文件</translation>
    </message>
    <message>
        <source>Run files (*.toml);;All files (*)</source>
        <translation>运行文件 (*.toml);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Save a run file</source>
        <translation>保存运行文件</translation>
    </message>
    <message>
        <source>Run files (*.toml)</source>
        <translation>运行文件 (*.toml)</translation>
    </message>
    <message>
        <source>allowed is %1</source>
        <translation>允许的值：%1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>Opening the workspace …</source>
        <translation>正在打开工作区…</translation>
    </message>
    <message>
        <source>&amp;Start when the running one ends</source>
        <translation>当前运行结束后开始(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Start training</source>
        <translation>开始训练(&amp;S)</translation>
    </message>
</context>
<context>
    <name>flexseg::LayerList</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Topmost first. Drag, or Ctrl+Up and Ctrl+Down, to reorder; Space shows or hides.</source>
        <translation>最上层在最前。拖动或按 Ctrl+向上、Ctrl+向下键可调整顺序；空格键显示或隐藏。</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
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
        <source>Diverging</source>
        <translation>双向</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>1st to 99th percentile</source>
        <translation>第 1 到第 99 百分位</translation>
    </message>
    <message>
        <source>All values</source>
        <translation>全部值</translation>
    </message>
    <message>
        <source>From … to</source>
        <translation>从…到</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Lowest value</source>
        <translation>最小值</translation>
    </message>
    <message>
        <source>Highest value</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>&amp;Opacity</source>
        <translation>不透明度(&amp;O)</translation>
    </message>
    <message>
        <source>Loc&amp;k for all samples and views</source>
        <translation>对所有样本和视图锁定(&amp;K)</translation>
    </message>
    <message>
        <source>The first and the last colour keep their values when another sample is shown, and in every other view of this map</source>
        <translation>显示其他样本时，以及在此图的其他所有视图中，首尾两种颜色对应的值保持不变</translation>
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
    <message>
        <source>Hardness</source>
        <translation>难度</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
</context>
<context>
    <name>flexseg::MarkBar</name>
    <message>
        <source>&amp;Tag …</source>
        <translation>标签(&amp;T)…</translation>
    </message>
    <message>
        <source>Put a word to the selected samples</source>
        <translation>给所选样本加上标签</translation>
    </message>
    <message>
        <source>Do&amp;wn-weight …</source>
        <translation>降权(&amp;W)…</translation>
    </message>
    <message>
        <source>Change the selected samples&apos; share of the draws in a new run</source>
        <translation>更改所选样本在新运行中的抽取份额</translation>
    </message>
    <message>
        <source>E&amp;xclude</source>
        <translation>排除(&amp;X)</translation>
    </message>
    <message>
        <source>Leave the selected samples out of a new run</source>
        <translation>新运行不使用所选样本</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>清除(&amp;L)</translation>
    </message>
    <message>
        <source>Take tags, weights and exclusions from the selected samples</source>
        <translation>清除所选样本的标签、权重和排除标记</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Use changes</source>
        <translation>应用改动</translation>
    </message>
    <message>
        <source>Duplicate the run with these weights and exclusions</source>
        <translation>以这些权重和排除项复制运行</translation>
    </message>
    <message>
        <source>Extend the run by a segment with them</source>
        <translation>用这些改动为运行延长一个训练段</translation>
    </message>
    <message>
        <source>Include</source>
        <translation>重新纳入</translation>
    </message>
    <message>
        <source>Begin a run that draws by these weights and without what is excluded</source>
        <translation>开始一个按这些权重抽取且不含排除样本的运行</translation>
    </message>
    <message>
        <source>Down-weight or exclude samples first.</source>
        <translation>请先对样本降权或排除样本。</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message numerus="yes">
        <source>Tag for %n sample(s):</source>
        <translation>
            <numerusform>%n 个样本的标签：</numerusform>
        </translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message numerus="yes">
        <source>Share of the draws of %n sample(s), 1 as it is, 0 never:</source>
        <translation>
            <numerusform>%n 个样本的抽取份额，1 为不变，0 为从不抽取：</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flexseg::MeasureTool</name>
    <message>
        <source>&amp;Measure a Distance	M</source>
        <translation>测量距离(&amp;M)	M</translation>
    </message>
    <message>
        <source>Copy Measured &amp;Distance</source>
        <translation>复制测得的距离(&amp;D)</translation>
    </message>
    <message>
        <source>%1 px · dx %2 · dy %3 · %4°</source>
        <translation>%1 px · dx %2 · dy %3 · %4°</translation>
    </message>
</context>
<context>
    <name>flexseg::MisalignmentView</name>
    <message>
        <source>Sur&amp;vey the domain</source>
        <translation>普查该域(&amp;V)</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Samples to survey</source>
        <translation>普查的样本数</translation>
    </message>
    <message>
        <source>So many samples, evenly over the domain</source>
        <translation>样本数，在域中均匀选取</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>全部类别</translation>
    </message>
    <message>
        <source> of %1</source>
        <translation> / %1</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>Sample %1 of %2 …</source>
        <translation>样本 %1 / %2…</translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %n sample(s).</source>
        <translation>
            <numerusform>已在 %n 个样本后停止。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 points, mean %3 px, mean |d| %4 px, %5 % off by more than 2 px</source>
        <translation>%1：%2 个点，平均 %3 px，平均 |d| %4 px，%5 % 偏离超过 2 px</translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s)</source>
        <translation>
            <numerusform>%n 个样本</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a sample with a mask.</source>
        <translation>请选择有掩码的样本。</translation>
    </message>
    <message>
        <source>The sample in view has no border of this class. Survey the domain to see those of its other samples.</source>
        <translation>当前样本没有此类别的边界。普查该域可查看其他样本的边界。</translation>
    </message>
    <message>
        <source>This sample</source>
        <translation>此样本</translation>
    </message>
</context>
<context>
    <name>flexseg::MonitorPanel</name>
    <message>
        <source>Smooths the loss curves by a moving average; the raw curve stays faint behind</source>
        <translation>用滑动平均平滑损失曲线；原始曲线以淡色留在后面</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>S&amp;moothing</source>
        <translation>平滑(&amp;M)</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Curves appear here while a run trains. Start one in Launch, or choose one in Runs.</source>
        <translation>运行训练时在此显示曲线。请在“启动”中开始一个运行，或在“运行记录”中选择一个。</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>mIoU</source>
        <translation>mIoU</translation>
    </message>
    <message>
        <source>Appears with the first validation of a run.</source>
        <translation>运行首次验证后显示。</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>images/s</source>
        <translation>图像/秒</translation>
    </message>
    <message>
        <source>GiB</source>
        <translation>GiB</translation>
    </message>
    <message>
        <source>total</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>CE</source>
        <translation>CE</translation>
    </message>
    <message>
        <source>UBE</source>
        <translation>UBE</translation>
    </message>
    <message>
        <source>GAP</source>
        <translation>GAP</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>throughput</source>
        <translation>吞吐量</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation>损失 %1</translation>
    </message>
    <message>
        <source>cross-entropy %1</source>
        <translation>交叉熵 %1</translation>
    </message>
    <message>
        <source>UBE %1</source>
        <translation>UBE %1</translation>
    </message>
    <message>
        <source>GAP %1</source>
        <translation>GAP %1</translation>
    </message>
    <message>
        <source>%1 images/s</source>
        <translation>%1 图像/秒</translation>
    </message>
    <message>
        <source>%1 s a step</source>
        <translation>每步 %1 秒</translation>
    </message>
    <message>
        <source>memory %1</source>
        <translation>内存 %1</translation>
    </message>
    <message>
        <source>%1 (sealed)</source>
        <translation>%1（封存）</translation>
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
    <name>flexseg::PaneChooser</name>
    <message>
        <source>Domain</source>
        <translation>域</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Remove this pane; Ctrl+- removes the last one</source>
        <translation>移除此窗格；Ctrl+- 移除最后一个</translation>
    </message>
    <message>
        <source>Remove this pane</source>
        <translation>移除此窗格</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>%1 (gone)</source>
        <translation>%1（已不存在）</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>current run</source>
        <translation>当前运行</translation>
    </message>
    <message>
        <source>as selected</source>
        <translation>随选择</translation>
    </message>
    <message>
        <source>%1 (as selected)</source>
        <translation>%1（随选择）</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>latest</source>
        <translation>最新</translation>
    </message>
</context>
<context>
    <name>flexseg::PickedBar</name>
    <message>
        <source>The picked sample before (Ctrl+Page Up)</source>
        <translation>上一个选取的样本（Ctrl+Page Up）</translation>
    </message>
    <message>
        <source>Previous picked sample</source>
        <translation>上一个选取的样本</translation>
    </message>
    <message>
        <source>The next picked sample (Ctrl+Page Down)</source>
        <translation>下一个选取的样本（Ctrl+Page Down）</translation>
    </message>
    <message>
        <source>Next picked sample</source>
        <translation>下一个选取的样本</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Forget what was picked</source>
        <translation>清除选取的内容</translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) picked; the one in view is not among them</source>
        <translation>
            <numerusform>已选取 %n 个样本；当前样本不在其中</numerusform>
        </translation>
    </message>
    <message>
        <source>Picked sample %1 of %2 · </source>
        <translation>选取的样本 %1 / %2 · </translation>
    </message>
    <message numerus="yes">
        <source>%n pixel(s) marked</source>
        <translation>
            <numerusform>标出 %n 个像素</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flexseg::PlotFrame</name>
    <message>
        <source>Copy values as table</source>
        <translation>复制数值为表格</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save the plot</source>
        <translation>保存图</translation>
    </message>
    <message>
        <source>Picture (*.png);;Values (*.csv)</source>
        <translation>图片 (*.png);;数值 (*.csv)</translation>
    </message>
</context>
<context>
    <name>flexseg::PointCloudView</name>
    <message>
        <source>Only points are drawn: EGL gives no OpenGL 3.2 context. Install a driver (Debian and Ubuntu: libgl1-mesa-dri) and open the view again.</source>
        <translation>只绘制点：EGL 未提供 OpenGL 3.2 上下文。请安装驱动（Debian 和 Ubuntu：libgl1-mesa-dri）后重新打开视图。</translation>
    </message>
    <message>
        <source>Nothing to show yet.</source>
        <translation>暂无可显示的内容。</translation>
    </message>
    <message>
        <source>Point cloud</source>
        <translation>点云</translation>
    </message>
    <message>
        <source>&amp;Show All	0</source>
        <translation>全部显示(&amp;S)	0</translation>
    </message>
    <message>
        <source>Zoom &amp;In	+</source>
        <translation>放大(&amp;I)	+</translation>
    </message>
    <message>
        <source>Zoom &amp;Out	-</source>
        <translation>缩小(&amp;O)	-</translation>
    </message>
    <message>
        <source>&amp;Copy View</source>
        <translation>复制视图(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save View as PNG…</source>
        <translation>将视图保存为 PNG(&amp;S)…</translation>
    </message>
    <message>
        <source>The view could not be saved as %1: %2.</source>
        <translation>无法将视图保存为 %1：%2。</translation>
    </message>
    <message>
        <source>Save View</source>
        <translation>保存视图</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
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
        <translation>%1，带 %2</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>带</translation>
    </message>
    <message>
        <source>Granularity; 1 = thinnest</source>
        <translation>粒度；1 = 最细</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Steps that have moved it</source>
        <translation>使其移动的步数</translation>
    </message>
    <message>
        <source>%1 (starved)</source>
        <translation>%1（更新不足）</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>漂移</translation>
    </message>
    <message>
        <source>1 − cosine to itself at the checkpoint before</source>
        <translation>1 − 与上一检查点时自身的余弦</translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Cosine to the nearest other prototype</source>
        <translation>与最近的其他原型的余弦</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>最近者</translation>
    </message>
    <message>
        <source>The nearest other prototype</source>
        <translation>最近的其他原型</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>点数</translation>
    </message>
    <message>
        <source>Boundary features of it in the cloud</source>
        <translation>点云中属于它的边界特征</translation>
    </message>
    <message>
        <source>Updated less than a quarter as often as the mean prototype.</source>
        <translation>更新次数不到原型平均值的四分之一。</translation>
    </message>
</context>
<context>
    <name>flexseg::PrototypesPanel</name>
    <message>
        <source>&amp;Gather features</source>
        <translation>采集特征(&amp;G)</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Choose a run in Runs, or start one in Launch.</source>
        <translation>请在“运行记录”中选择一个运行，或在“启动”中开始一个。</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Granularity</source>
        <translation>粒度</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>域</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>熵</translation>
    </message>
    <message>
        <source>Colour by</source>
        <translation>着色依据</translation>
    </message>
    <message>
        <source>Samples of each domain</source>
        <translation>每个域的样本数</translation>
    </message>
    <message>
        <source>Samples of each domain, evenly over it</source>
        <translation>每个域的样本数，在域中均匀选取</translation>
    </message>
    <message>
        <source>PC 1</source>
        <translation>PC 1</translation>
    </message>
    <message>
        <source>PC 2</source>
        <translation>PC 2</translation>
    </message>
    <message>
        <source>PC 3</source>
        <translation>PC 3</translation>
    </message>
    <message>
        <source>Prototypes</source>
        <translation>原型</translation>
    </message>
    <message>
        <source>Cosines between prototypes</source>
        <translation>原型之间的余弦</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>原型库</translation>
    </message>
    <message>
        <source>Cosines</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>&amp;Colour by</source>
        <translation>着色依据(&amp;C)</translation>
    </message>
    <message>
        <source>%1 band %2 · %3 band %4: %5</source>
        <translation>%1 带 %2 · %3 带 %4：%5</translation>
    </message>
    <message>
        <source>Press “Gather features” to see the boundary features of some samples.</source>
        <translation>按“采集特征”查看部分样本的边界特征。</translation>
    </message>
    <message>
        <source>Gathering boundary features …</source>
        <translation>正在采集边界特征…</translation>
    </message>
    <message>
        <source>These samples have no boundary whose features could be shown.</source>
        <translation>这些样本没有可显示特征的边界。</translation>
    </message>
    <message>
        <source>%1 boundary features at step %2; the three axes hold %3 % of their variance.</source>
        <translation>第 %2 步的 %1 个边界特征；三个轴占其方差的 %3 %。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Appears with the first checkpoint of a run that trains with GAP.</source>
        <translation>启用 GAP 的运行写出首个检查点后显示。</translation>
    </message>
    <message>
        <source>%1, band %2 · %3 %4 at (%5, %6) · entropy %7 nats</source>
        <translation>%1，带 %2 · %3 %4，位于 (%5, %6) · 熵 %7 nat</translation>
    </message>
    <message numerus="yes">
        <source>%n feature(s)</source>
        <translation>
            <numerusform>%n 个特征</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> of %n sample(s)</source>
        <translation>
            <numerusform>，来自 %n 个样本</numerusform>
        </translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>t-SNE was stopped; choose it again to go on.</source>
        <translation>t-SNE 已停止；再次选择即可继续。</translation>
    </message>
    <message>
        <source>; Boundary marks their pixels</source>
        <translation>；“边界”面板标出其像素</translation>
    </message>
    <message>
        <source>Hardness of the sample</source>
        <translation>样本难度</translation>
    </message>
    <message>
        <source>Principal axes</source>
        <translation>主轴</translation>
    </message>
    <message>
        <source>t-SNE</source>
        <translation>t-SNE</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>&amp;Layout</source>
        <translation>布局(&amp;L)</translation>
    </message>
    <message>
        <source>The engine has gathered its features anew; press “Gather features”.</source>
        <translation>引擎已重新采集特征；请按“采集特征”。</translation>
    </message>
    <message>
        <source>t-SNE 1</source>
        <translation>t-SNE 1</translation>
    </message>
    <message>
        <source>t-SNE 2</source>
        <translation>t-SNE 2</translation>
    </message>
    <message>
        <source>%1 boundary features at step %2; t-SNE, iteration %3 of %4, divergence %5 nats.</source>
        <translation>第 %2 步的 %1 个边界特征；t-SNE 迭代 %3/%4，散度 %5 nat。</translation>
    </message>
    <message>
        <source>It has laid out %1 of them; the others, and the prototypes, lie at their nearest three of those.</source>
        <translation>t-SNE 布局了其中 %1 个；其余特征及原型按最近的三个已布局特征定位。</translation>
    </message>
    <message>
        <source>%1 are grey: their samples are not trained on, or have not been drawn yet, so that they have no hardness.</source>
        <translation>%1 个为灰色：其样本未参与训练或尚未被抽取，因此没有难度。</translation>
    </message>
</context>
<context>
    <name>flexseg::QuadrantPlot</name>
    <message>
        <source>Hardness against misalignment</source>
        <translation>难度与错位</translation>
    </message>
    <message>
        <source>Drag around samples to choose them; drag a line to move it. What lies beyond an axis is drawn at its end. Keys: 1 to 4 choose a quadrant, arrows move the lines, R takes them back to the medians, Esc chooses none.</source>
        <translation>拖动圈选样本；拖动线可移动它。超出坐标轴的点画在轴端。按键：1 到 4 选择象限，方向键移动线，R 使线回到中位数，Esc 取消选择。</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>难度</translation>
    </message>
    <message>
        <source>Misalignment (px)</source>
        <translation>错位（px）</translation>
    </message>
    <message>
        <source>hard, misaligned</source>
        <translation>难，错位</translation>
    </message>
    <message>
        <source>hard, aligned</source>
        <translation>难，对齐</translation>
    </message>
    <message>
        <source>easy, misaligned</source>
        <translation>易，错位</translation>
    </message>
    <message>
        <source>easy, aligned</source>
        <translation>易，对齐</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>hardness</source>
        <translation>难度</translation>
    </message>
    <message>
        <source>misalignment (px)</source>
        <translation>错位（px）</translation>
    </message>
    <message>
        <source>quadrant</source>
        <translation>象限</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>flexseg::QuadrantView</name>
    <message>
        <source>Choose hard, misaligned</source>
        <translation>选择“难，错位”</translation>
    </message>
    <message>
        <source>They may be broken: key 1 in the plot</source>
        <translation>它们可能已损坏：在图中按 1</translation>
    </message>
    <message>
        <source>Lines to the medians</source>
        <translation>线回到中位数</translation>
    </message>
    <message>
        <source>Key R in the plot</source>
        <translation>在图中按 R</translation>
    </message>
    <message>
        <source>None of these samples has both a hardness and a misalignment. Hardness arises when a sample is first drawn, misalignment when the masks are checked against their images.</source>
        <translation>这些样本都没有同时具备难度和错位。难度在样本首次被抽取时产生，错位在掩码与图像比对时产生。</translation>
    </message>
    <message>
        <source>No sample is let through. Widen the filter or the range of hardness.</source>
        <translation>没有样本符合条件。请放宽筛选条件或难度范围。</translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) without both values are not shown.</source>
        <translation>
            <numerusform>未显示缺少其中一个值的 %n 个样本。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flexseg::ResultTableModel</name>
    <message>
        <source>Neither the masks nor the predictions hold this class.</source>
        <translation>掩码和预测中都没有此类别。</translation>
    </message>
    <message>
        <source>mIoU</source>
        <translation>mIoU</translation>
    </message>
    <message numerus="yes">
        <source>%1 domain, %n image(s), step %2</source>
        <translation>
            <numerusform>%1域，%n 幅图像，第 %2 步</numerusform>
        </translation>
    </message>
    <message>
        <source>last</source>
        <translation>最后</translation>
    </message>
    <message>
        <source>best on source</source>
        <translation>源域最佳</translation>
    </message>
    <message>
        <source>oracle (chosen on target)</source>
        <translation>oracle（按目标域选出）</translation>
    </message>
    <message>
        <source>chosen by hand</source>
        <translation>手动选择</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Step %1: %2</source>
        <translation>第 %1 步：%2</translation>
    </message>
    <message>
        <source>sealed</source>
        <translation>封存</translation>
    </message>
    <message>
        <source>This domain is sealed. A right click on the run, in Runs, offers to open it.</source>
        <translation>此域已封存。在“运行记录”中右键单击该运行即可启封。</translation>
    </message>
    <message>
        <source>This checkpoint: %1</source>
        <translation>此检查点：%1</translation>
    </message>
</context>
<context>
    <name>flexseg::RunController</name>
    <message>
        <source>“%1” has not answered; its engine goes on.</source>
        <translation>“%1”没有响应；其引擎继续运行。</translation>
    </message>
    <message>
        <source>Choose a run in Runs, or start one in Launch.</source>
        <translation>请在“运行记录”中选择一个运行，或在“启动”中开始一个。</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 hours</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>Estimate, from the speed of runs here: %1, %2 of memory, %3 a checkpoint</source>
        <translation>按本机以往运行的速度估计：%1，内存 %2，每个检查点 %3</translation>
    </message>
    <message>
        <source>Rough guess, since no run here has been completed yet: %1, %2 of memory, %3 a checkpoint</source>
        <translation>本机尚无已完成的运行，粗略估计：%1，内存 %2，每个检查点 %3</translation>
    </message>
</context>
<context>
    <name>flexseg::RunControls</name>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>validating %1</source>
        <translation>正在验证 %1</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>继续(&amp;R)</translation>
    </message>
    <message>
        <source>Train, then pause</source>
        <translation>训练后暂停</translation>
    </message>
    <message>
        <source>End the engine&apos;s process</source>
        <translation>结束引擎进程</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Write a checkpoint and end; it can be resumed later</source>
        <translation>写入检查点后结束；以后可继续</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>停止并保存</translation>
    </message>
    <message>
        <source>Stop without saving</source>
        <translation>停止且不保存</translation>
    </message>
    <message>
        <source> steps</source>
        <translation> 步</translation>
    </message>
    <message>
        <source>Steps to train before the next pause</source>
        <translation>下次暂停前训练的步数</translation>
    </message>
    <message>
        <source>Nothing that is committed is lost; the run can be resumed from its last checkpoint</source>
        <translation>已提交的内容不会丢失；运行可从最后一个检查点继续</translation>
    </message>
    <message>
        <source>Start one in Launch, or choose one in Runs.</source>
        <translation>请在“启动”中开始一个，或在“运行记录”中选择一个。</translation>
    </message>
    <message>
        <source>The engine does not answer: it lives, but has given no sign of life for over 10 s. Wait, or end its process and resume from the last checkpoint.</source>
        <translation>引擎没有响应：进程仍在，但已超过 10 秒没有动静。请等待，或结束其进程并从最后一个检查点继续。</translation>
    </message>
    <message>
        <source>The engine has not done what was asked yet; it may be in a long step. Wait, or end its process and resume from the last checkpoint.</source>
        <translation>引擎尚未完成所请求的操作；可能正处于较长的一步。请等待，或结束其进程并从最后一个检查点继续。</translation>
    </message>
    <message>
        <source>Connecting to the engine …</source>
        <translation>正在连接引擎…</translation>
    </message>
    <message>
        <source>Another window or shell controls this engine; this one watches, until you press a button here.</source>
        <translation>另一个窗口或终端正在控制此引擎；本窗口只作观察，直到在此按下按钮。</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>pauses at step %1</source>
        <translation>将在第 %1 步暂停</translation>
    </message>
    <message>
        <source>No run is selected</source>
        <translation>未选择运行</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
</context>
<context>
    <name>flexseg::RunTableModel</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name of the run; double-click to rename</source>
        <translation>运行的名称；双击可重命名</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Parts of FLEX-Seg that are on</source>
        <translation>已启用的 FLEX-Seg 组成部分</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Steps done of all</source>
        <translation>已完成步数与总步数</translation>
    </message>
    <message>
        <source>Source mIoU</source>
        <translation>源域 mIoU</translation>
    </message>
    <message>
        <source>Mean IoU on the source domains&apos; held-out images, in percent; of the last validation</source>
        <translation>最近一次验证中，源域留出图像上的平均 IoU（百分比）</translation>
    </message>
    <message>
        <source>Target mIoU</source>
        <translation>目标域 mIoU</translation>
    </message>
    <message>
        <source>Mean IoU over the target domains, in percent; of the last validation</source>
        <translation>最近一次验证中，各目标域的平均 IoU（百分比）</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Room on the disk</source>
        <translation>占用的磁盘空间</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Your own words; double-click to write</source>
        <translation>您自己的备注；双击可编辑</translation>
    </message>
    <message>
        <source>created</source>
        <translation>已创建</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>pausing</source>
        <translation>正在暂停</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>sealed</source>
        <translation>封存</translation>
    </message>
    <message>
        <source>Sealed: %1. A right click on the run offers to open it.</source>
        <translation>已封存：%1。右键单击该运行即可启封。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Of the last validation</source>
        <translation>来自最近一次验证</translation>
    </message>
</context>
<context>
    <name>flexseg::RunsPanel</name>
    <message>
        <source>Search runs</source>
        <translation>搜索运行</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show the run in every dock</source>
        <translation>在所有面板中显示此运行</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Extend …</source>
        <translation>延长…</translation>
    </message>
    <message>
        <source>Add steps behind the last checkpoint, with a schedule of their own</source>
        <translation>在最后一个检查点之后增加步数，并采用单独的学习率计划</translation>
    </message>
    <message>
        <source>Duplicate into Launch</source>
        <translation>复制到“启动”</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>编辑备注</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Copy as table</source>
        <translation>复制为表格</translation>
    </message>
    <message>
        <source>Export all runs as CSV …</source>
        <translation>将全部运行导出为 CSV…</translation>
    </message>
    <message>
        <source>Delete …</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Extend the run</source>
        <translation>延长运行</translation>
    </message>
    <message>
        <source>Steps to add to %1 behind step %2, with a learning-rate schedule of their own:</source>
        <translation>在 %1 的第 %2 步之后增加的步数，采用单独的学习率计划：</translation>
    </message>
    <message>
        <source>Delete runs</source>
        <translation>删除运行</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n run(s) with checkpoints and history? This cannot be undone.</source>
        <translation>
            <numerusform>删除 %n 个运行及其检查点和历史？此操作无法撤销。</numerusform>
        </translation>
    </message>
    <message>
        <source>It frees %1.</source>
        <translation>将释放 %1。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Export runs</source>
        <translation>导出运行</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>No run holds all these words. Clear the search to see every run.</source>
        <translation>没有运行包含所有这些词。清除搜索即可查看全部运行。</translation>
    </message>
    <message>
        <source>No runs yet. Start one in Launch, or copy a run&apos;s folder into the workspace&apos;s runs folder.</source>
        <translation>尚无运行。请在“启动”中开始一个，或将运行文件夹复制到工作区的 runs 文件夹中。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>choose a run in Runs first</source>
        <translation>请先在“运行记录”中选择一个运行</translation>
    </message>
    <message>
        <source>not possible for the chosen runs</source>
        <translation>不适用于所选运行</translation>
    </message>
    <message>
        <source>Open a sealed domain …</source>
        <translation>启封域…</translation>
    </message>
    <message>
        <source>Open a sealed domain</source>
        <translation>启封域</translation>
    </message>
    <message>
        <source>Which sealed domain of “%1” is to be opened?</source>
        <translation>要启封“%1”的哪个封存域？</translation>
    </message>
    <message>
        <source>Its results are shown from then on, for good, and the run&apos;s journal keeps when it was opened. Whatever is decided on the run afterwards may be chosen on the target.</source>
        <translation>此后其结果将一直显示，运行日志会记录启封时间。此后对该运行所作的任何决定都可能是按目标域选出的。</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>启封 %1</translation>
    </message>
</context>
<context>
    <name>flexseg::SampleFilterEdit</name>
    <message>
        <source>Filter, such as hardness &gt; p95 and not tag:broken</source>
        <translation>筛选，例如 hardness &gt; p95 and not tag:broken</translation>
    </message>
    <message>
        <source>Filter samples</source>
        <translation>筛选样本</translation>
    </message>
    <message>
        <source>&lt;p&gt;Words are sought in the name. Columns can be compared with ==, !=, &amp;lt;, &amp;lt;=, &amp;gt;, &amp;gt;=, texts with ~ (a pattern of * and ?) and : (holds), and put together with and, or, not and brackets. p95 is the 95th percentile, none what is not known.&lt;/p&gt;&lt;p&gt;hardness &amp;gt; p95 and domain == fog and not tag:broken&lt;br&gt;draws == 0 or name ~ &quot;frame_0*&quot;&lt;/p&gt;&lt;p&gt;Columns: %1&lt;/p&gt;</source>
        <translation>&lt;p&gt;普通词语在名称中查找。列可以用 ==、!=、&amp;lt;、&amp;lt;=、&amp;gt;、&amp;gt;= 比较，文本可用 ~（含 * 和 ? 的模式）和 :（包含），并用 and、or、not 和括号组合。p95 是第 95 百分位，none 表示未知。&lt;/p&gt;&lt;p&gt;hardness &amp;gt; p95 and domain == fog and not tag:broken&lt;br&gt;draws == 0 or name ~ &quot;frame_0*&quot;&lt;/p&gt;&lt;p&gt;列：%1&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>flexseg::SampleMarker</name>
    <message>
        <source>Tag &quot;%1&quot;</source>
        <translation>添加标签“%1”</translation>
    </message>
    <message>
        <source>Remove tag &quot;%1&quot;</source>
        <translation>移除标签“%1”</translation>
    </message>
    <message>
        <source>Weight %1</source>
        <translation>权重 %1</translation>
    </message>
    <message>
        <source>Exclude</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Include</source>
        <translation>重新纳入</translation>
    </message>
    <message>
        <source>Clear marks</source>
        <translation>清除标记</translation>
    </message>
</context>
<context>
    <name>flexseg::SamplePicker</name>
    <message>
        <source>Domain</source>
        <translation>域</translation>
    </message>
    <message>
        <source>Training or validation</source>
        <translation>训练或验证</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>The network of which checkpoint looks at the sample; at the right end the newest</source>
        <translation>用哪个检查点的网络查看样本；最右端为最新</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source> of %1</source>
        <translation> / %1</translation>
    </message>
</context>
<context>
    <name>flexseg::SampleTableModel</name>
    <message>
        <source>excluded</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>Not known until the sample has been drawn once.</source>
        <translation>样本被抽取一次后才知道。</translation>
    </message>
    <message numerus="yes">
        <source>From %1 to %2 over %n commit(s)</source>
        <translation>
            <numerusform>%n 次提交中从 %1 到 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>In the filter: %1</source>
        <translation>筛选中写作：%1</translation>
    </message>
</context>
<context>
    <name>flexseg::SampleTableView</name>
    <message>
        <source>Training samples</source>
        <translation>训练样本</translation>
    </message>
    <message>
        <source>Copy as table</source>
        <translation>复制为表格</translation>
    </message>
    <message>
        <source>Export the shown samples as CSV …</source>
        <translation>将显示的样本导出为 CSV…</translation>
    </message>
    <message>
        <source>Columns …</source>
        <translation>列…</translation>
    </message>
    <message>
        <source>Export samples</source>
        <translation>导出样本</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
</context>
<context>
    <name>flexseg::SamplesController</name>
    <message>
        <source>New segment</source>
        <translation>新训练段</translation>
    </message>
    <message numerus="yes">
        <source>“%1” is trained further from its last checkpoint, with %n sample(s) excluded</source>
        <translation>
            <numerusform>“%1”将从最后一个检查点继续训练，排除 %n 个样本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> and %n weighted. The run&apos;s journal tells of it.</source>
        <translation>
            <numerusform>，另有 %n 个样本加权。运行日志会记录这一改动。</numerusform>
        </translation>
    </message>
    <message>
        <source>Steps to train:</source>
        <translation>训练步数：</translation>
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
        <translation>与运行一致</translation>
    </message>
    <message>
        <source>GAP&apos;s widest</source>
        <translation>GAP 的最宽带</translation>
    </message>
    <message>
        <source>%1 px of the label</source>
        <translation>%1 px（标注）</translation>
    </message>
    <message>
        <source>α</source>
        <translation>α</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>带</translation>
    </message>
    <message>
        <source>Statistic</source>
        <translation>统计量</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Loss %1 (cross-entropy %2)
Boundary: %3 % of the pixels, mean weight %4
They carry %5 % of the gradient, %6 % without UBE
Entropy there: µ %7, σ %8 nats</source>
        <translation>损失 %1（交叉熵 %2）
边界：占像素的 %3 %，平均权重 %4
占梯度的 %5 %，不用 UBE 时为 %6 %
边界处的熵：µ %7，σ %8 nat</translation>
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
