// SPDX-License-Identifier: Apache-2.0
#include "tests/core/flex/flex_oracle.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace flexseg::test {

namespace {

using Plane = std::vector<int>; // labels of one image, -1 = ignored

struct Source { // of a pixel in bilinear upsampling
    int low, high;
    double share;
};

Source sourceOf(int place, int size, int sizeLow)
{
    const double at = std::max(0.0, (place + 0.5) * sizeLow / size - 0.5);
    const int low = std::min(static_cast<int>(at), sizeLow - 1);
    return {low, std::min(low + 1, sizeLow - 1), at - low};
}

bool inBand(const Plane &labels, int width, int height, int x, int y, int k)
{
    if (labels[y * width + x] < 0)
        return false;
    std::set<int> classes;
    for (int v = std::max(0, y - k / 2); v <= std::min(height - 1, y + k / 2); ++v)
        for (int u = std::max(0, x - k / 2); u <= std::min(width - 1, x + k / 2); ++u)
            if (labels[v * width + u] >= 0)
                classes.insert(labels[v * width + u]);
    return classes.size() > 1;
}

/// Side of the largest square of one class, inside the map, that holds the pixel; at most \p most.
int localWidth(const Plane &labels, int width, int height, int x, int y, int most)
{
    int best = 1;
    for (int side = 2; side <= most; ++side)
        for (int v = y - side + 1; v <= y; ++v)
            for (int u = x - side + 1; u <= x; ++u) {
                bool uniform = v >= 0 && u >= 0 && v + side <= height && u + side <= width;
                for (int j = v; uniform && j < v + side; ++j)
                    for (int i = u; uniform && i < u + side; ++i)
                        uniform = labels[j * width + i] == labels[y * width + x];
                if (uniform)
                    best = side;
            }
    return best;
}

Plane reduced(const Plane &labels, const OracleBatch &b, LabelReduction rule)
{
    Plane result(static_cast<std::size_t>(b.h) * b.w, -1);
    for (int i = 0; i < b.h; ++i)
        for (int j = 0; j < b.w; ++j) {
            if (rule == LabelReduction::Nearest) {
                result[i * b.w + j] = labels[std::min(4 * i + 2, b.H - 1) * b.W + std::min(4 * j + 2, b.W - 1)];
                continue;
            }
            std::vector<int> counts(static_cast<std::size_t>(b.classes));
            int pixels = 0;
            for (int y = 4 * i; y < std::min(4 * i + 4, b.H); ++y)
                for (int x = 4 * j; x < std::min(4 * j + 4, b.W); ++x, ++pixels)
                    if (labels[y * b.W + x] >= 0)
                        ++counts[labels[y * b.W + x]];
            for (int c = 0; c < b.classes; ++c)
                if (counts[c] >= 0.75 * pixels)
                    result[i * b.w + j] = c;
        }
    return result;
}

struct Term {
    int image, x, y, cell;
};

} // namespace

