// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/data/loader.h"
#include "core/engine/checkpoint_file.h"
#include "core/nn/named_tensors.h"
#include "core/records/run_records.h"

#include <cstdint>
#include <vector>

namespace flexseg {

/// How often each training sample was drawn and was to be expected, by which branch, and its last loss; and which of
/// them changed since the store was last told. Used from the trainer's thread.
class SampleLedger {
public:
    /// \p uniformProbabilities: of each sample in a draw of the uniform branch.
    explicit SampleLedger(std::vector<double> uniformProbabilities);

    void countDraws(const PendingDraw &draw);
    void setLoss(std::int64_t sample, double loss);

    /// Draws to be expected so far: for each draw of the branch the sample's probability then, summed. Empty: a part of
    /// the training is not accounted for.
    [[nodiscard]] const std::vector<double> &expectedUniform() const { return m_expectedUniform; }
    [[nodiscard]] const std::vector<double> &expectedHard() const { return m_expectedHard; }
    void forgetExpectations();

    /// "draws", "hard_draws", "last_loss" and, where known, "expected_uniform" and "expected_hard"; copies.
    [[nodiscard]] NamedTensors state() const;
    /// Throws Error(InvalidData) where one has not a value for each sample, or one but the expectations is missing.
    /// Nothing counts as changed then.
    void loadState(const NamedTensors &tensors);

    [[nodiscard]] std::vector<SampleRecord> all(const std::vector<TrainingSample> &samples,
                                                const std::vector<double> &hardness) const;
    /// Those that changed since forgetChanges().
    [[nodiscard]] std::vector<SampleRecord> changed(const std::vector<TrainingSample> &samples,
                                                    const std::vector<double> &hardness) const;
    void forgetChanges() { m_changed.assign(m_changed.size(), false); }

private:
    [[nodiscard]] SampleRecord record(std::size_t index, const TrainingSample &sample, double hardness) const;

    std::vector<std::int64_t> m_draws;
    std::vector<std::int64_t> m_hardDraws;
    std::vector<double> m_lastLoss;
    std::vector<double> m_uniformProbabilities;
    std::vector<double> m_expectedUniform;
    std::vector<double> m_expectedHard;
    std::vector<bool> m_changed;
};

/// Values of a one-dimensional tensor named \p name of \p count numbers. Throws Error(InvalidData) where it is missing
/// or has another type or size.
[[nodiscard]] std::vector<double> realsOf(const NamedTensors &tensors, const std::string &name, std::size_t count);
[[nodiscard]] std::vector<std::int64_t> integersOf(const NamedTensors &tensors, const std::string &name,
                                                   std::size_t count);
[[nodiscard]] bool holds(const NamedTensors &tensors, const std::string &name);
/// Copies.
[[nodiscard]] at::Tensor toTensor(const std::vector<double> &values);
[[nodiscard]] at::Tensor toTensor(const std::vector<std::int64_t> &values);

} // namespace flexseg
