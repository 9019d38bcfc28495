// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What an engine tells about a data set and about single samples; see run_records.h for the rest.
namespace flexseg {

struct ClassLabel {
    std::string name;
    std::vector<int> color; ///< r, g, b: 0..255
};

struct DomainInfo {
    std::string name;
    std::string role; ///< source, generated or target
    std::vector<std::string> validation; ///< names of its samples, in order
    std::vector<std::string> training;
};

struct DatasetInfo {
    std::string name;
    std::vector<ClassLabel> classes; ///< by train id
    std::vector<DomainInfo> domains;
};

/// Which sample, as seen by which network.
struct SamplePlace {
    std::string domain;
    bool training = false; ///< else \c sample counts the domain's validation samples
    std::int64_t sample = 0;
    std::int64_t step = 0; ///< of a checkpoint; 0: the newest network that there is

    bool operator==(const SamplePlace &) const = default;
};

/// Names of maps; "probability:3" is that of the class with train id 3. Where the sample has no mask, those marked *
/// are left out; where its mask ignores a pixel, they are NaN.
namespace map_name {
inline constexpr const char *entropy = "entropy"; ///< of the softmax, nats
inline constexpr const char *confidence = "confidence"; ///< largest probability
inline constexpr const char *weight = "weight"; ///< * UBE's, as the run is configured
inline constexpr const char *loss = "loss"; ///< * cross-entropy, nats
inline constexpr const char *error = "error"; ///< * 1 where prediction and mask differ, else 0
inline constexpr const char *granularity = "granularity"; ///< * GAP's band, 1 = thinnest; NaN off the boundary
inline constexpr const char *probability = "probability:"; ///< then the class
/// * px, at the pixels on both sides of the mask's borders, seen from the class with the higher id: positive where the
/// image's object reaches beyond its mask; NaN elsewhere.
inline constexpr const char *misalignment = "misalignment";
} // namespace map_name

struct ValueMap {
    std::string name;
    FloatMap values;
};

/// Of one sample, all of the image's size.
struct SampleMaps {
    SamplePlace place;
    std::string name;
    std::int64_t step = 0; ///< of the network
    Image8 image;
    LabelMap mask; ///< empty: the domain has none
    LabelMap prediction;
    std::vector<ValueMap> maps; ///< that were asked for
};

struct PrototypeMatch {
    int classId = 0;
    int granularity = 0; ///< 0 = thinnest
    double cosine = 0;
};

/// All that is known of one pixel.
struct PixelReading {
    std::int64_t step = 0; ///< of the network
    int x = 0;
    int y = 0;
    std::optional<int> maskClass; ///< absent: ignored, or no mask
    int predictedClass = 0;
    std::vector<float> probabilities; ///< by train id
    double entropy = 0;
    std::optional<double> loss;
    std::optional<double> weight;
    std::optional<int> granularity; ///< absent off the boundary
    std::vector<PrototypeMatch> prototypes; ///< the nearest ones, nearest first; empty without GAP
    std::optional<double> margin; ///< between the first two cosines
};

/// Where the borders of a mask lie in the image, one value for each boundary point and each seen from the class with
/// the higher id; see core/boundary/misalignment.h.
struct MisalignmentReport {
    std::int64_t step = 0; ///< of the network; 0: the image alone was looked at
    std::vector<float> x; ///< px
    std::vector<float> y;
    std::vector<float> nx; ///< unit normal
    std::vector<float> ny;
    std::vector<float> high; ///< class ids
    std::vector<float> low;
    std::vector<float> distance; ///< px, signed
    std::vector<float> confidence; ///< 0..1
    std::vector<float> offProbability; ///< of more than 2 px at a width of 512, in proportion at greater ones
    std::vector<float> truth; ///< px; NaN where unknown; empty where the data set has none

    struct Agreement { ///< of the estimate with the truth
        double correlation = 0;
        double meanAbsoluteError = 0; ///< px
        double auroc = 0; ///< of "off by more than 2 px"
        std::int64_t points = 0;
    };
    std::optional<Agreement> agreement;
};

/// How well a sample's mask fits: to the prediction, and to the picture.
struct SampleScore {
    std::string domain;
    std::string name;
    std::int64_t step = 0; ///< of the network that predicted
    std::optional<double> boundaryIou; ///< mean over the classes, 0..1; absent without a border
    std::optional<double> misalignmentPx; ///< mean |distance| of the mask's borders to the image's; absent likewise

