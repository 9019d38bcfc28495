// SPDX-License-Identifier: Apache-2.0
#include "core/boundary/offset_chain.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace flexseg {

OffsetChain::OffsetChain(std::span<const float> logLikelihood, std::span<const float> gaps,
                         std::span<const float> turns, int offsets, float stepUnits, const ChainModel &model)
    : m_logLikelihood(logLikelihood)
    , m_gaps(gaps)
    , m_turns(turns)
    , m_offsets(static_cast<std::size_t>(offsets))
    , m_stepUnits(stepUnits)
    , m_model(model)
{
}

/// One step of the walk: to = (1 - leak) * Gaussian * from + leak * mean of from.
void OffsetChain::spreadOver(const float *from, float *to, std::size_t gap, float spread) const
{
    const float turned = m_model.turn * spread * m_turns[gap];
    const float sigma
        = std::sqrt(m_model.walk * m_model.walk * m_gaps[gap] + turned * turned) / m_stepUnits; // in grid steps
    std::array<float, 13> kernel;
    const int widest = std::min(static_cast<int>(kernel.size()), static_cast<int>(m_offsets)) - 1;
    const int reach = std::min(widest, std::max(1, static_cast<int>(std::ceil(3.0f * sigma))));
    float total = 0;
    for (int k = 0; k <= reach; ++k) {
        kernel[static_cast<std::size_t>(k)] = std::exp(-0.5f * static_cast<float>(k * k) / (sigma * sigma + 1e-6f));
        total += (k == 0 ? 1.0f : 2.0f) * kernel[static_cast<std::size_t>(k)];
    }
    float mass = 0;
    for (std::size_t o = 0; o < m_offsets; ++o)
        mass += from[o];
    const float floor = m_model.leak * mass / static_cast<float>(m_offsets);
    std::fill_n(to, m_offsets, floor);
    for (int k = -reach; k <= reach; ++k) {
        const float w = (1 - m_model.leak) * kernel[static_cast<std::size_t>(std::abs(k))] / total;
        const std::size_t first = k < 0 ? static_cast<std::size_t>(-k) : 0;
        const std::size_t last = k > 0 ? m_offsets - static_cast<std::size_t>(k) : m_offsets;
        for (std::size_t o = first; o < last; ++o)
            to[o] += w * from[static_cast<std::size_t>(static_cast<std::ptrdiff_t>(o) + k)];
    }
}

float OffsetChain::logEvidence(float spread)
{
    const std::size_t n = m_logLikelihood.size() / m_offsets;
    const std::size_t middle = m_offsets / 2;
    m_likelihood.resize(m_logLikelihood.size());
    m_forward.resize(m_logLikelihood.size());
    std::vector<float> prior(m_offsets);
    float total = 0;
    for (std::size_t o = 0; o < m_offsets; ++o) {
        const float units = m_stepUnits * std::abs(static_cast<float>(o) - static_cast<float>(middle));
        prior[o] = -0.31831f * units * units / (spread * spread); // mean |offset| = spread
        total += std::exp(prior[o]);
    }
    double evidence = -std::log(total);
    std::vector<float> moved(m_offsets, 1.0f);
    for (std::size_t i = 0; i < n; ++i) {
        const float *log = &m_logLikelihood[i * m_offsets];
        float *own = &m_likelihood[i * m_offsets];
        float *forward = &m_forward[i * m_offsets];
        // The prior counts in full at the start; then it pulls once for each length, not normalised again, as a
        // potential.
        const float weight = i == 0 ? 1.0f : std::min(1.0f, m_gaps[i - 1] / m_model.length);
        float most = -std::numeric_limits<float>::infinity();
        for (std::size_t o = 0; o < m_offsets; ++o) {
            own[o] = m_model.evidence * log[o] + weight * prior[o];
            most = std::max(most, own[o]);
        }
        for (std::size_t o = 0; o < m_offsets; ++o)
            own[o] = std::exp(own[o] - most);
        if (i > 0)
            spreadOver(&m_forward[(i - 1) * m_offsets], moved.data(), i - 1, spread);
        float sum = 1e-30f;
        for (std::size_t o = 0; o < m_offsets; ++o) {
            forward[o] = moved[o] * own[o];
            sum += forward[o];
        }
        for (std::size_t o = 0; o < m_offsets; ++o)
            forward[o] /= sum;
        evidence += static_cast<double>(std::log(sum)) + static_cast<double>(most);
    }
    return static_cast<float>(evidence);
}

void OffsetChain::addPosterior(float spread, float weight, std::span<float> out)
{
    (void)logEvidence(spread);
    const std::size_t n = m_logLikelihood.size() / m_offsets;
    std::vector<float> backward(m_offsets, 1.0f);
    std::vector<float> next(m_offsets);
    for (std::size_t i = n; i-- > 0;) {
        float *forward = &m_forward[i * m_offsets];
        float sum = 1e-30f;
        for (std::size_t o = 0; o < m_offsets; ++o) {
            forward[o] *= backward[o];
            sum += forward[o];
        }
        for (std::size_t o = 0; o < m_offsets; ++o)
            out[i * m_offsets + o] += weight * forward[o] / sum;
        if (i == 0)
            break;
        float peak = 1e-30f;
        for (std::size_t o = 0; o < m_offsets; ++o) {
            next[o] = backward[o] * m_likelihood[i * m_offsets + o];
            peak = std::max(peak, next[o]);
        }
        for (float &v : next)
            v /= peak;
        spreadOver(next.data(), backward.data(), i - 1, spread);
    }
}

} // namespace flexseg
