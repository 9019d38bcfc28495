// SPDX-License-Identifier: Apache-2.0
#include "core/boundary/boundary_points.h"

#include "core/base/error.h"
#include "core/boundary/crack_tracer.h"

#include <algorithm>
#include <cmath>

namespace flexseg {

namespace {

/// Each normal becomes the Gaussian mean of those around it on its segment.
void smoothNormals(Boundary &boundary, float sigma)
{
    const int reach = static_cast<int>(std::ceil(2.5f * sigma));
    std::vector<float> weights;
    for (int k = 0; k <= reach; ++k)
        weights.push_back(std::exp(-0.5f * static_cast<float>(k * k) / (sigma * sigma)));
    std::vector<BoundaryPoint> raw;
    for (const BoundarySegment &segment : boundary.segments) {
        BoundaryPoint *points = &boundary.points[static_cast<std::size_t>(segment.first)];
        raw.assign(points, points + segment.count);
        for (int i = 0; i < segment.count; ++i) {
            float x = 0;
            float y = 0;
            for (int k = -std::min(reach, segment.count / 2); k <= std::min(reach, segment.count / 2); ++k) {
                int j = i + k;
                if (segment.isClosed)
                    j = (j + segment.count) % segment.count;
                else if (j < 0 || j >= segment.count)
                    continue;
                const float w = weights[static_cast<std::size_t>(std::abs(k))];
                x += w * raw[static_cast<std::size_t>(j)].nx;
                y += w * raw[static_cast<std::size_t>(j)].ny;
            }
            const float norm = std::hypot(x, y);
            if (norm > 0.3f) { // else a spur's tip: its own crack's normal stays
                points[i].nx = x / norm;
                points[i].ny = y / norm;
            }
        }
    }
}

} // namespace

Boundary boundaryPoints(const LabelMap &labels, float normalSigma)
{
    if (labels.channels != 1 || labels.pixels.size() > (std::size_t{1} << 30))
        throw Error(ErrorCode::InvalidArgument,
                    "Boundary points need labels of one channel and of at most 1,073,741,824 pixels.");
    Boundary boundary = CrackTracer(labels).trace();
    if (normalSigma > 0)
        smoothNormals(boundary, normalSigma);
    return boundary;
}

} // namespace flexseg
