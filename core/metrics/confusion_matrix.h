// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/records/run_records.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace flexseg {

/// Pixels counted by (mask's class, predicted class); pixels whose mask is ignored are left out. A value: copy and add
/// freely.
class ConfusionMatrix {
public:
    explicit ConfusionMatrix(int classes);

    /// Counts an image. Throws Error(InvalidArgument) and counts nothing when the sizes differ, when a label is neither
    /// a class nor ignored, or when a prediction is no class.
    void add(std::span<const std::uint8_t> labels, std::span<const std::uint8_t> predictions);
    void add(const ConfusionMatrix &other); ///< throws Error(InvalidArgument) for another number of classes

    [[nodiscard]] int classCount() const { return m_classes; }
    [[nodiscard]] std::int64_t at(int label, int prediction) const
    {
        return m_counts[static_cast<std::size_t>(label) * static_cast<std::size_t>(m_classes)
                        + static_cast<std::size_t>(prediction)];
    }

    /// IoU_c = n_cc / (t_c + p_c - n_cc) and accuracy_c = n_cc / t_c, with t_c pixels of the class in the masks and p_c
    /// in the predictions.
    [[nodiscard]] std::vector<ClassResult> classResults(const std::vector<std::string> &names) const;

    /// Mean of IoU_c over the classes that masks or predictions hold, 0 where there is none; and the share of pixels
    /// that are right.
    [[nodiscard]] double meanIou() const;
    [[nodiscard]] double pixelAccuracy() const;

    /// Puts classes, miou and pixelAccuracy into \p result.
    void fill(DomainResult &result, const std::vector<std::string> &names) const;

private:
    int m_classes;
    std::vector<std::int64_t> m_counts; ///< classes x classes, row = mask
};

} // namespace flexseg
