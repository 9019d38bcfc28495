// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/random.h"
#include "core/data/loader.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

namespace flexseg {

/// Draws a rare class first and then a sample that holds it (Hoyer et al., DAFormer, CVPR 2022, eq. 5 and 6):
/// P(c) = exp((1 - f_c) / T) / sum over classes, f_c = share of the class in all pixels that are not ignored; then
/// uniformly among the samples of which the class has at least 1/1000 of the pixels or, where there is none such, among
/// all that hold it. Classes that no sample holds are never drawn. Immutable once made.
class RareClassSampler {
public:
    using Progress = std::function<void(int done, int total)>;

    /// Reads every mask. Throws Error naming the file that cannot be read, Error(Cancelled), and Error(InvalidData)
    /// where all pixels are ignored.
    RareClassSampler(const std::vector<TrainingSample> &samples, const LabelSpace &labels, double temperature,
                     const std::stop_token &stop = {}, const Progress &progress = {});

    /// Index of a sample.
    [[nodiscard]] std::int64_t draw(Random &random) const;

    [[nodiscard]] const std::vector<double> &classFrequencies() const { return m_frequencies; }
    [[nodiscard]] const std::vector<double> &classProbabilities() const { return m_probabilities; }

private:
    std::vector<double> m_frequencies;
    std::vector<double> m_probabilities;
    std::vector<std::vector<std::int64_t>> m_samplesOfClass;
};

} // namespace flexseg
