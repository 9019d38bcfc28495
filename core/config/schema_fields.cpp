// SPDX-License-Identifier: Apache-2.0
#include "core/config/schema_fields.h"

#include <type_traits>
#include <utility>

namespace flexseg::detail {

namespace {

/// Reaches one member of a RunConfig through the member of its group.
template <typename Group, typename T>
struct Path {
    Group RunConfig::*group;
    T Group::*member;

    const T &read(const RunConfig &config) const { return config.*group.*member; }
    T &write(RunConfig &config) const { return config.*group.*member; }
};

template <typename T>
constexpr FieldType typeOf()
{
    if constexpr (std::is_same_v<T, bool>)
        return FieldType::Bool;
    else if constexpr (std::is_same_v<T, std::int64_t>)
        return FieldType::Integer;
    else if constexpr (std::is_same_v<T, double>)
        return FieldType::Real;
    else if constexpr (std::is_same_v<T, std::string>)
        return FieldType::Text;
    else if constexpr (std::is_same_v<T, std::vector<std::string>>)
        return FieldType::TextList;
    else
        return FieldType::IntegerList;
}

/// Collects the rows; each method adds one and returns it for the details that only some have.
class Table {
public:
    template <typename Group, typename T>
    Field &add(Group RunConfig::*group, T Group::*member, std::string key, std::string label, std::string help,
               std::string unit = {})
    {
        const Path<Group, T> path{group, member};
        Field &field = row(std::move(key), std::move(label), std::move(help), std::move(unit));
        field.type = typeOf<T>();
        field.get = [path](const RunConfig &config) -> FieldValue { return path.read(config); };
        field.set = [path](RunConfig &config, const FieldValue &value) { path.write(config) = std::get<T>(value); };
        return field;
    }

    /// A member of an enum class whose values, from 0 on, are named \p choices.
    template <typename Group, typename E>
    Field &choice(Group RunConfig::*group, E Group::*member, std::string key, std::string label, std::string help,
                  const std::vector<std::string> &choices)
    {
        const Path<Group, E> path{group, member};
        Field &field = row(std::move(key), std::move(label), std::move(help), {});
        field.type = FieldType::Choice;
        field.choices = choices;
        field.get = [path, choices](const RunConfig &config) -> FieldValue {
            return choices.at(static_cast<std::size_t>(path.read(config)));
        };
        field.set = [path, choices](RunConfig &config, const FieldValue &value) {
            for (std::size_t i = 0; i < choices.size(); ++i)
                if (choices[i] == std::get<std::string>(value))
                    path.write(config) = static_cast<E>(i);
        };
        return field;
    }

    std::vector<Field> take() { return std::move(m_fields); }

private:
    Field &row(std::string key, std::string label, std::string help, std::string unit)
    {
        Field &field = m_fields.emplace_back();
        field.key = std::move(key);
        field.label = std::move(label);
        field.help = std::move(help);
        field.unit = std::move(unit);
        return field;
    }

