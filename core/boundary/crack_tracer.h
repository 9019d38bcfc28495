// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/boundary/boundary_points.h"

#include <vector>

namespace flexseg {

/// Walks along the cracks of a label map; see boundaryPoints(). Normals are those of the single cracks.
class CrackTracer {
public:
    explicit CrackTracer(const LabelMap &labels);
    /// Once.
    Boundary trace();

private:
    /// A crack with a direction: from lattice vertex (x, y), the upper left corner of pixel (x, y), one step along
    /// direction d (0: right, 1: down, 2: left, 3: up).
    struct Crack {
        int x = 0;
        int y = 0;
        int d = 0;
    };
    enum Side { Right, Left };
    struct Pixel {
        int x = 0;
        int y = 0;
    };

    static Pixel pixelAt(const Crack &c, Side side);
    static Crack reversed(const Crack &c);
    [[nodiscard]] int label(int x, int y) const;
    [[nodiscard]] int labelAt(const Crack &c, Side side) const;
    [[nodiscard]] bool isCrack(const Crack &c) const;
    bool advance(Crack &c, int hand) const;
    [[nodiscard]] std::uint8_t &seen(const Crack &c);
    void begin(const Crack &crack);
    void append(const Crack &c, const BoundarySegment &segment);

    const LabelMap &m_labels;
    std::vector<std::uint8_t> m_seen; ///< for each pixel: the crack to the pixel below, the one to its right
    Boundary m_boundary;
};

} // namespace flexseg
