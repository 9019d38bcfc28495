// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/workbench/run_link.h"
#include "widgets/panels/hardness_panel.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <optional>

namespace flexseg {

class RunController;
class SampleTableModel;
class Selection;

/// Keeps the Hardness dock up to date with the current run, its marks in the run's folder, and turns them into another
/// run or segment. GUI thread; all that it is given outlives it.
class SamplesController : public QObject {
    Q_OBJECT

public:
    /// Asks for a new segment's steps, told how many samples are excluded and weighted; nothing: not at all.
    using StepsQuestion = std::function<std::optional<qint64>(const QString &run, int excluded, int weighted)>;

    SamplesController(RunLink *link, RunController *controller, Selection *selection, SampleTableModel *samples,
                      HardnessPanel *panel, QObject *parent = nullptr);

    void setQuestion(StepsQuestion ask) { m_ask = std::move(ask); }
    /// Samples are read while somebody looks.
    void setWanted(bool wanted);
    /// \p config of a run, with the weights that were asked for by duplicateRequested().
    [[nodiscard]] RunConfig withWeights(const QString &runId, RunConfig config);

Q_SIGNALS:
    /// The configuration is to be read and handed to withWeights().
    void duplicateRequested(const QString &runId);

private:
    void runChanged();
    void refresh();
    void samplesRead(const QString &runId, std::vector<SampleRow> rows);
    void useChanges(const QString &runId, const std::vector<MarkedSample> &changes, HardnessPanel::UseOfChanges use);
    [[nodiscard]] std::vector<std::string> weightsOf(const std::vector<MarkedSample> &changes) const;
    [[nodiscard]] std::optional<qint64> askSteps(const QString &run, int excluded, int weighted) const;

    RunLink *m_link;
    RunController *m_controller;
    Selection *m_selection;
    SampleTableModel *m_samples;
    HardnessPanel *m_panel;
    StepsQuestion m_ask;
    QHash<QString, std::vector<std::string>> m_weights; ///< by run; for a copy that is on its way
    bool m_wanted = false;
    bool m_outdated = true;
};

} // namespace flexseg
