// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/models/draw_audit.h"

#include <QWidget>

#include <array>
#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace flexseg {

class DrawAuditPlot;
class FindingTableModel;
class SampleTableModel;

/// Whether samples were drawn as hardness-aware sampling intended: by groups, and the samples never drawn or drawn too
/// often. It reckons anew when it is seen. GUI thread; the model outlives it.
class HasAuditView : public QWidget {
    Q_OBJECT

public:
    explicit HasAuditView(const SampleTableModel *samples, QWidget *parent = nullptr);

    [[nodiscard]] const std::optional<DrawAudit> &audit() const { return m_audit; }
    [[nodiscard]] DrawAuditPlot *plot() const { return m_plot; }
    [[nodiscard]] QTableView *neverDrawn() const { return m_tables[0]; }
    [[nodiscard]] QTableView *overDrawn() const { return m_tables[1]; }

Q_SIGNALS:
    void sampleActivated(qint64 sample);
    /// The samples of a list are to be shown and selected in the table.
    void samplesRequested(const std::vector<qint64> &samples);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildPages();
    void buildTable(int place, const QString &name);
    void invalidate();
    void reckon();
    void requestList();
    [[nodiscard]] QString sentence() const;

    const SampleTableModel *m_samples;
    std::optional<DrawAudit> m_audit;
    bool m_isStale = true;
    QComboBox *m_branch;
    std::array<QToolButton *, 3> m_pages{}; ///< groups, never drawn, over-drawn
    QToolButton *m_show;
    QLabel *m_sentence;
    QStackedWidget *m_stack;
    DrawAuditPlot *m_plot;
    std::array<QTableView *, 2> m_tables{};
    std::array<FindingTableModel *, 2> m_findings{};
};

} // namespace flexseg
