// SPDX-License-Identifier: Apache-2.0
#include "core/boundary/misalignment_score.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>

namespace flexseg {

namespace {
constexpr double none = std::numeric_limits<double>::quiet_NaN();
}

std::vector<float> truthAtPoints(const Boundary &boundary, const FloatMap &displacement)
{
    if (displacement.width != boundary.width || displacement.height != boundary.height || displacement.channels != 1)
        throw Error(ErrorCode::InvalidArgument,
                    "The true displacement is " + std::to_string(displacement.width) + " x "
                        + std::to_string(displacement.height) + " px, its mask " + std::to_string(boundary.width)
                        + " x " + std::to_string(boundary.height) + " px: they must be of one size.");
    std::vector<float> truth;
    truth.reserve(boundary.points.size());
    for (const BoundaryPoint &p : boundary.points) {
        const float high = displacement.pixels[static_cast<std::size_t>(p.highPixel)];
        const float low = displacement.pixels[static_cast<std::size_t>(p.lowPixel)];
        if (std::isnan(high) || std::isnan(low))
            truth.push_back(std::isnan(high) ? low : high);
        else
            truth.push_back(std::abs(high - low) <= 1 ? 0.5f * (high + low) : std::numeric_limits<float>::quiet_NaN());
    }
    return truth;
}

double areaUnderRoc(std::span<const float> scores, std::span<const std::uint8_t> positives)
{
    if (scores.size() != positives.size())
        throw Error(ErrorCode::InvalidArgument, "An ROC curve needs one score for each case.");
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return scores[a] < scores[b]; });
    double ranks = 0; // of the positives, from 1 on, equal scores sharing their mean rank
    double count = 0;
    for (std::size_t i = 0; i < order.size();) {
        std::size_t end = i;
        while (end < order.size() && scores[order[end]] == scores[order[i]])
            ++end;
        for (std::size_t k = i; k < end; ++k)
            if (positives[order[k]]) {
                ranks += 0.5 * static_cast<double>(i + 1 + end);
                ++count;
            }
        i = end;
    }
    const double others = static_cast<double>(order.size()) - count;
    return count > 0 && others > 0 ? (ranks - 0.5 * count * (count + 1)) / (count * others) : none;
}

MisalignmentScore scoreMisalignment(std::span<const float> estimates, std::span<const float> truth,
                                    std::span<const float> ranking, float offPx)
{
    if (estimates.size() != truth.size() || (!ranking.empty() && ranking.size() != truth.size()))
        throw Error(ErrorCode::InvalidArgument,
                    "A score needs one estimate for each point: there are " + std::to_string(estimates.size()) + " for "
                        + std::to_string(truth.size()) + " points.");
    MisalignmentScore score;
    std::vector<float> scores;
    std::vector<std::uint8_t> off;
    double sumE = 0, sumT = 0, errors = 0;
    const auto isKnown = [&](std::size_t i) {
        return !std::isnan(estimates[i]) && !std::isnan(truth[i]) && (ranking.empty() || !std::isnan(ranking[i]));
    };
    for (std::size_t i = 0; i < truth.size(); ++i) {
        if (!isKnown(i))
            continue;
        ++score.points;
        sumE += estimates[i];
        sumT += truth[i];
        errors += std::abs(static_cast<double>(estimates[i]) - truth[i]);
        scores.push_back(ranking.empty() ? std::abs(estimates[i]) : ranking[i]);
        off.push_back(std::abs(truth[i]) > offPx ? 1 : 0);
        score.offPoints += off.back();
    }
    const auto n = static_cast<double>(score.points);
    double squaresE = 0, squaresT = 0, products = 0;
    for (std::size_t i = 0; i < truth.size(); ++i) {
        if (!isKnown(i))
            continue;
        const double e = estimates[i] - sumE / n;
        const double t = truth[i] - sumT / n;
        squaresE += e * e;
        squaresT += t * t;
        products += e * t;
    }
    score.correlation = squaresE > 0 && squaresT > 0 ? products / std::sqrt(squaresE * squaresT) : none;
    score.meanAbsoluteError = score.points > 0 ? errors / n : none;
    score.auroc = areaUnderRoc(scores, off);
    return score;
}

} // namespace flexseg
