// SPDX-License-Identifier: Apache-2.0
#include "core/metrics/flip_ledger.h"

#include "core/base/error.h"
#include "core/boundary/signed_distance.h"

#include <algorithm>
#include <numeric>

namespace flexseg {

namespace {

static_assert(flipDistances == static_cast<int>(flipEdgesPx.size()) + 1);

int distanceOf(float px)
{
    int place = 0;
    for (const int edge : flipEdgesPx)
        place += px >= static_cast<float>(edge);
    return place;
}

std::int64_t total(const FlipCrop &crop)
{
    return std::accumulate(crop.pixels.begin(), crop.pixels.end(), std::int64_t{0});
}

auto placeOf(const FlipCrop &crop)
{
    return std::tuple(crop.sample, crop.y, crop.x);
}

/// Leaves the flipCropsKept best by all flips, and by those at each distance.
void prune(std::vector<FlipCrop> &crops)
{
    std::vector<bool> kept(crops.size(), false);
    std::vector<std::size_t> order(crops.size());
    const auto keepBest = [&](auto flips) {
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
            const std::int64_t more = flips(crops[a]) - flips(crops[b]);
            return more != 0 ? more > 0 : placeOf(crops[a]) < placeOf(crops[b]);
        });
        for (std::size_t i = 0; i < order.size() && i < flipCropsKept; ++i)
            if (flips(crops[order[i]]) > 0)
                kept[order[i]] = true;
    };
    for (std::size_t distance = 0; distance < flipDistances; ++distance)
        keepBest([distance](const FlipCrop &crop) { return crop.pixels[distance]; });
    keepBest(total);
    std::vector<FlipCrop> best; // in the order of the last ranking
    for (const std::size_t i : order)
        if (kept[i])
            best.push_back(std::move(crops[i]));
    crops = std::move(best);
}

} // namespace

FlipLedger::FlipLedger(std::vector<std::string> classes)
    : m_classes(std::move(classes))
{
    if (m_classes.empty() || m_classes.size() > 255)
        throw Error(ErrorCode::InvalidArgument, "A flip ledger needs 1 to 255 classes.");
}

void FlipLedger::beginDomain(const std::string &name)
{
    m_domains.push_back({.name = name});
}

void FlipLedger::check(const LabelMap &labels, const LabelMap &prediction) const
{
    if (labels.width != prediction.width || labels.height != prediction.height
        || labels.pixels.size() != prediction.pixels.size())
        throw Error(ErrorCode::InvalidArgument, "A prediction must have its mask's size to be compared.");
    const auto isNone = [this](std::uint8_t id) { return id >= m_classes.size(); };
    if (std::ranges::any_of(prediction.pixels, isNone)
        || std::ranges::any_of(labels.pixels, [&](std::uint8_t id) { return id != ignoreLabel && isNone(id); }))
        throw Error(ErrorCode::InvalidArgument,
                    "A pixel's class does not fit " + std::to_string(m_classes.size()) + " classes.");
}

void FlipLedger::add(std::int64_t sample, const std::string &name, const LabelMap &labels, const LabelMap &predictionA,
                     const LabelMap &predictionB)
{
    if (m_domains.empty())
        throw Error(ErrorCode::InvalidArgument, "A flip ledger counts images of a domain only.");
    check(labels, predictionA);
    check(labels, predictionB);
    const FloatMap distances = boundaryDistance(labels);
    const int domainIndex = static_cast<int>(m_domains.size()) - 1;
    FlipDomain &domain = m_domains.back();
    ++domain.images;
    using Tile = std::tuple<Kind, int, int>; // with its row and column
    std::map<Tile, std::vector<std::int64_t>> tiles;
    for (int y = 0; y < labels.height; ++y)
        for (int x = 0; x < labels.width; ++x) {
            const int label = labels.at(x, y);
            if (label == ignoreLabel)
                continue;
            const int a = predictionA.at(x, y);
            const int b = predictionB.at(x, y);
            ++domain.pixels;
            domain.bothRight += a == label && b == label;
            domain.bothWrong += a != label && b != label;
            if ((a == label) == (b == label))
                continue;
            const bool fixed = b == label;
            const int other = fixed ? a : b;
            const auto distance = static_cast<std::size_t>(distanceOf(distances.at(x, y)));
            Count &count = m_cells[{domainIndex, label, other}][distance];
            ++(fixed ? count.fixed : count.broken);
            auto &flips = tiles[{Kind{domainIndex, label, other, fixed}, y / flipCropPx, x / flipCropPx}];
            flips.resize(flipDistances);
            ++flips[distance];
        }
    for (auto &[tile, flips] : tiles) {
        const auto &[kind, row, column] = tile;
        const int x = column * flipCropPx;
        const int y = row * flipCropPx;
        m_crops[kind].push_back({domainIndex, sample, name, x, y, std::min(flipCropPx, labels.width - x),
                                 std::min(flipCropPx, labels.height - y), std::get<1>(kind), std::get<2>(kind),
                                 std::get<3>(kind), std::move(flips)});
    }
    for (auto &[kind, crops] : m_crops)
        if (std::get<0>(kind) == domainIndex)
            prune(crops);
}

FlipReport FlipLedger::report() const
{
    FlipReport report;
    report.classes = m_classes;
    report.domains = m_domains;
    for (const auto &[pair, counts] : m_cells)
        for (int distance = 0; distance < flipDistances; ++distance)
            if (const Count &count = counts[static_cast<std::size_t>(distance)]; count.fixed + count.broken > 0)
                report.cells.push_back(
                    {std::get<0>(pair), std::get<1>(pair), std::get<2>(pair), distance, count.fixed, count.broken});
    for (const auto &[kind, crops] : m_crops)
        report.crops.insert(report.crops.end(), crops.begin(), crops.end());
    return report;
}

} // namespace flexseg
