// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/config/run_config.h"
#include "core/data/dataset.h"
#include "core/data/normalisation.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace flexseg {

/// A sample that is trained on; its place in the list is its stable index.
struct TrainingSample {
    std::string domain;
    DomainRole role = DomainRole::Source;
    DatasetSample files;
};

/// The source domains' and then the generated domains' samples that \p config names, in the description's order.
/// "none" names none. Throws Error for a domain name that is unknown or of the wrong role, and when nothing is left to
/// train on.
[[nodiscard]] std::vector<TrainingSample> trainingSamples(const Dataset &dataset, const RunConfig::Data &config);

/// The domains that are validated: source domains that hold out samples, then targets that have masks. They point into
/// \p dataset. Throws Error as trainingSamples() does.
[[nodiscard]] std::vector<const Domain *> validationDomains(const Dataset &dataset, const RunConfig::Data &config);

struct BatchRequest {
    std::int64_t step = 0; ///< names the random streams of the augmentation, together with the slot and the seed
    std::vector<std::int64_t> samples;
};

/// N augmented crops of H x W px.
struct Batch {
    BatchRequest request;
    int height = 0;
    int width = 0;
    std::vector<float> images; ///< N x 3 x H x W, RGB, normalised with mean and standard deviation
    std::vector<std::uint8_t> labels; ///< N x H x W, train ids, ignoreLabel
};

/// Makes batches ahead of time in its own threads, one more than it has threads, however many are requested. What a
/// batch holds depends on the request and the seed alone, so any number of threads gives the same sequence. Used from
/// one thread.
class Loader {
public:
    Loader(std::vector<TrainingSample> samples, LabelSpace labels, const RunConfig &config);
    ~Loader(); ///< requests not yet taken are dropped

    void request(BatchRequest request);

    /// The batch of the oldest request not yet taken; waits for it. Throws the Error met while it was made (a file
    /// that has vanished or is broken, named), and Error(InvalidArgument) when nothing was requested. A batch that
    /// could not be made is still the oldest: the next call makes it anew.
    [[nodiscard]] Batch take();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

/// An image and its mask as they are, for validation and views.
struct LabelledImage {
    Image8 image;
    LabelMap labels; ///< train ids; empty where the sample has no mask
};

/// Throws Error naming the file that is missing, broken, of another size than its partner, or that holds a class id
/// that the description does not name.
[[nodiscard]] LabelledImage readSample(const DatasetSample &sample, const LabelSpace &labels);

} // namespace flexseg
