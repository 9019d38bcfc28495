// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/records/run_records.h"

#include <QHash>
#include <QSet>
#include <QWidget>

#include <array>
#include <span>

class QLabel;
class QSlider;

namespace flexseg {

class CurvePlot;
class RunControls;

/// The course of the current run, and of runs laid over it: losses, mIoU by domain, learning rate, throughput and
/// memory, with the current run's controls above. GUI thread.
class MonitorPanel : public QWidget {
    Q_OBJECT

public:
    explicit MonitorPanel(QWidget *parent = nullptr);

    [[nodiscard]] RunControls *controls() const { return m_controls; }
    [[nodiscard]] CurvePlot *lossPlot() const { return m_loss; }
    [[nodiscard]] CurvePlot *miouPlot() const { return m_miou; }

    [[nodiscard]] CurvePlot *memoryPlot() const { return m_memory; }
    [[nodiscard]] QString numbers() const; ///< of the current run's last step

    /// Which runs are drawn, with their names; curves of others go.
    void setRuns(const QHash<QString, QString> &namesById, const QString &currentRun);
    /// Steps in rising order; a step at or before one that is there begins the curves anew from it.
    void appendSteps(const QString &runId, std::span<const StepMetrics> steps);
    void appendResults(const QString &runId, std::span<const DomainResult> results);
    /// Empties a run's curves before they are read anew.
    void clearRun(const QString &runId);

private:
    void buildPlots();
    void showNumbers();
    [[nodiscard]] std::array<CurvePlot *, 5> plots() const;

    RunControls *m_controls;
    QLabel *m_numbers;
    QSlider *m_smoothing;
    CurvePlot *m_loss;
    CurvePlot *m_miou;
    CurvePlot *m_rate;
    CurvePlot *m_speed;
    CurvePlot *m_memory;
    QHash<QString, QString> m_names;
    QHash<QString, StepMetrics> m_last; ///< of each run
    QHash<QString, QSet<QString>> m_parts; ///< of the loss that a run has on
    QString m_current;
};

} // namespace flexseg
