// SPDX-License-Identifier: Apache-2.0
#include "core/engine/sample_ledger.h"

#include "core/base/error.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>

namespace flexseg {

namespace {

template <typename T>
std::vector<T> valuesOf(const NamedTensors &tensors, const std::string &name, std::size_t count)
{
    for (const auto &[key, tensor] : tensors) {
        if (key != name)
            continue;
        if (tensor.scalar_type() != c10::CppTypeToScalarType<T>::value || tensor.dim() != 1
            || tensor.numel() != static_cast<std::int64_t>(count))
            break;
        const at::Tensor values = tensor.cpu().contiguous();
        const T *first = values.const_data_ptr<T>();
        return {first, first + count};
    }
    throw Error(ErrorCode::InvalidData,
                "\"" + name + "\" does not hold one value for each of the " + std::to_string(count)
                    + " training samples.");
}

template <typename T>
at::Tensor copyOf(const std::vector<T> &values)
{
    at::Tensor tensor = at::empty({static_cast<std::int64_t>(values.size())}, c10::CppTypeToScalarType<T>::value);
    std::copy(values.begin(), values.end(), tensor.mutable_data_ptr<T>());
    return tensor;
}

} // namespace

std::vector<double> realsOf(const NamedTensors &tensors, const std::string &name, std::size_t count)
{
    return valuesOf<double>(tensors, name, count);
}

std::vector<std::int64_t> integersOf(const NamedTensors &tensors, const std::string &name, std::size_t count)
{
    return valuesOf<std::int64_t>(tensors, name, count);
}

at::Tensor toTensor(const std::vector<double> &values)
{
    return copyOf(values);
}

at::Tensor toTensor(const std::vector<std::int64_t> &values)
{
    return copyOf(values);
}

bool holds(const NamedTensors &tensors, const std::string &name)
{
    return std::ranges::any_of(tensors, [&name](const auto &entry) { return entry.first == name; });
}

SampleLedger::SampleLedger(std::vector<double> uniformProbabilities)
    : m_draws(uniformProbabilities.size(), 0)
    , m_hardDraws(m_draws)
    , m_lastLoss(m_draws.size(), 0.0)
    , m_uniformProbabilities(std::move(uniformProbabilities))
    , m_expectedUniform(m_draws.size(), 0.0)
    , m_expectedHard(m_draws.size(), 0.0)
    , m_changed(m_draws.size(), false)
{
}

void SampleLedger::countDraws(const PendingDraw &draw)
{
    std::int64_t hard = 0;
    for (const HardnessSampler::Draw &one : draw.draws) {
        const auto index = static_cast<std::size_t>(one.sample);
        ++m_draws.at(index);
        hard += one.hard ? 1 : 0;
        m_hardDraws[index] += one.hard ? 1 : 0;
        m_changed[index] = true;
    }
    if (hard > 0 && draw.hardProbabilities.size() != m_draws.size())
        forgetExpectations();
    const auto uniform = static_cast<double>(static_cast<std::int64_t>(draw.draws.size()) - hard);
    for (std::size_t i = 0; i < m_expectedUniform.size(); ++i) {
        m_expectedUniform[i] += uniform * m_uniformProbabilities[i];
        if (hard > 0)
            m_expectedHard[i] += static_cast<double>(hard) * draw.hardProbabilities[i];
    }
}

void SampleLedger::forgetExpectations()
{
    m_expectedUniform.clear();
    m_expectedHard.clear();
}

void SampleLedger::setLoss(std::int64_t sample, double loss)
{
    m_lastLoss.at(static_cast<std::size_t>(sample)) = loss;
    m_changed[static_cast<std::size_t>(sample)] = true;
}

NamedTensors SampleLedger::state() const
{
    NamedTensors tensors{
        {"draws", toTensor(m_draws)}, {"hard_draws", toTensor(m_hardDraws)}, {"last_loss", toTensor(m_lastLoss)}};
    if (!m_expectedUniform.empty()) {
        tensors.emplace_back("expected_uniform", toTensor(m_expectedUniform));
        tensors.emplace_back("expected_hard", toTensor(m_expectedHard));
    }
    return tensors;
}

void SampleLedger::loadState(const NamedTensors &tensors)
{
    auto draws = integersOf(tensors, "draws", m_draws.size());
    auto hardDraws = integersOf(tensors, "hard_draws", m_draws.size());
    auto lastLoss = realsOf(tensors, "last_loss", m_draws.size());
    if (holds(tensors, "expected_uniform")) {
        auto uniform = realsOf(tensors, "expected_uniform", m_draws.size());
        m_expectedHard = realsOf(tensors, "expected_hard", m_draws.size());
        m_expectedUniform = std::move(uniform);
    } else {
        forgetExpectations();
    }
    m_lastLoss = std::move(lastLoss);
    m_draws = std::move(draws);
    m_hardDraws = std::move(hardDraws);
    m_changed.assign(m_draws.size(), false);
}

SampleRecord SampleLedger::record(std::size_t index, const TrainingSample &sample, double hardness) const
{
    SampleRecord record;
    record.index = static_cast<std::int64_t>(index);
    record.domain = sample.domain;
    record.name = sample.files.name;
    record.imagePath = sample.files.image.string();
    record.maskPath = sample.files.mask.string();
    record.role = toString(sample.role);
    if (!std::isnan(hardness))
        record.hardness = hardness;
    record.draws = m_draws[index];
    record.hardDraws = m_hardDraws[index];
    record.lastLoss = m_lastLoss[index];
    return record;
}

std::vector<SampleRecord> SampleLedger::all(const std::vector<TrainingSample> &samples,
                                            const std::vector<double> &hardness) const
{
    std::vector<SampleRecord> records;
    records.reserve(samples.size());
    for (std::size_t i = 0; i < samples.size(); ++i)
        records.push_back(record(i, samples[i], hardness.at(i)));
    return records;
}

std::vector<SampleRecord> SampleLedger::changed(const std::vector<TrainingSample> &samples,
                                                const std::vector<double> &hardness) const
{
    std::vector<SampleRecord> records;
    for (std::size_t i = 0; i < samples.size(); ++i)
        if (m_changed[i])
            records.push_back(record(i, samples[i], hardness.at(i)));
    return records;
}

} // namespace flexseg
