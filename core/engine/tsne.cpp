// SPDX-License-Identifier: Apache-2.0
#include "core/engine/tsne.h"

#include "core/base/error.h"
#include "core/engine/library_errors.h"

#include <ATen/Parallel.h>
#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace flexseg {

namespace {

constexpr std::int64_t rowsAtOnce = 512;
constexpr double exaggeration = 12;
constexpr double startSpread = 1e-4;
constexpr float farAway = 1e15F; ///< its similarity to anything is 0
constexpr std::int64_t grain = 64; ///< points that one thread takes at once

using Four = float __attribute__((vector_size(16)));

Four load(const float *from)
{
    Four four;
    std::memcpy(&four, from, sizeof(four));
    return four;
}

double sum(Four four)
{
    return (static_cast<double>(four[0]) + four[1]) + (static_cast<double>(four[2]) + four[3]);
}

void checkCancelled(const std::stop_token &stop)
{
    if (stop.stop_requested())
        throw Error(ErrorCode::Cancelled, "The request was cancelled.");
}

/// Turns squared distances into conditional probabilities of the wanted perplexity, by bisection of the precision.
void toProbabilities(float *values, std::int64_t count, double perplexity)
{
    constexpr int rounds = 100;
    constexpr double tolerance = 1e-5;
    const double wanted = std::log(perplexity);
    const float nearest = *std::min_element(values, values + count);
    double precision = 1, low = 0, high = std::numeric_limits<double>::infinity();
    std::vector<double> p(static_cast<std::size_t>(count));
    for (int round = 0; round < rounds; ++round) {
        double total = 0, weighted = 0;
        for (std::int64_t i = 0; i < count; ++i) {
            const double d = static_cast<double>(values[i]) - nearest;
            p[static_cast<std::size_t>(i)] = std::exp(-precision * d);
            total += p[static_cast<std::size_t>(i)];
            weighted += d * p[static_cast<std::size_t>(i)];
        }
        for (double &value : p)
            value /= total;
        const double entropy = std::log(total) + precision * weighted / total;
        if (std::abs(entropy - wanted) < tolerance)
            break;
        (entropy > wanted ? low : high) = precision;
        precision = std::isinf(high) ? precision * 2 : (low + high) / 2;
    }
    for (std::int64_t i = 0; i < count; ++i)
        values[i] = static_cast<float>(p[static_cast<std::size_t>(i)]);
}

} // namespace

Tsne::Tsne(const std::vector<float> &features, std::int64_t channels, const std::vector<float> &start,
           const Options &options, const std::stop_token &stop)
    : m_options(options)
    , m_points(static_cast<std::int64_t>(start.size() / 2))
{
    if (channels < 1 || features.size() != static_cast<std::size_t>(m_points * channels) || m_points < 4)
        throw Error(ErrorCode::InvalidArgument, "t-SNE needs at least four points, and a place to start for each.");
    const std::size_t padded = (static_cast<std::size_t>(m_points) + 3) / 4 * 4;
    m_x.assign(padded, farAway);
    m_y.assign(padded, farAway);
    double mean = 0, spread = 0;
    for (std::int64_t i = 0; i < m_points; ++i)
        mean += start[static_cast<std::size_t>(2 * i)] / static_cast<double>(m_points);
    for (std::int64_t i = 0; i < m_points; ++i)
        spread += std::pow(start[static_cast<std::size_t>(2 * i)] - mean, 2) / static_cast<double>(m_points);
    const double scale = spread > 0 ? startSpread / std::sqrt(spread) : 1;
    for (std::size_t i = 0; i < static_cast<std::size_t>(m_points); ++i) {
        m_x[i] = static_cast<float>(start[2 * i] * scale);
        m_y[i] = static_cast<float>(start[2 * i + 1] * scale);
    }
    for (auto *values : {&m_stepX, &m_stepY})
        values->assign(padded, 0);
    for (auto *values : {&m_gainX, &m_gainY})
        values->assign(padded, 1);
    withLibraryErrors([&] { findAffinities(features, channels, stop); });
}

void Tsne::findAffinities(const std::vector<float> &features, std::int64_t channels, const std::stop_token &stop)
{
    const at::NoGradGuard noGrad;
    const double perplexity = std::min(m_options.perplexity, static_cast<double>(m_points - 1) / 3);
    const std::int64_t near = std::min(m_points - 1, static_cast<std::int64_t>(3 * perplexity + 1));
    const at::Tensor all = at::from_blob(const_cast<float *>(features.data()), {m_points, channels}, at::kFloat);
    const at::Tensor square = all.square().sum(1);
    struct Pair {
        std::int32_t i, j;
        float p;
    };
    std::vector<Pair> pairs;
    pairs.reserve(static_cast<std::size_t>(2 * m_points * near));
    for (std::int64_t row = 0; row < m_points; row += rowsAtOnce) {
        checkCancelled(stop);
        const std::int64_t end = std::min(row + rowsAtOnce, m_points);
        at::Tensor distance
            = (square.slice(0, row, end).unsqueeze(1) + square - 2 * all.slice(0, row, end).mm(all.t())).clamp_min(0);
        for (std::int64_t i = row; i < end; ++i)
            distance[i - row][i] = std::numeric_limits<float>::infinity(); // none is its own neighbour
        auto [values, places] = distance.topk(near, 1, false, true);
        values = values.contiguous();
        places = places.contiguous();
        at::parallel_for(0, end - row, 16, [&](std::int64_t from, std::int64_t to) {
            for (std::int64_t i = from; i < to; ++i)
                toProbabilities(values.mutable_data_ptr<float>() + i * near, near, perplexity);
        });
        for (std::int64_t i = 0; i < end - row; ++i)
            for (std::int64_t n = 0; n < near; ++n) {
                const float p = values.const_data_ptr<float>()[i * near + n] / static_cast<float>(2 * m_points);
                const auto a = static_cast<std::int32_t>(row + i);
                const auto b = static_cast<std::int32_t>(places.const_data_ptr<std::int64_t>()[i * near + n]);
                pairs.push_back({a, b, p});
                pairs.push_back({b, a, p});
            }
    }
    std::sort(pairs.begin(), pairs.end(),
              [](const Pair &a, const Pair &b) { return a.i != b.i ? a.i < b.i : a.j < b.j; });
    m_first.assign(static_cast<std::size_t>(m_points) + 1, 0);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (i > 0 && pairs[i].i == pairs[i - 1].i && pairs[i].j == pairs[i - 1].j) {
            m_affinity.back() += pairs[i].p; // each is the other's neighbour
            continue;
        }
        m_other.push_back(pairs[i].j);
        m_affinity.push_back(pairs[i].p);
        m_first[static_cast<std::size_t>(pairs[i].i) + 1] = m_other.size();
    }
}

