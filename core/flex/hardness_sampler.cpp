// SPDX-License-Identifier: Apache-2.0
#include "core/flex/hardness_sampler.h"

#include "core/base/error.h"
#include "core/base/random.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
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

/// Writes share * softmax(values / temperature), weighted, over the samples for which \p chosen holds.
template <typename Weight, typename Chosen>
void softmaxOver(std::vector<double> &values, double temperature, double share, Weight weight, Chosen chosen)
{
    double largest = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < values.size(); ++i)
        if (chosen(i) && weight(i) > 0)
            largest = std::max(largest, values[i]);
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (chosen(i))
            sum += values[i] = weight(i) > 0 ? weight(i) * std::exp((values[i] - largest) / temperature) : 0.0;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (chosen(i) && sum > 0)
            values[i] *= share / sum;
}

/// Place of the first sum that is above \p share of the last one; never one whose own part is 0. Scaled by the last
/// sum, which rounding may leave beside 1.
std::int64_t placeIn(const std::vector<double> &cumulative, double share)
{
    const double place = share * cumulative.back();
    const auto found = std::upper_bound(cumulative.begin(), cumulative.end(), place) - cumulative.begin();
    return std::min<std::int64_t>(found, static_cast<std::int64_t>(cumulative.size()) - 1);
}

std::vector<double> cumulated(std::vector<double> values)
{
    for (std::size_t i = 1; i < values.size(); ++i)
        values[i] += values[i - 1];
    return values;
}

} // namespace

HardnessSampler::HardnessSampler(const RunConfig::Has &config, std::vector<bool> generated, std::int64_t seed,
                                 std::vector<double> weights)
    : m_config(config)
    , m_generated(std::move(generated))
    , m_seed(seed)
    , m_weights(std::move(weights))
    , m_hardness(m_generated.size(), std::numeric_limits<double>::quiet_NaN())
{
    if (m_weights.empty())
        return;
    const bool fit = m_weights.size() == m_generated.size()
        && std::ranges::all_of(m_weights, [](double w) { return std::isfinite(w) && w >= 0; });
    if (!fit || std::ranges::all_of(m_weights, [](double w) { return w == 0; }))
        throw Error(ErrorCode::InvalidArgument,
                    "Each training sample has one weight, 0 or more, and not all of them are 0.");
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
    const auto weight = [this](std::size_t i) { return m_weights.empty() ? 1.0 : m_weights[i]; };
    for (std::size_t i = 0; i < values.size(); ++i)
        if (std::isfinite(values[i]) && weight(i) > 0)
            seen.push_back(values[i]);
    std::sort(seen.begin(), seen.end());
    const double largest = seen.empty() ? 0.0 : percentile(seen, m_config.clipPercentile);
    const double median = seen.empty() ? 0.0 : std::min(percentile(seen, 50.0), largest);
    for (double &value : values)
        value = std::isfinite(value) ? std::min(value, largest) : median;

    if (m_config.stratify == HasStratify::None) {
        softmaxOver(values, m_config.temperature, 1.0, weight, [](std::size_t) { return true; });
        return values;
    }
    double all = 0, generated = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        all += weight(i);
        generated += m_generated[i] ? weight(i) : 0.0;
    }
    softmaxOver(values, m_config.temperature, generated / all, weight,
                [this](std::size_t i) { return m_generated[i]; });
    softmaxOver(values, m_config.temperature, (all - generated) / all, weight,
                [this](std::size_t i) { return !m_generated[i]; });
    return values;
}

std::vector<double> HardnessSampler::uniformProbabilities() const
{
    if (m_weights.empty())
        return std::vector<double>(m_hardness.size(), 1.0 / static_cast<double>(m_hardness.size()));
    const double all = std::accumulate(m_weights.begin(), m_weights.end(), 0.0);
    std::vector<double> shares = m_weights;
    for (double &share : shares)
        share /= all;
    return shares;
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
                                                         const UniformDraw &uniform, std::int64_t segmentStart,
                                                         std::vector<double> *hardProbabilities) const
{
    if (m_hardness.empty())
        throw Error(ErrorCode::InvalidArgument,
                    "There are no training samples to draw from. Name a source or generated domain that has images.");
    const double uniformBelow = threshold(step - segmentStart, totalSteps - segmentStart, stepsPerEpoch);
    const std::vector<double> weights = cumulated(m_weights);
    std::vector<double> cumulative; // made when the first draw needs it
    if (hardProbabilities)
        hardProbabilities->clear();
    std::vector<Draw> draws;
    for (std::int64_t i = 0; i < count; ++i) {
        Random random(static_cast<std::uint64_t>(m_seed), static_cast<std::uint64_t>(step),
                      drawSubstream + static_cast<std::uint32_t>(i));
        const bool hard = random.uniform() > uniformBelow && m_config.enabled;
        if (!hard) {
            const std::int64_t sample = uniform ? uniform(random)
                : weights.empty()               ? static_cast<std::int64_t>(random.index(m_hardness.size()))
                                                : placeIn(weights, random.uniform());
            draws.push_back({sample, false});
            continue;
        }
        if (cumulative.empty()) {
            std::vector<double> now = probabilities();
            if (hardProbabilities)
                *hardProbabilities = now;
            cumulative = cumulated(std::move(now));
        }
        draws.push_back({placeIn(cumulative, random.uniform()), true});
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
