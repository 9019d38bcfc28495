// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace flexseg {

enum class Encoder { Tiny, MitB0, MitB1, MitB2, MitB3, MitB4, MitB5 };
enum class Device { Cpu, Cuda };
enum class UbeWeight { Entropy, Constant };
enum class UbeStats { Batch, Image, Ema };
enum class GapBands { Disjoint, Nested, Thickness };
enum class GapNegatives { All, OtherClass };
enum class GapHead { None, Mlp };
enum class GapBalance { Weighted, Even };
enum class LabelReduction { Nearest, Majority };
enum class HasUnit { Percent, Iteration, KiloIteration, Epoch };
enum class HasSchedule { Sigmoid, Linear, None };
enum class HasLoss { CrossEntropy, Ube, Total };
enum class HasStratify { None, Role };

/// What a run does, whole: plain values with their defaults. What each means, its unit, range and choices stand once,
/// in the schema (config_schema.h); symbols are those of the FLEX-Seg paper (arXiv 2511.22948).
struct RunConfig {
    struct Run {
        std::string name;
        std::int64_t seed = 1;
        Device device = Device::Cpu;
        std::int64_t threads = 0; ///< 0: all cores
    } run;

    struct Data {
        std::string dataset; ///< path of the data set's description, dataset.toml
        std::vector<std::string> source; ///< names of domains; empty: those of that role in the description
        std::vector<std::string> generated; ///< likewise
        std::vector<std::string> target; ///< likewise
        std::vector<std::string> sampleWeights; ///< "domain/name=weight"; 0: never drawn
        std::vector<std::string> sealed; ///< target domains whose results stay hidden until they are opened
        std::int64_t batchSize = 2;
        std::int64_t cropWidth = 256; ///< px
        std::int64_t cropHeight = 128; ///< px
        double scaleMin = 1.0;
        double scaleMax = 1.0;
        std::int64_t loaderThreads = 1;
    } data;

    struct Augment {
        bool flip = true;
        double colorJitter = 0.5;
        double blur = 0.3;
        bool rareClassSampling = false;
        double rareClassTemperature = 0.01;
    } augment;

    struct Model {
        Encoder encoder = Encoder::Tiny;
        std::int64_t headChannels = 256;
        double dropout = 0.1;
        double dropPath = 0.1;
    } model;

    /// Defaults for training from scratch, which is what there is without pre-trained weights: encoder and head learn
    /// at one high rate, and the warm-up is a small share of the steps. The paper's recipe (6e-5, head x 10, 1500 steps
    /// of 40000) is for a pre-trained encoder; from scratch it has hardly learned when such a short run ends.
    struct Train {
        std::int64_t steps = 2000;
        double learningRate = 1e-3;
        double headMultiplier = 1.0;
        double weightDecay = 0.01;
        std::int64_t warmupSteps = 100;
        double polyPower = 1.0;
        std::int64_t validateEvery = 100; ///< steps
        std::int64_t validateImages = 0; ///< per domain, 0: all
        std::int64_t checkpointEvery = 100; ///< steps
        std::int64_t keepCheckpoints = 3;
    } train;

    struct Ube {
        bool enabled = true;
        double alpha = 3.0;
        UbeWeight weight = UbeWeight::Entropy;
        UbeStats stats = UbeStats::Batch;
        std::int64_t bandPx = 0; ///< 0: GAP's widest band at feature resolution; k: a k x k band at label resolution
        double epsilon = 1e-6;
    } ube;

    struct Gap {
        bool enabled = true;
        double lambda = 0.5;
        double temperature = 0.07;
        std::vector<std::int64_t> kernels{3, 5, 7}; ///< px at feature resolution, rising, odd
        GapBands bands = GapBands::Disjoint;
        GapNegatives negatives = GapNegatives::All;
        GapHead head = GapHead::None;
        GapBalance balance = GapBalance::Weighted;
        LabelReduction labels = LabelReduction::Nearest;
        double momentumMax = 0.99;
        double weightMin = 0.25;
        double weightMax = 4.0;
        std::int64_t maxPixels = 2048;
    } gap;

    struct Has {
        bool enabled = true;
        HasSchedule schedule = HasSchedule::Sigmoid;
        double k = 0.05;
        double m = 50.0;
        HasUnit unit = HasUnit::Percent;
        double threshold = 0.0; ///< of schedule "none"
        double temperature = 1.0;
        double newValueWeight = 0.5;
        HasLoss loss = HasLoss::CrossEntropy;
        double clipPercentile = 99.5;
        HasStratify stratify = HasStratify::None;
        std::int64_t lag = 8; ///< steps between a draw and the hardness that it knows
    } has;
};

} // namespace flexseg
