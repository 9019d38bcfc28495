// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/data/loader.h"
#include "core/flex/hardness_sampler.h"
#include "core/nn/named_tensors.h"
#include "core/records/run_records.h"

#include <cstdint>
#include <vector>

namespace flexseg {

/// How often each training sample was drawn, by which branch, and its last loss; and which of them changed since the
/// store was last told. Used from the trainer's thread.
class SampleLedger {
public:
    explicit SampleLedger(std::size_t samples);

    void countDraws(const std::vector<HardnessSampler::Draw> &draws);
    void setLoss(std::int64_t sample, double loss);

    [[nodiscard]] NamedTensors state() const; ///< "draws", "hard_draws", "last_loss"; copies
    /// Throws Error(InvalidData) where one is missing or has not a value for each sample. Nothing counts as changed
    /// then.
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
    std::vector<bool> m_changed;
};

/// Values of a one-dimensional tensor named \p name of \p count numbers. Throws Error(InvalidData) where it is missing
/// or has another type or size.
[[nodiscard]] std::vector<double> realsOf(const NamedTensors &tensors, const std::string &name, std::size_t count);
[[nodiscard]] std::vector<std::int64_t> integersOf(const NamedTensors &tensors, const std::string &name,
                                                   std::size_t count);
/// Copies.
[[nodiscard]] at::Tensor toTensor(const std::vector<double> &values);
[[nodiscard]] at::Tensor toTensor(const std::vector<std::int64_t> &values);

} // namespace flexseg
