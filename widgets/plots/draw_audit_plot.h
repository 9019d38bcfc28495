// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/models/draw_audit.h"
#include "widgets/plots/plot_frame.h"

#include <optional>

namespace flexseg {

/// Draws made, as bars, against draws intended, as upright strokes with the span of chance (two standard deviations)
/// about them, for groups of consecutive samples.
class DrawAuditPlot : public PlotFrame {
    Q_OBJECT

public:
    explicit DrawAuditPlot(QWidget *parent = nullptr);

    void setAudit(const std::optional<DrawAudit> &audit);

    [[nodiscard]] bool isEmpty() const override { return !m_audit; }
    [[nodiscard]] QString toText(QChar separator) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintMarks(QPainter &painter) override;

private:
    [[nodiscard]] static QString labelOf(const DrawAudit::Group &group);

    std::optional<DrawAudit> m_audit;
};

} // namespace flexseg