OracleResult oracleLoss(const OracleBatch &b, const RunConfig &config)
{
    OracleResult r;
    const int levels = static_cast<int>(config.gap.kernels.size());
    const int widest = static_cast<int>(config.gap.kernels.back());
    const std::size_t pixels = static_cast<std::size_t>(b.n) * b.H * b.W;
    r.logitsGrad.assign(b.logits.size(), 0);
    r.featuresGrad.assign(b.features.size(), 0);
    r.hardness.assign(static_cast<std::size_t>(b.n), 0);
    r.cellSums.assign(static_cast<std::size_t>(b.classes) * levels * b.channels, 0);
    r.cellCounts.assign(static_cast<std::size_t>(b.classes) * levels, 0);
    const auto low = [&b](int n, int c, int y, int x, int channels) {
        return ((static_cast<std::size_t>(n) * channels + c) * b.h + y) * b.w + x;
    };

    // Bands, terms, and the pixels that UBE emphasises.
    std::vector<Term> terms;
    std::set<std::vector<int>> distinct;
    std::vector<bool> boundary(pixels), labelled(pixels);
    for (int n = 0; n < b.n; ++n) {
        Plane full(static_cast<std::size_t>(b.H) * b.W);
        for (std::size_t i = 0; i < full.size(); ++i)
            full[i] = b.labels[n * full.size() + i] == 255 ? -1 : b.labels[n * full.size() + i];
        const Plane small = reduced(full, b, config.gap.labels);
        for (int y = 0; y < b.H; ++y)
            for (int x = 0; x < b.W; ++x) {
                const std::size_t p = (static_cast<std::size_t>(n) * b.H + y) * b.W + x;
                labelled[p] = full[y * b.W + x] >= 0;
                boundary[p] = labelled[p]
                    && (config.ube.bandPx > 0 ? inBand(full, b.W, b.H, x, y, static_cast<int>(config.ube.bandPx))
                                              : inBand(small, b.w, b.h, x / 4, y / 4, widest));
            }
        for (int y = 0; y < b.h; ++y)
            for (int x = 0; x < b.w; ++x) {
                std::vector<int> granularities;
                for (int g = 0; g < levels; ++g)
                    if (inBand(small, b.w, b.h, x, y, static_cast<int>(config.gap.kernels[g])))
                        granularities.push_back(g);
                if (granularities.empty())
                    continue;
                if (config.gap.bands == GapBands::Disjoint)
                    granularities.resize(1);
                if (config.gap.bands == GapBands::Thickness) {
                    const int width = localWidth(small, b.w, b.h, x, y, widest + 1);
                    int g = 0;
                    while (g + 1 < levels && width > config.gap.kernels[g])
                        ++g;
                    granularities = {g};
                }
                double norm = 0;
                for (int d = 0; d < b.channels; ++d)
                    norm += std::pow(b.features[low(n, d, y, x, b.channels)], 2);
                norm = std::sqrt(norm);
                for (const int g : granularities) {
                    const int cell = small[y * b.w + x] * levels + g;
                    ++r.cellCounts[cell];
                    for (int d = 0; d < b.channels; ++d)
                        r.cellSums[static_cast<std::size_t>(cell) * b.channels + d]
                            += norm > 0 ? b.features[low(n, d, y, x, b.channels)] / norm : 0.0;
                    if (b.updates[cell] == 0)
                        continue;
                    terms.push_back({n, x, y, cell});
                    distinct.insert({n, y, x});
                }
            }
    }

    // Cross-entropy, entropy and d CE / d logit = p - onehot.
    std::vector<double> ce(pixels), entropy(pixels), softmax(pixels * b.classes);
    double total = 0;
    std::vector<double> totalOf(b.n);
    for (int n = 0; n < b.n; ++n)
        for (int y = 0; y < b.H; ++y)
            for (int x = 0; x < b.W; ++x) {
                const std::size_t p = (static_cast<std::size_t>(n) * b.H + y) * b.W + x;
                const Source v = sourceOf(y, b.H, b.h), u = sourceOf(x, b.W, b.w);
                std::vector<double> z(b.classes);
                for (int c = 0; c < b.classes; ++c) {
                    const auto at = [&](int yy, int xx) { return b.logits[low(n, c, yy, xx, b.classes)]; };
                    z[c] = (1 - v.share) * ((1 - u.share) * at(v.low, u.low) + u.share * at(v.low, u.high))
                        + v.share * ((1 - u.share) * at(v.high, u.low) + u.share * at(v.high, u.high));
                }
                const double top = *std::max_element(z.begin(), z.end());
                double sum = 0;
                for (const double value : z)
                    sum += std::exp(value - top);
                for (int c = 0; c < b.classes; ++c) {
                    const double logP = z[c] - top - std::log(sum);
                    softmax[p * b.classes + c] = std::exp(logP);
                    entropy[p] -= std::exp(logP) * logP;
                    if (labelled[p] && b.labels[p] == c)
                        ce[p] = -logP;
                }
                total += labelled[p];
                totalOf[n] += labelled[p];
            }

    // Weights, UBE, and its gradient back through the upsampling.
    std::vector<double> mean(b.n), sigma(b.n), count(b.n);
    for (int n = 0; n < b.n; ++n) {
        const auto belongs = [&](std::size_t p) {
            return boundary[p]
                && (config.ube.stats != UbeStats::Image
                    || static_cast<int>(p / (static_cast<std::size_t>(b.H) * b.W)) == n);
        };
        for (std::size_t p = 0; p < pixels; ++p)
            if (belongs(p)) {
                mean[n] += entropy[p];
                count[n] += 1;
            }
        mean[n] /= std::max(1.0, count[n]);
        for (std::size_t p = 0; p < pixels; ++p)
            if (belongs(p))
                sigma[n] += std::pow(entropy[p] - mean[n], 2);
        sigma[n] = std::sqrt(sigma[n] / std::max(1.0, count[n]));
    }
    for (int n = 0; n < b.n; ++n)
        if (totalOf[n] == 0)
            r.hardness[n] = std::numeric_limits<double>::quiet_NaN(); // not known
    for (std::size_t p = 0; p < pixels; ++p) {
        const int n = static_cast<int>(p / (static_cast<std::size_t>(b.H) * b.W));
        const int y = static_cast<int>(p / b.W % b.H), x = static_cast<int>(p % b.W);
        if (!labelled[p])
            continue;
        double weight = 1;
        if (config.ube.enabled && boundary[p]) {
            const double z = (entropy[p] - mean[n]) / (sigma[n] + config.ube.epsilon);
            weight += config.ube.weight == UbeWeight::Constant ? config.ube.alpha / 2
                                                               : config.ube.alpha / (1 + std::exp(-z));
        }
        r.crossEntropy += ce[p] / total;
        r.ube += weight * ce[p] / total;
        r.hardness[n] += (config.has.loss == HasLoss::CrossEntropy ? 1 : weight) * ce[p] / totalOf[n];
        const Source v = sourceOf(y, b.H, b.h), u = sourceOf(x, b.W, b.w);
        for (int c = 0; c < b.classes; ++c) {
            const double g = weight / total * (softmax[p * b.classes + c] - (b.labels[p] == c ? 1 : 0));
            r.logitsGrad[low(n, c, v.low, u.low, b.classes)] += g * (1 - v.share) * (1 - u.share);
            r.logitsGrad[low(n, c, v.low, u.high, b.classes)] += g * (1 - v.share) * u.share;
            r.logitsGrad[low(n, c, v.high, u.low, b.classes)] += g * v.share * (1 - u.share);
            r.logitsGrad[low(n, c, v.high, u.high, b.classes)] += g * v.share * u.share;
        }
    }
    r.total = r.ube;
    if (!config.gap.enabled)
        return r;

    // GAP.
    double countSum = 0, cellsKnown = 0;
    for (const std::int64_t updates : b.updates) {
        countSum += static_cast<double>(updates);
        cellsKnown += updates > 0;
    }
    std::vector<double> termsOf(b.n), gapOf(b.n);
    for (const Term &t : terms) {
        std::vector<double> f(b.channels), slope(b.channels), e(b.updates.size());
        double norm = 0;
        for (int d = 0; d < b.channels; ++d)
            norm += std::pow(f[d] = b.features[low(t.image, d, t.y, t.x, b.channels)], 2);
        norm = std::sqrt(norm);
        for (double &value : f)
            value = norm > 0 ? value / norm : 0;
        double sum = 0, own = 0;
        for (std::size_t k = 0; k < b.updates.size(); ++k) {
            const bool sameClass = static_cast<int>(k) / levels == t.cell / levels;
            const bool isOwn = static_cast<int>(k) == t.cell;
            if (b.updates[k] == 0 || (config.gap.negatives == GapNegatives::OtherClass && sameClass && !isOwn))
                continue;
            double s = 0;
            for (int d = 0; d < b.channels; ++d)
                s += f[d] * b.prototypes[k * b.channels + d] / config.gap.temperature;
            sum += e[k] = std::exp(s);
            if (isOwn)
                own = e[k];
        }
        double weight = 1;
        if (config.gap.balance == GapBalance::Weighted)
            weight = std::clamp(std::sqrt(countSum / cellsKnown / static_cast<double>(b.updates[t.cell])),
                                config.gap.weightMin, config.gap.weightMax);
        const double loss = weight * (std::log(sum) - std::log(own));
        r.gap += loss / static_cast<double>(terms.size());
        gapOf[t.image] += loss;
        termsOf[t.image] += 1;
        for (std::size_t k = 0; k < e.size(); ++k)
            for (int d = 0; d < b.channels; ++d)
                slope[d] += (e[k] / sum - (static_cast<int>(k) == t.cell ? 1 : 0)) * b.prototypes[k * b.channels + d];
        double along = 0;
        for (int d = 0; d < b.channels; ++d)
            along += slope[d] * f[d];
        for (int d = 0; d < b.channels && norm > 0; ++d)
            r.featuresGrad[low(t.image, d, t.y, t.x, b.channels)] += config.gap.lambda * weight
                / (static_cast<double>(terms.size()) * config.gap.temperature) * (slope[d] - along * f[d]) / norm;
    }
    r.boundaryPixels = static_cast<std::int64_t>(distinct.size());
    r.total += config.gap.lambda * r.gap;
    if (config.has.loss == HasLoss::Total)
        for (int n = 0; n < b.n; ++n)
            r.hardness[n] += config.gap.lambda * gapOf[n] / std::max(1.0, termsOf[n]);
    return r;
}

} // namespace flexseg::test
