// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/plots/custom_plot.h"

namespace flexseg {

/// A curve that stays fast to draw when it has more points than its width has pixels: then each column of
/// columnWidth is filled from its lowest to its highest point, and dashes are counted along x. A smooth one gets
/// a point a column instead, and vector formats get every point.
class EnvelopeGraph : public QCPGraph {
public:
    static constexpr double columnWidth = 2; ///< logical pixels

    using QCPGraph::QCPGraph;

    /// Whether there are so many points that lines between them would be slow; else they are drawn as such.
    void setDense(bool dense) { m_dense = dense; }

protected:
    void draw(QCPPainter *painter) override;

private:
    struct Column {
        int place = 0; ///< columns from the left
        double top = 0; ///< logical pixels
        double bottom = 0;
        bool follows = false; ///< joined to the column before it
    };

    [[nodiscard]] QVector<Column> columns() const;
    void fill(QCPPainter *painter, const QVector<Column> &columns) const;
    void trace(QCPPainter *painter, const QVector<Column> &columns) const;

    bool m_dense = false;
};

} // namespace flexseg
