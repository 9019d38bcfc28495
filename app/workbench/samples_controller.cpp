// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/samples_controller.h"

#include "app/workbench/run_controller.h"
#include "core/config/sample_weight.h"
#include "widgets/models/sample_table_model.h"
#include "widgets/selection/selection.h"

#include <QInputDialog>

#include <algorithm>

namespace flexseg {

namespace {

constexpr int suggestedSteps = 300;
constexpr int mostSteps = 10'000'000;

} // namespace

SamplesController::SamplesController(RunLink *link, RunController *controller, Selection *selection,
                                     SampleTableModel *samples, HardnessPanel *panel, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_controller(controller)
    , m_selection(selection)
    , m_samples(samples)
    , m_panel(panel)
{
    m_ask = [this](const QString &run, int excluded, int weighted) { return askSteps(run, excluded, weighted); };
    connect(m_selection, &Selection::runIdChanged, this, &SamplesController::runChanged);
    connect(m_link, &RunLink::samplesRead, this, &SamplesController::samplesRead);
    connect(m_link, &RunLink::checkpointWritten, this, [this](const QString &runId) {
        if (runId == m_selection->runId())
            refresh();
    });
    connect(m_link, &RunLink::scoringProgress, this,
            [this](const QString &runId, int done, int total, const QString &trouble) {
                if (runId != m_selection->runId())
                    return m_panel->setMeasuring(0, 0);
                m_panel->setMeasuring(done, total);
                if (done == total)
                    m_panel->showMessage(trouble);
            });
    connect(m_panel, &HardnessPanel::measureRequested, m_link, &RunLink::scoreSamples);
    connect(m_panel, &HardnessPanel::measureStopRequested, m_link, &RunLink::stopScoring);
    for (const auto changed :
         {&HardnessPanel::tagsChanged, &HardnessPanel::weightsChanged, &HardnessPanel::exclusionsChanged})
        connect(m_panel, changed, m_link, &RunLink::setSampleMarks);
    connect(m_panel, &HardnessPanel::duplicateRunRequested, this, &SamplesController::useChanges);
}

void SamplesController::setWanted(bool wanted)
{
    m_wanted = wanted;
    if (m_wanted && m_outdated)
        refresh();
}

void SamplesController::runChanged()
{
    m_samples->setRows({});
    m_panel->setRun(m_selection->runId());
    m_panel->setMeasuring(0, 0);
    m_panel->showMessage({});
    refresh();
}

void SamplesController::refresh()
{
    m_outdated = !m_wanted || m_selection->runId().isEmpty();
    if (!m_outdated)
        m_link->readSamples();
}

void SamplesController::samplesRead(const QString &runId, std::vector<SampleRow> rows)
{
    if (runId == m_selection->runId())
        m_samples->setRows(std::move(rows));
}

std::vector<std::string> SamplesController::weightsOf(const std::vector<MarkedSample> &changes) const
{
    std::vector<std::string> entries;
    for (const MarkedSample &change : changes)
        if (const SampleRow *row = m_samples->find(change.index))
            entries.push_back(sampleWeightEntry(
                {row->sample.domain + "/" + row->sample.name, change.marks.excluded ? 0.0 : change.marks.weight}));
    return entries;
}

void SamplesController::useChanges(const QString &runId, const std::vector<MarkedSample> &changes,
                                   HardnessPanel::UseOfChanges use)
{
    const std::vector<std::string> weights = weightsOf(changes);
    if (use == HardnessPanel::UseOfChanges::NewRun) {
        m_weights.insert(runId, weights);
        Q_EMIT duplicateRequested(runId);
        return;
    }
    const auto excluded = static_cast<int>(std::ranges::count_if(
        changes, [](const MarkedSample &one) { return one.marks.excluded || one.marks.weight == 0; }));
    const auto steps = m_ask(m_controller->nameOf(runId), excluded, static_cast<int>(changes.size()) - excluded);
    if (steps)
        m_controller->extend(runId, *steps, weights);
}

std::optional<qint64> SamplesController::askSteps(const QString &run, int excluded, int weighted) const
{
    bool accepted = false;
    const int steps = QInputDialog::getInt(
        m_panel, tr("New segment"),
        tr("“%1” is trained further from its last checkpoint, with %n sample(s) excluded", nullptr, excluded).arg(run)
            + tr(" and %n weighted. The run's journal tells of it.", nullptr, weighted) + QStringLiteral("\n\n")
            + tr("Steps to train:"),
        suggestedSteps, 1, mostSteps, 1, &accepted);
    return accepted ? std::optional<qint64>(steps) : std::nullopt;
}

RunConfig SamplesController::withWeights(const QString &runId, RunConfig config)
{
    if (const auto found = m_weights.constFind(runId); found != m_weights.cend()) {
        config.data.sampleWeights = *found;
        m_weights.erase(found);
    }
    return config;
}

} // namespace flexseg
