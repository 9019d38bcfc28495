// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/records/run_records.h"

#include <QHash>
#include <QMap>
#include <QSet>
#include <QWidget>

#include <span>
#include <utility>

class QComboBox;
class QLabel;
class QListWidget;

namespace flexseg {

class CurvePlot;
class Selection;

/// Share of wrong pixels against their distance to the nearest boundary of the mask: a curve for each chosen domain of
/// the current run, and of those laid over it, at the latest validation or the one that the selection's step names.
/// GUI thread; the selection outlives it.
class DistancePanel : public QWidget {
    Q_OBJECT

public:
    explicit DistancePanel(Selection *selection, QWidget *parent = nullptr);

    /// The runs that are drawn, with their names; what is known of others is dropped.
    void setRuns(const QHash<QString, QString> &namesById, const QString &currentRun);
    void clearRun(const QString &runId);
    void appendResults(const QString &runId, std::span<const DomainResult> results);

    [[nodiscard]] CurvePlot *plot() const { return m_plot; }
    [[nodiscard]] QListWidget *domains() const { return m_domains; }
    [[nodiscard]] QComboBox *granularity() const { return m_granularity; }
    [[nodiscard]] QString status() const; ///< what is drawn, and what cannot be

private:
    using Results = QMap<QString, std::vector<DomainResult>>; ///< of each domain, as they came

    void build();
    void addDomain(const QString &domain);
    [[nodiscard]] bool isChosen(const QString &domain) const;
    [[nodiscard]] const DomainResult *shown(const std::vector<DomainResult> &results) const;
    [[nodiscard]] QVector<QPointF> pointsOf(const DomainResult &result) const;
    void refresh();
    void refreshRun(const QString &runId);
    void refreshStatus();

    Selection *m_selection;
    CurvePlot *m_plot;
    QListWidget *m_domains;
    QComboBox *m_granularity;
    QLabel *m_status;
    QHash<QString, QString> m_names;
    QString m_current;
    QHash<QString, Results> m_results; ///< by run
    QSet<std::pair<QString, QString>> m_drawn; ///< runs and domains that the plot has a curve of
};

} // namespace flexseg
