// SPDX-License-Identifier: Apache-2.0
#include "core/flex/hardness_sampler.h"

#include "core/base/error.h"
#include "core/base/random.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace flexseg {

namespace {

/// Substreams of draw i of a step: this plus i ("HAS" in the high bytes keeps them apart from other users of a step).
constexpr std::uint32_t drawSubstream = 0x48415300U;

/// Value at \p percent of the sorted values, linear between ranks.
double percentile(const std::vector<double> &sorted, double percent)
{
    const double place = std::clamp(percent, 0.0, 100.0) / 100.0 * static_cast<double>(sorted.size() - 1);
    const auto low = static_cast<std::size_t>(place);
    const std::size_t high = std::min(low + 1, sorted.size() - 1);
    return sorted[low] + (place - static_cast<double>(low)) * (sorted[high] - sorted[low]);
}

/// Writes share * softmax(values / temperature) over the samples for which \p chosen holds.
template <typename Chosen>
void softmaxOver(std::vector<double> &values, double temperature, double share, Chosen chosen)
{
    double largest = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < values.size(); ++i)
        if (chosen(i))
            largest = std::max(largest, values[i]);
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (chosen(i))
            sum += values[i] = std::exp((values[i] - largest) / temperature);
    for (std::size_t i = 0; i < values.size(); ++i)
        if (chosen(i))
            values[i] *= share / sum;
}

} // namespace

HardnessSampler::HardnessSampler(const RunConfig::Has &config, std::vector<bool> generated, std::int64_t seed)
    : m_config(config)
    , m_generated(std::move(generated))
    , m_seed(seed)
    , m_hardness(m_generated.size(), std::numeric_limits<double>::quiet_NaN())
{
}

double HardnessSampler::threshold(std::int64_t step, std::int64_t totalSteps, std::int64_t stepsPerEpoch) const
{
    const auto done = static_cast<double>(std::max<std::int64_t>(step - 1, 0));
    double t = done;
    switch (m_config.unit) {
    case HasUnit::Percent:
        t = 100.0 * done / static_cast<double>(std::max<std::int64_t>(totalSteps, 1));
        break;
    case HasUnit::Iteration:
        break;
    case HasUnit::KiloIteration:
        t = done / 1000.0;
        break;
    case HasUnit::Epoch:
        t = done / static_cast<double>(std::max<std::int64_t>(stepsPerEpoch, 1));
        break;
    }
    switch (m_config.schedule) {
    case HasSchedule::Sigmoid:
        return 1.0 / (1.0 + std::exp(m_config.k * (t - m_config.m)));
    case HasSchedule::Linear:
        return m_config.m > 0 ? std::clamp(1.0 - t / (2.0 * m_config.m), 0.0, 1.0) : 0.0;
    case HasSchedule::None:
        break;
    }
    return m_config.threshold;
}

std::vector<double> HardnessSampler::probabilities() const
{
    std::vector<double> values = m_hardness;
    std::vector<double> seen;
    seen.reserve(values.size());
    std::copy_if(values.begin(), values.end(), std::back_inserter(seen), [](double h) { return std::isfinite(h); });
    std::sort(seen.begin(), seen.end());
    const double largest = seen.empty() ? 0.0 : percentile(seen, m_config.clipPercentile);
    const double median = seen.empty() ? 0.0 : std::min(percentile(seen, 50.0), largest);
    for (double &value : values)
        value = std::isfinite(value) ? std::min(value, largest) : median;

    if (m_config.stratify == HasStratify::None) {
        softmaxOver(values, m_config.temperature, 1.0, [](std::size_t) { return true; });
        return values;
    }
    const auto count = static_cast<double>(values.size());
    const auto generated = static_cast<double>(std::count(m_generated.begin(), m_generated.end(), true));
    softmaxOver(values, m_config.temperature, generated / count, [this](std::size_t i) { return m_generated[i]; });
    softmaxOver(values, m_config.temperature, (count - generated) / count,
                [this](std::size_t i) { return !m_generated[i]; });
    return values;
}

double HardnessSampler::effectiveSampleSize() const
{
    double squares = 0;
    for (const double p : probabilities())
        squares += p * p;
    return squares > 0 ? 1.0 / squares : 0.0;
}

std::vector<HardnessSampler::Draw> HardnessSampler::draw(std::int64_t step, std::int64_t totalSteps,
                                                         std::int64_t stepsPerEpoch, std::int64_t count,
                                                         const UniformDraw &uniform, std::int64_t segmentStart) const
{
    if (m_hardness.empty())
        throw Error(ErrorCode::InvalidArgument,
                    "There are no training samples to draw from. Name a source or generated domain that has images.");
    const double uniformBelow = threshold(step - segmentStart, totalSteps - segmentStart, stepsPerEpoch);
    std::vector<double> cumulative; // made when the first draw needs it
    std::vector<Draw> draws;
    for (std::int64_t i = 0; i < count; ++i) {
        Random random(static_cast<std::uint64_t>(m_seed), static_cast<std::uint64_t>(step),
                      drawSubstream + static_cast<std::uint32_t>(i));
        const bool hard = random.uniform() > uniformBelow && m_config.enabled;
        if (!hard) {
            draws.push_back(
                {uniform ? uniform(random) : static_cast<std::int64_t>(random.index(m_hardness.size())), false});
            continue;
        }
        if (cumulative.empty()) {
            cumulative = probabilities();
            for (std::size_t s = 1; s < cumulative.size(); ++s)
                cumulative[s] += cumulative[s - 1];
        }
        // Scaled by the last sum, which rounding may leave beside 1; upper_bound never lands on a probability of 0.
        const double place = random.uniform() * cumulative.back();
        const auto found = std::upper_bound(cumulative.begin(), cumulative.end(), place) - cumulative.begin();
        draws.push_back({std::min<std::int64_t>(found, static_cast<std::int64_t>(cumulative.size()) - 1), true});
    }
    return draws;
}

void HardnessSampler::observe(std::int64_t sample, double loss)
{
    if (!std::isfinite(loss))
        return;
    if (sample < 0 || sample >= static_cast<std::int64_t>(m_hardness.size()))
        throw Error(ErrorCode::InvalidArgument, "There is no training sample " + std::to_string(sample) + ".");
    double &hardness = m_hardness[static_cast<std::size_t>(sample)];
    const double a = m_config.newValueWeight;
    hardness = std::isfinite(hardness) ? (1.0 - a) * hardness + a * loss : loss;
}

void HardnessSampler::setHardness(std::vector<double> hardness)
{
    if (hardness.size() != m_hardness.size())
        throw Error(ErrorCode::InvalidData,
                    "The checkpoint holds the hardness of " + std::to_string(hardness.size()) + " samples, but "
                        + std::to_string(m_hardness.size())
                        + " are to be trained on. Resume with the data set that the run began with.");
    m_hardness = std::move(hardness);
}

} // namespace flexseg
