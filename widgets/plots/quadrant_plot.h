// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/plots/plot_frame.h"

#include <QImage>
#include <QPolygonF>

#include <array>
#include <optional>
#include <vector>

namespace flexseg {

struct QuadrantPoint {
    qint64 sample = 0;
    double hardness = 0;
    double misalignment = 0; ///< pixels
};

/// Hardness against misalignment, cut in four by a cross: what is hard with a good mask is worth training on, what is
/// hard with a bad mask may be broken. The cross lies at the medians until the user moves it.
/// Drag: lasso; drag a line: move it; click: the nearest sample; Esc: choose none. Arrows move the cross, with Shift
/// further; R takes it back to the medians; 1 to 4 choose a quadrant's samples, in the order of Quadrant.
class QuadrantPlot : public PlotFrame {
    Q_OBJECT

public:
    enum Quadrant { HardMisaligned, HardAligned, EasyMisaligned, EasyAligned };

    explicit QuadrantPlot(QWidget *parent = nullptr);

    void setPoints(std::vector<QuadrantPoint> points);
    /// Drawn larger; sorted or not.
    void setChosen(std::vector<qint64> samples);
    void setCross(QPointF cross);
    void resetCross(); ///< to the medians, which it follows from then on
    [[nodiscard]] QPointF cross() const { return m_cross; }
    [[nodiscard]] std::vector<qint64> samplesIn(Quadrant quadrant) const;
    [[nodiscard]] int countIn(Quadrant quadrant) const { return m_counts[quadrant]; }
    /// Where a point is drawn: within the axes, also where its values are beyond them.
    [[nodiscard]] QPointF positionOf(const QuadrantPoint &point) const;

    [[nodiscard]] bool isEmpty() const override { return m_points.empty(); }
    [[nodiscard]] QString toText(QChar separator) const override;
    [[nodiscard]] QSize sizeHint() const override { return {400, 300}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {180, 120}; }

Q_SIGNALS:
    void samplesChosen(const std::vector<qint64> &samples); ///< empty: none
    void sampleClicked(qint64 sample);
    void crossMoved(QPointF cross);

protected:
    void paintMarks(QPainter &painter) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] Quadrant quadrantOf(const QuadrantPoint &point) const;
    [[nodiscard]] static QString nameOf(Quadrant quadrant);
    [[nodiscard]] QColor colorOf(Quadrant quadrant) const;
    [[nodiscard]] Qt::Orientations linesAt(QPointF position) const;
    [[nodiscard]] std::vector<qint64> within(const QPolygonF &polygon) const;
    [[nodiscard]] std::optional<qint64> nearest(QPointF position) const;
    void moveCross(QPointF cross);
    void changed();
    void drawPoints();
    void paintLabels(QPainter &painter);

    std::vector<QuadrantPoint> m_points;
    std::vector<qint64> m_chosen; ///< sorted
    std::array<int, 4> m_counts{};
    QPointF m_cross;
    bool m_followsMedians = true;
    double m_mostHardness = 1;
    double m_mostMisalignment = 1;
    QImage m_picture; ///< of the points; null: to be drawn anew
    QPolygonF m_lasso;
    Qt::Orientations m_draggedLines;
};

} // namespace flexseg