/// Each point's sum is made by one thread in one order, so that threads change nothing.
Tsne::Forces Tsne::repulsion() const
{
    const auto count = static_cast<std::size_t>(m_points);
    Forces forces;
    forces.x.resize(count);
    forces.y.resize(count);
    std::vector<double> sums(count);
    at::parallel_for(0, m_points, grain, [&](std::int64_t from, std::int64_t to) {
        for (auto i = static_cast<std::size_t>(from); i < static_cast<std::size_t>(to); ++i) {
            const Four x = Four{} + m_x[i], y = Four{} + m_y[i];
            Four fx{}, fy{}, total{};
            for (std::size_t j = 0; j < m_x.size(); j += 4) {
                const Four dx = x - load(&m_x[j]), dy = y - load(&m_y[j]);
                const Four similarity = 1.F / (1.F + dx * dx + dy * dy);
                const Four strength = similarity * similarity;
                total += similarity;
                fx += dx * strength;
                fy += dy * strength;
            }
            forces.x[i] = static_cast<float>(sum(fx));
            forces.y[i] = static_cast<float>(sum(fy));
            sums[i] = sum(total) - 1; // without itself
        }
    });
    for (const double value : sums)
        forces.sum += value;
    return forces;
}

void Tsne::step()
{
    constexpr float gainUp = 0.2F, gainDown = 0.8F, leastGain = 0.01F;
    const std::int64_t early = m_options.iterations / 4;
    const bool isEarly = m_done < early;
    if (m_done == early) { // another objective, so that what was gathered for the first does not count
        for (auto *values : {&m_stepX, &m_stepY})
            std::fill(values->begin(), values->end(), 0.F);
        for (auto *values : {&m_gainX, &m_gainY})
            std::fill(values->begin(), values->end(), 1.F);
    }
    const float momentum = isEarly ? 0.5F : 0.8F;
    const auto factor = static_cast<float>(isEarly ? exaggeration : 1);
    const auto rate = static_cast<float>(std::max(static_cast<double>(m_points) / exaggeration / 4, 50.0));
    const Forces forces = repulsion();
    const auto share = static_cast<float>(1 / std::max(forces.sum, 1e-12));
    const std::vector<float> oldX = m_x, oldY = m_y;
    at::parallel_for(0, m_points, grain, [&](std::int64_t from, std::int64_t to) {
        for (auto i = static_cast<std::size_t>(from); i < static_cast<std::size_t>(to); ++i) {
            float ax = 0, ay = 0;
            for (std::size_t n = m_first[i]; n < m_first[i + 1]; ++n) {
                const auto j = static_cast<std::size_t>(m_other[n]);
                const float dx = oldX[i] - oldX[j], dy = oldY[i] - oldY[j];
                const float pull = m_affinity[n] * factor / (1.F + dx * dx + dy * dy);
                ax += dx * pull;
                ay += dy * pull;
            }
            const auto move = [&](float gradient, float &step, float &gain, float &place) {
                gain = std::max(gradient * step < 0 ? gain + gainUp : gain * gainDown, leastGain);
                step = momentum * step - rate * gain * gradient;
                place += step;
            };
            move(4 * (ax - forces.x[i] * share), m_stepX[i], m_gainX[i], m_x[i]);
            move(4 * (ay - forces.y[i] * share), m_stepY[i], m_gainY[i], m_y[i]);
        }
    });
    ++m_done;
}

void Tsne::advance(std::int64_t iterations, const std::stop_token &stop)
{
    const std::int64_t end = std::min(m_done + iterations, m_options.iterations);
    while (m_done < end) {
        checkCancelled(stop);
        step();
    }
}

double Tsne::divergence() const
{
    const double total = repulsion().sum;
    double divergence = 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(m_points); ++i)
        for (std::size_t n = m_first[i]; n < m_first[i + 1]; ++n) {
            const auto j = static_cast<std::size_t>(m_other[n]);
            const double dx = m_x[i] - m_x[j], dy = m_y[i] - m_y[j];
            const double q = 1 / (1 + dx * dx + dy * dy) / total;
            if (m_affinity[n] > 0)
                divergence += m_affinity[n] * std::log(m_affinity[n] / q);
        }
    return divergence;
}

} // namespace flexseg
