// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/plots/plot_frame.h"

#include <optional>
#include <utility>
#include <vector>

namespace flexseg {

/// How hardness is spread over the samples, with a brush: a drag chooses a range. Bars stand for all samples, their
/// dark part for those that a filter lets through. Values far above the rest are gathered in the last bar. Drag:
/// choose; a click or Esc: choose nothing; Left and Right move the chosen range's lower end by a bar, with Shift its
/// upper end; Home takes the lower end to the first bar, End the upper end to the last.
class HardnessHistogram : public PlotFrame {
    Q_OBJECT

public:
    using Range = std::pair<double, double>;

    explicit HardnessHistogram(QWidget *parent = nullptr);

    /// The known values, and of each whether the filter lets it through.
    void setValues(std::vector<double> values, std::vector<bool> passes);
    void setRange(std::optional<Range> range);
    [[nodiscard]] std::optional<Range> range() const { return m_range; }
    [[nodiscard]] double chosenFrom() const; ///< of the axis, without a range its ends
    [[nodiscard]] double chosenTo() const;

    [[nodiscard]] bool isEmpty() const override { return m_values.empty(); }
    [[nodiscard]] QString toText(QChar separator) const override;
    [[nodiscard]] QSize sizeHint() const override { return {400, 160}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, 90}; }

Q_SIGNALS:
    /// The user has chosen; the upper end is infinite where the last bar is within.
    void rangeChanged(std::optional<std::pair<double, double>> range);

protected:
    void paintMarks(QPainter &painter) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Bar {
        int all = 0;
        int passing = 0;
    };

    void count();
    void choose(std::optional<Range> range);
    void chooseBetween(double a, double b);
    [[nodiscard]] double binWidth() const;

    std::vector<double> m_values;
    std::vector<bool> m_passes;
    std::vector<Bar> m_bars;
    double m_from = 0;
    double m_to = 1;
    int m_beyond = 0; ///< values above the axis, in the last bar
    std::optional<Range> m_range;
    std::optional<double> m_dragFrom; ///< pixel
    bool m_isDragging = false;
};

} // namespace flexseg
