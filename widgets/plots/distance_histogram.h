// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/records/inspect_records.h"
#include "widgets/plots/plot_frame.h"

#include <optional>

namespace flexseg {

/// How the distances from a mask's borders to the image's are spread: those of one sample as bars, those of many behind
/// them. In percent of the points, so that both compare.
class DistanceHistogram : public PlotFrame {
    Q_OBJECT

public:
    explicit DistanceHistogram(QWidget *parent = nullptr);

    /// Absent, or without points: not drawn. \p manyName: what the many are, for the legend.
    void setDistances(const std::optional<ClassDistances> &sample, const std::optional<ClassDistances> &many,
                      const QString &manyName);

    [[nodiscard]] bool isEmpty() const override { return !m_sample && !m_many; }
    [[nodiscard]] QString toText(QChar separator) const override;
    [[nodiscard]] QSize sizeHint() const override { return {280, 170}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, 120}; }

protected:
    void paintMarks(QPainter &painter) override;

private:
    [[nodiscard]] static double percent(const std::optional<ClassDistances> &of, int bin);
    void paintLegend(QPainter &painter);

    std::optional<ClassDistances> m_sample;
    std::optional<ClassDistances> m_many;
    QString m_manyName;
    int m_first = 0; ///< bins that are shown
    int m_last = 0;
};

} // namespace flexseg