    std::vector<Field> m_fields;
};

void range(Field &field, double minimum, std::optional<double> maximum = {})
{
    field.minimum = minimum;
    field.maximum = maximum;
}

void above(Field &field, double minimum, std::optional<double> maximum = {})
{
    range(field, minimum, maximum);
    field.minimumExcluded = true;
}

Field &advanced(Field &field)
{
    field.advanced = true;
    return field;
}

void addRun(Table &t)
{
    using G = RunConfig::Run;
    t.add(&RunConfig::run, &G::name, "run.name", "Name",
          "What the run is called in lists. Empty: named after its method.");
    range(t.add(&RunConfig::run, &G::seed, "run.seed", "Seed",
                "Names every random choice of the run: equal seeds on the same machine give bit-equal results."),
          0);
    t.choice(&RunConfig::run, &G::device, "run.device", "Device", "Where the network runs.", {"cpu", "cuda"});
    range(t.add(&RunConfig::run, &G::threads, "run.threads", "Threads",
                "Threads of the engine; 0 takes all cores. Bit-equal results need equal numbers.", "threads"),
          0, 1024);
}

void addData(Table &t)
{
    using G = RunConfig::Data;
    t.add(&RunConfig::data, &G::dataset, "data.dataset", "Data set",
          "The file that describes the data set: its classes, folders, domains and their roles.")
        .type
        = FieldType::Path;
    t.add(&RunConfig::data, &G::source, "data.source", "Source domains",
          "Domains to train on. Empty: all that the description calls source.");
    t.add(&RunConfig::data, &G::generated, "data.generated", "Generated domains",
          "Generated domains to train on as well. Empty: all that the description calls generated; \"none\": none.");
    t.add(&RunConfig::data, &G::target, "data.target", "Target domains",
          "Domains that are only evaluated. Empty: all that the description calls target.");
    advanced(t.add(&RunConfig::data, &G::sampleWeights, "data.sample_weights", "Weights of samples",
                   "Training samples that are drawn more or less often, each as domain/name=weight: what its share of "
                   "the draws is multiplied by. 0 excludes it; those that are not named have 1."));
    t.add(
        &RunConfig::data, &G::sealed, "data.sealed", "Sealed targets",
        "Target domains whose results are computed but stay hidden until you open them, so that nothing is decided on "
        "them by accident. The run's journal keeps when they are opened.");
    range(t.add(&RunConfig::data, &G::batchSize, "data.batch_size", "Batch size", "Crops in a step.", "crops"), 1,
          1024);
    range(t.add(&RunConfig::data, &G::cropWidth, "data.crop_width", "Crop width",
                "Width of a training crop; a multiple of 32.", "px"),
          32, 4096);
    range(t.add(&RunConfig::data, &G::cropHeight, "data.crop_height", "Crop height",
                "Height of a training crop; a multiple of 32.", "px"),
          32, 4096);
    above(t.add(&RunConfig::data, &G::scaleMin, "data.scale_min", "Smallest scale",
                "An image is resized by a random factor from this one ...", "×"),
          0, 8);
    above(t.add(&RunConfig::data, &G::scaleMax, "data.scale_max", "Largest scale",
                "... to this one before it is cropped.", "×"),
          0, 8);
    range(advanced(t.add(&RunConfig::data, &G::loaderThreads, "data.loader_threads", "Loader threads",
                         "Threads that read and augment ahead of the step. Does not change results.", "threads")),
          1, 64);
}

void addAugment(Table &t)
{
    using G = RunConfig::Augment;
    t.add(&RunConfig::augment, &G::flip, "augment.flip", "Flip", "Mirror every second crop.");
    range(t.add(&RunConfig::augment, &G::colorJitter, "augment.color_jitter", "Colour jitter",
                "Strength of random brightness, contrast, saturation and hue; 0 turns it off."),
          0, 1);
    range(t.add(&RunConfig::augment, &G::blur, "augment.blur", "Blur", "Share of the crops that a Gaussian blurs."), 0,
          1);
    t.add(&RunConfig::augment, &G::rareClassSampling, "augment.rare_class_sampling", "Rare-class sampling",
          "Draws a rare class first, then an image that holds it (DAFormer). Takes the place of HAS's uniform draws.");
    above(advanced(t.add(&RunConfig::augment, &G::rareClassTemperature, "augment.rare_class_temperature",
                         "Rare-class temperature", "T of rare-class sampling; smaller favours rare classes more.")),
          0, 10);
}

void addModel(Table &t)
{
    using G = RunConfig::Model;
    t.choice(&RunConfig::model, &G::encoder, "model.encoder", "Encoder",
             "Mix Transformer of the SegFormer family; tiny trains on two cores.",
             {"tiny", "mit-b0", "mit-b1", "mit-b2", "mit-b3", "mit-b4", "mit-b5"});
    range(t.add(&RunConfig::model, &G::headChannels, "model.head_channels", "Head channels",
                "Width of the DAFormer head's fused feature, the one that prototypes live in; 256 in the paper.",
                "channels"),
          8, 1024);
    range(advanced(t.add(&RunConfig::model, &G::dropout, "model.dropout", "Dropout",
                         "Share of the head's channels that a step leaves out.")),
          0, 0.95);
    range(advanced(t.add(&RunConfig::model, &G::dropPath, "model.drop_path", "Drop path",
                         "Stochastic depth of the encoder's last block.")),
          0, 0.95);
}

void addTrain(Table &t)
{
    using G = RunConfig::Train;
    range(t.add(&RunConfig::train, &G::steps, "train.steps", "Steps", "Steps of the whole run.", "steps"), 1, 1e9);
    above(t.add(&RunConfig::train, &G::learningRate, "train.learning_rate", "Learning rate",
                "Of the encoder, at its highest."),
          0, 10);
    above(t.add(&RunConfig::train, &G::headMultiplier, "train.head_multiplier", "Head multiplier",
                "The decode head's learning rate is this many times the encoder's.", "×"),
          0, 1000);
    range(t.add(&RunConfig::train, &G::weightDecay, "train.weight_decay", "Weight decay",
                "Of AdamW; norms and biases have none."),
          0, 1);
    range(t.add(&RunConfig::train, &G::warmupSteps, "train.warmup_steps", "Warm-up",
                "The learning rate rises linearly over these steps, then decays.", "steps"),
          0, 1e9);
    range(advanced(t.add(&RunConfig::train, &G::polyPower, "train.poly_power", "Decay power",
                         "Exponent of the polynomial decay to 0.")),
          0, 10);
    range(t.add(&RunConfig::train, &G::validateEvery, "train.validate_every", "Validate every",
                "Steps between two validations on every domain.", "steps"),
          1, 1e9);
    range(t.add(&RunConfig::train, &G::validateImages, "train.validate_images", "Images to validate",
                "Images of each domain that a validation looks at; 0 takes all. The last validation always takes all.",
                "images"),
          0, 1e9);
    range(t.add(&RunConfig::train, &G::checkpointEvery, "train.checkpoint_every", "Checkpoint every",
                "Steps between two checkpoints; what a crash can cost.", "steps"),
          1, 1e9);
    range(advanced(t.add(&RunConfig::train, &G::keepCheckpoints, "train.keep_checkpoints", "Checkpoints kept",
                         "Newest checkpoints that stay on disk; 0 keeps all.", "files")),
          0, 1e6);
}

void addUbe(Table &t)
{
    using G = RunConfig::Ube;
    t.add(&RunConfig::ube, &G::enabled, "ube.enabled", "Boundary emphasis",
          "Weight the cross-entropy of uncertain boundary pixels; off gives plain cross-entropy.");
    range(t.add(&RunConfig::ube, &G::alpha, "ube.alpha", "α",
                "Strength: a boundary pixel's weight lies between 1 and 1 + α; 3 in the paper."),
          0, 100);
    t.choice(&RunConfig::ube, &G::weight, "ube.weight", "Weight",
             "From the prediction's entropy, or the constant 1 + α/2 as the control that an ablation needs.",
             {"entropy", "constant"});
    advanced(t.choice(&RunConfig::ube, &G::stats, "ube.stats", "Statistics",
                      "Over what the entropy's mean and deviation are taken.", {"batch", "image", "ema"}));
    range(advanced(t.add(&RunConfig::ube, &G::bandPx, "ube.band_px", "Band",
                         "Width of the boundary band at label resolution; 0 takes the widest band of the prototypes.",
                         "px")),
          0, 127);
    above(advanced(t.add(&RunConfig::ube, &G::epsilon, "ube.epsilon", "ε", "Added to the entropy's deviation.")), 0, 1);
}

void addGap(Table &t)
{
    using G = RunConfig::Gap;
    t.add(&RunConfig::gap, &G::enabled, "gap.enabled", "Prototypes",
          "Learn boundary prototypes for each class and granularity by a contrastive loss.");
    range(t.add(&RunConfig::gap, &G::lambda, "gap.lambda", "λ",
                "Weight of the prototypes' loss in the total; 0.5 in the paper."),
          0, 100);
    above(t.add(&RunConfig::gap, &G::temperature, "gap.temperature", "τ",
                "Temperature of the contrastive loss; 0.07 in the paper."),
          0, 10);
    range(t.add(&RunConfig::gap, &G::kernels, "gap.kernels", "Bands",
                "Window sizes of the boundary bands at feature resolution (a quarter of the labels'), thin to thick: "
                "odd, rising.",
                "px"),
          3, 63);
    advanced(t.choice(
        &RunConfig::gap, &G::bands, "gap.bands", "Granularity",
        "A pixel belongs to its thinnest band, to every band that holds it, or to the bin of the object's local width.",
        {"disjoint", "nested", "thickness"}));
    advanced(t.choice(&RunConfig::gap, &G::negatives, "gap.negatives", "Negatives",
                      "Prototypes that a pixel is told apart from.", {"all", "other_class"}));
    advanced(t.choice(&RunConfig::gap, &G::head, "gap.head", "Projection",
                      "Features as the decode head gives them, or through a small projection.", {"none", "mlp"}));
    advanced(t.choice(&RunConfig::gap, &G::balance, "gap.balance", "Balance",
                      "Weight cells by how seldom they are updated, or draw pixels evenly over cells.",
                      {"weighted", "even"}));
    advanced(t.choice(&RunConfig::gap, &G::labels, "gap.labels", "Label reduction",
                      "How labels come to feature resolution.", {"nearest", "majority"}));
    range(advanced(t.add(&RunConfig::gap, &G::momentumMax, "gap.momentum_max", "Momentum",
                         "Highest momentum of a prototype's update; it grows as n / (n + 1).")),
          0, 0.99999);
    above(advanced(t.add(&RunConfig::gap, &G::weightMin, "gap.weight_min", "Least cell weight",
                         "Lower bound of a cell's weight.")),
          0, 1);
    range(advanced(t.add(&RunConfig::gap, &G::weightMax, "gap.weight_max", "Largest cell weight",
                         "Upper bound of a cell's weight.")),
          1, 1000);
    range(advanced(t.add(&RunConfig::gap, &G::maxPixels, "gap.max_pixels", "Boundary pixels",
                         "At most this many boundary pixels enter the loss in a step.", "px")),
          1, 1e7);
}

void addHas(Table &t)
{
    using G = RunConfig::Has;
    t.add(&RunConfig::has, &G::enabled, "has.enabled", "Hardness sampling",
          "Draw hard images more often as training goes on; off draws uniformly.");
    t.choice(&RunConfig::has, &G::schedule, "has.schedule", "Schedule",
             "How the share of uniform draws falls with progress; none keeps it constant.",
             {"sigmoid", "linear", "none"});
    above(t.add(&RunConfig::has, &G::k, "has.k", "k", "Steepness of the sigmoid; 0.05 in the paper."), 0, 100);
    range(t.add(&RunConfig::has, &G::m, "has.m", "m",
                "Progress at which half of the draws are by hardness, in the schedule's unit."),
          0, 1e9);
    advanced(t.choice(&RunConfig::has, &G::unit, "has.unit", "Unit of progress", "What k and m are measured in.",
                      {"percent", "iteration", "kiter", "epoch"}));
    range(advanced(t.add(&RunConfig::has, &G::threshold, "has.threshold", "Threshold",
                         "Share of uniform draws where the schedule is none.")),
          0, 1);
    above(t.add(&RunConfig::has, &G::temperature, "has.temperature", "τ",
                "Temperature of the softmax over hardness; 1 in the paper."),
          0, 1000);
    above(advanced(t.add(&RunConfig::has, &G::newValueWeight, "has.new_value_weight", "Weight of a new loss",
                         "A sample's hardness is a moving average of its losses; this is the newest one's share.")),
          0, 1);
    advanced(t.choice(&RunConfig::has, &G::loss, "has.loss", "Loss", "Which loss of the crop is its hardness.",
                      {"ce", "ube", "total"}));
    range(advanced(t.add(&RunConfig::has, &G::clipPercentile, "has.clip", "Clip",
                         "Hardness above this percentile is cut, so that a few broken images cannot take most draws.",
                         "percentile")),
          50, 100);
    advanced(t.choice(&RunConfig::has, &G::stratify, "has.stratify", "Stratify",
                      "Role keeps the ratio of source to generated draws.", {"none", "role"}));
    range(
        advanced(t.add(&RunConfig::has, &G::lag, "has.lag", "Lag",
                       "A step's draw knows the hardness of this many steps before, so that batches can be made ahead.",
                       "steps")),
        1, 1000);
}

} // namespace

std::vector<Field> makeSchema()
{
    Table table;
    addRun(table);
    addData(table);
    addAugment(table);
    addModel(table);
    addTrain(table);
    addUbe(table);
    addGap(table);
    addHas(table);
    return table.take();
}

} // namespace flexseg::detail
