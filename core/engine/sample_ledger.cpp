// SPDX-License-Identifier: Apache-2.0
#include "core/engine/sample_ledger.h"

#include "core/base/error.h"

#include <torch/torch.h>

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

SampleLedger::SampleLedger(std::size_t samples)
    : m_draws(samples, 0)
    , m_hardDraws(samples, 0)
    , m_lastLoss(samples, 0.0)
    , m_changed(samples, false)
{
}

void SampleLedger::countDraws(const std::vector<HardnessSampler::Draw> &draws)
{
    for (const HardnessSampler::Draw &draw : draws) {
        const auto index = static_cast<std::size_t>(draw.sample);
        ++m_draws.at(index);
        m_hardDraws[index] += draw.hard ? 1 : 0;
        m_changed[index] = true;
    }
}

void SampleLedger::setLoss(std::int64_t sample, double loss)
{
    m_lastLoss.at(static_cast<std::size_t>(sample)) = loss;
    m_changed[static_cast<std::size_t>(sample)] = true;
}

NamedTensors SampleLedger::state() const
{
    return {{"draws", toTensor(m_draws)}, {"hard_draws", toTensor(m_hardDraws)}, {"last_loss", toTensor(m_lastLoss)}};
}

void SampleLedger::loadState(const NamedTensors &tensors)
{
    auto draws = integersOf(tensors, "draws", m_draws.size());
    auto hardDraws = integersOf(tensors, "hard_draws", m_draws.size());
    m_lastLoss = realsOf(tensors, "last_loss", m_draws.size());
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