    bool operator==(const SampleScore &) const = default;
};

/// Signed distances of the borders of one class, seen from its side: positive where it reaches beyond its mask.
struct ClassDistances {
    int classId = 0;
    std::int64_t points = 0;
    std::int64_t off = 0; ///< of them by more than MisalignmentTally::offPx
    double sum = 0; ///< px
    double sumAbsolute = 0; ///< px
    std::vector<std::int64_t> histogram; ///< see MisalignmentTally::edge()

    [[nodiscard]] double mean() const { return points > 0 ? sum / static_cast<double>(points) : 0; }
    [[nodiscard]] double meanAbsolute() const { return points > 0 ? sumAbsolute / static_cast<double>(points) : 0; }
    [[nodiscard]] double shareOff() const
    {
        return points > 0 ? static_cast<double>(off) / static_cast<double>(points) : 0;
    }
};

/// How far the borders of one or more masks lie from those in the image, class by class; see misalignment_tally.h.
struct MisalignmentTally {
    static constexpr double offPx = 2;
    static constexpr double binPx = 0.5;
    static constexpr int bins = 97; ///< symmetric about 0; the outermost also count what lies beyond them

    std::int64_t step = 0; ///< of the network; 0: no sample yet
    std::int64_t samples = 0;
    ClassDistances all; ///< each point once, seen from the class with the higher id
    std::vector<ClassDistances> classes; ///< those that have a border, by id

    /// Where bin \p i begins and the one before it ends, px.
    [[nodiscard]] static constexpr double edge(int i) { return (i - bins / 2.0) * binPx; }
};

/// Whose boundary features are wanted.
struct FeatureQuery {
    std::int64_t step = 0; ///< of a checkpoint; 0: the newest network
    std::int64_t samplesPerDomain = 8; ///< evenly over each domain, its validation samples where it has any
    std::int64_t maxPoints = 100'000;

    bool operator==(const FeatureQuery &) const = default;
};

/// Boundary features of many samples, as GAP compares them with its prototypes, along their principal axes.
struct FeatureCloud {
    std::int64_t step = 0; ///< of the network
    std::vector<std::string> domains;
    // One value for each point; xyz three.
    std::vector<float> xyz;
    std::vector<float> classId;
    std::vector<float> granularity; ///< 0 = thinnest
    std::vector<float> entropy; ///< nats
    std::vector<float> domain; ///< place in \c domains
    std::vector<float> sample; ///< in its domain's split
    std::vector<float> training; ///< 1: a training sample, 0: one of validation
    std::vector<float> px; ///< in the image, px
    std::vector<float> py;
    // The axes: place = basis (feature - mean).
    std::vector<float> mean; ///< D
    std::vector<float> basis; ///< 3 x D
    std::vector<float> explained; ///< 3: share of the variance
};

/// Features laid out in the plane by t-SNE, piece by piece.
struct EmbeddingQuery {
    FeatureQuery features; ///< as they were gathered for the cloud
    std::int64_t iterations = 25; ///< to do now; the first of another query's features begin anew

    bool operator==(const EmbeddingQuery &) const = default;
};

/// Where the points of a FeatureCloud lie by t-SNE.
struct Embedding {
    std::int64_t step = 0; ///< of the network
    std::int64_t done = 0; ///< iterations
    std::int64_t total = 0;
    std::int64_t sampled = 0; ///< points that t-SNE itself has laid out; the others lie at their nearest ones
    double divergence = 0; ///< Kullback-Leibler, nats; of the sampled points
    std::vector<float> xy; ///< two for each point of the cloud
    std::vector<float> prototypes; ///< classes x levels x 2; NaN: no prototype yet
    std::int64_t levels = 0;
};

/// What UBE would do to one sample with other parameters; nothing is learnt from it.
struct UbeReport {
    std::int64_t step = 0; ///< of the network
    FloatMap weight; ///< NaN where the mask ignores
    double crossEntropy = 0; ///< mean over pixels that are not ignored
    double loss = 0; ///< 1/N sum w CE
    double boundaryShare = 0; ///< of the pixels
    double gradientShare = 0; ///< of the summed |dL/dlogits| that boundary pixels carry
    double gradientShareUnweighted = 0; ///< with w = 1
    double meanWeight = 1; ///< over boundary pixels
    double entropyMean = 0; ///< mu and sigma that the entropy was standardised with
    double entropySigma = 0;
};

} // namespace flexseg
