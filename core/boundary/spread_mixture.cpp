// SPDX-License-Identifier: Apache-2.0
#include "core/boundary/spread_mixture.h"

#include <algorithm>
#include <cmath>

namespace flexseg {

namespace {

constexpr std::size_t count = SpreadMixture::spreads.size();
constexpr float ratio = 0.154f; ///< standard deviation of the logarithm of a segment's spread around the picture's
constexpr float temper = 0.11f; ///< exponent of a segment's evidence: segments of one object are off together

/// [picture's spread][segment's]: probability of the second given the first.
const std::array<SpreadMixture::Row, count> &conditionals()
{
    static const std::array<SpreadMixture::Row, count> table = [] {
        std::array<SpreadMixture::Row, count> rows;
        for (std::size_t p = 0; p < count; ++p) {
            float total = 0;
            for (std::size_t s = 0; s < count; ++s) {
                const float d = std::log(SpreadMixture::spreads[s] / SpreadMixture::spreads[p]) / ratio;
                rows[p][s] = std::exp(-0.5f * d * d);
                total += rows[p][s];
            }
            for (float &v : rows[p])
                v /= total;
        }
        return rows;
    }();
    return table;
}

SpreadMixture::Row likelihoods(const SpreadMixture::Row &logEvidence)
{
    const float most = *std::max_element(logEvidence.begin(), logEvidence.end());
    SpreadMixture::Row row;
    for (std::size_t s = 0; s < count; ++s)
        row[s] = std::exp(temper * (logEvidence[s] - most));
    return row;
}

void normalise(SpreadMixture::Row &row)
{
    float total = 0;
    for (const float v : row)
        total += v;
    for (float &v : row)
        v /= total;
}

} // namespace

void SpreadMixture::solve()
{
    std::array<double, count> log{};
    for (const Row &segment : m_segments) {
        const Row row = likelihoods(segment);
        for (std::size_t p = 0; p < count; ++p) {
            double sum = 1e-30;
            for (std::size_t s = 0; s < count; ++s)
                sum += static_cast<double>(conditionals()[p][s]) * static_cast<double>(row[s]);
            log[p] += std::log(sum);
        }
    }
    const double most = *std::max_element(log.begin(), log.end());
    for (std::size_t p = 0; p < count; ++p)
        m_picture[p] = static_cast<float>(std::exp(log[p] - most));
    normalise(m_picture);
}

SpreadMixture::Row SpreadMixture::weightsOf(std::size_t segment) const
{
    const Row row = likelihoods(m_segments[segment]);
    Row weights{};
    for (std::size_t s = 0; s < count; ++s) {
        for (std::size_t p = 0; p < count; ++p)
            weights[s] += m_picture[p] * conditionals()[p][s];
        weights[s] *= row[s];
    }
    normalise(weights);
    return weights;
}

float SpreadMixture::expected() const
{
    float sum = 0;
    for (std::size_t p = 0; p < count && !m_segments.empty(); ++p)
        sum += m_picture[p] * spreads[p];
    return sum;
}

} // namespace flexseg
