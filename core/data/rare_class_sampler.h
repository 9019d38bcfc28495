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
/// all that hold it. Classes that no sample holds are never drawn. Weights multiply a sample's pixels in f_c and its
/// share of the draws of a class; a sample of weight 0 is not read and never drawn. Immutable once made.
class RareClassSampler {
public:
    using Progress = std::function<void(int done, int total)>;

    /// Reads every mask. Throws Error naming the file that cannot be read, Error(Cancelled), and Error(InvalidData)
    /// where all pixels are ignored.
    /// \p weights: one for each sample, 0 or more; empty: 1 each.
    RareClassSampler(const std::vector<TrainingSample> &samples, const std::vector<double> &weights,
                     const LabelSpace &labels, double temperature, const std::stop_token &stop = {},
                     const Progress &progress = {});

    /// Index of a sample.
    [[nodiscard]] std::int64_t draw(Random &random) const;

    /// How probable each sample is in a draw.
    [[nodiscard]] std::vector<double> sampleProbabilities() const;

    [[nodiscard]] const std::vector<double> &classFrequencies() const { return m_frequencies; }
    [[nodiscard]] const std::vector<double> &classProbabilities() const { return m_probabilities; }

private:
    std::vector<double> m_frequencies;
    std::vector<double> m_probabilities;
    std::vector<double> m_weights; ///< empty: 1 each
    std::size_t m_sampleCount = 0;
    std::vector<std::vector<std::int64_t>> m_samplesOfClass;
    std::vector<std::vector<double>> m_weightSums; ///< of a class, up to each of its samples; empty where all are 1
};

} // namespace flexseg
