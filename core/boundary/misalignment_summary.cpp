// SPDX-License-Identifier: Apache-2.0
#include "core/boundary/misalignment_summary.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace flexseg {

namespace {

void count(ClassMisalignment &to, float distance, const MisalignmentSummary &summary, float binPx)
{
    ++to.points;
    to.mean += distance;
    to.meanAbsolute += std::abs(distance);
    to.shareOff += std::abs(distance) > summary.offPx ? 1 : 0;
    const auto last = static_cast<std::ptrdiff_t>(to.histogram.size()) - 1;
    const auto bin = static_cast<std::ptrdiff_t>(std::floor((distance - summary.edges.front()) / binPx));
    ++to.histogram[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(bin, 0, last))];
}

void finish(ClassMisalignment &c)
{
    const double points = std::max<double>(1, static_cast<double>(c.points));
    c.mean /= points;
    c.meanAbsolute /= points;
    c.shareOff /= points;
}

} // namespace

MisalignmentSummary summariseMisalignment(const Misalignment &found, float offPx, int bins, float binPx)
{
    if (bins < 1 || !(binPx > 0))
        throw Error(ErrorCode::InvalidArgument, "A histogram of misalignment needs bins of a positive width.");
    MisalignmentSummary summary;
    summary.offPx = offPx;
    for (int i = 0; i <= bins; ++i)
        summary.edges.push_back((static_cast<float>(i) - 0.5f * static_cast<float>(bins)) * binPx);
    std::vector<ClassMisalignment> classes(256);
    summary.all.classId = ignoreLabel;
    summary.all.histogram.resize(static_cast<std::size_t>(bins));
    for (ClassMisalignment &c : classes)
        c.histogram.resize(static_cast<std::size_t>(bins));
    for (std::size_t i = 0; i < found.points.size(); ++i) {
        const BoundaryPoint &border = found.boundary.points[i];
        count(summary.all, found.points[i].ofHigh(), summary, binPx);
        count(classes[border.high], found.points[i].ofHigh(), summary, binPx);
        count(classes[border.low], found.points[i].ofLow(), summary, binPx);
    }
    finish(summary.all);
    for (std::size_t id = 0; id < classes.size(); ++id) {
        if (classes[id].points == 0)
            continue;
        classes[id].classId = static_cast<std::uint8_t>(id);
        finish(classes[id]);
        summary.classes.push_back(std::move(classes[id]));
    }
    return summary;
}

FloatMap misalignmentMap(const Misalignment &found)
{
    FloatMap map(found.boundary.width, found.boundary.height, 1, std::numeric_limits<float>::quiet_NaN());
    for (std::size_t i = 0; i < found.points.size(); ++i) {
        const BoundaryPoint &border = found.boundary.points[i];
        const float distance = found.points[i].combined;
        for (const std::int32_t pixel : {border.highPixel, border.lowPixel}) {
            float &value = map.pixels[static_cast<std::size_t>(pixel)];
            if (std::isnan(value) || std::abs(distance) > std::abs(value))
                value = distance;
        }
    }
    return map;
}

} // namespace flexseg
