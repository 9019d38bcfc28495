// SPDX-License-Identifier: GPL-3.0-only
// What each pane of the dock shows, and what is asked for it; the rest of the class is in domains_panel.cpp.
#include "widgets/panels/domains_panel.h"

#include "widgets/image/class_legend.h"
#include "widgets/models/text.h"
#include "widgets/panels/domain_pane.h"
#include "widgets/panels/elided_label.h"
#include "widgets/panels/scene_lookup.h"
#include "widgets/selection/selection.h"

#include <QToolButton>

#include <algorithm>

namespace flexseg {

namespace {

LabelClasses classesOf(const DatasetInfo &dataset)
{
    LabelClasses classes;
    for (std::size_t id = 0; id < dataset.classes.size(); ++id) {
        const ClassLabel &c = dataset.classes[id];
        const QColor color = c.color.size() == 3 ? QColor(c.color[0], c.color[1], c.color[2]) : QColor(Qt::gray);
        classes.append({static_cast<int>(id), text(c.name), color});
    }
    return classes;
}

std::vector<std::int64_t> stepsOf(const std::vector<CheckpointRecord> &checkpoints)
{
    std::vector<std::int64_t> steps;
    for (const CheckpointRecord &checkpoint : checkpoints)
        steps.push_back(checkpoint.step);
    return steps;
}

} // namespace

// ---- What is known ----

void DomainsPanel::setDataset(const DatasetInfo &dataset)
{
    m_current.dataset = dataset;
    m_current.classes = classesOf(dataset);
    m_current.isRead = true;
    m_legend->setClasses(m_current.classes);
    m_legend->setVisible(!m_current.classes.isEmpty());
    for (DomainPane *pane : m_panes)
        if (runOf(*pane).isEmpty() && pane->hasFailed())
            pane->forget();
    refreshPanes();
}

void DomainsPanel::setCheckpoints(const std::vector<CheckpointRecord> &checkpoints)
{
    m_current.steps = stepsOf(checkpoints);
    refreshPanes();
}

void DomainsPanel::clear(const QString &text)
{
    m_current = {};
    m_currentText = text;
    m_legend->setVisible(false);
    m_probe->clear();
    refreshPanes();
}

/// Those that have done a step can have a checkpoint; two of the same name are told apart by the end of their ids.
void DomainsPanel::setRuns(const std::vector<RunSummary> &runs)
{
    QHash<QString, int> names;
    for (const RunSummary &run : runs)
        ++names[text(run.name)];
    QList<NamedRun> named;
    for (const RunSummary &run : runs)
        if (run.step > 0) {
            const QString id = text(run.id);
            const QString name = text(run.name);
            named.append({id, names[name] > 1 ? tr("%1 (%2)").arg(name, id.section(u'-', -1)) : name});
        }
    const auto isKnown = [&](const QString &id) {
        return std::any_of(named.begin(), named.end(), [&](const NamedRun &run) { return run.id == id; });
    };
    if (!std::exchange(m_runsAreKnown, true)) // choices of another time, perhaps of another workspace
        for (DomainPane *pane : m_panes)
            if (PaneChoice choice = pane->choice(); !choice.runId.isEmpty() && !isKnown(choice.runId)) {
                choice.runId.clear();
                choice.step = 0;
                pane->chooser()->setChoice(choice);
            }
    m_others.removeIf([&](const auto &entry) { return !isKnown(entry.key()); });
    QSet<QString> active;
    for (const RunSummary &run : runs)
        if (isActive(run.state))
            active.insert(text(run.id));
    const QSet<QString> ended = std::exchange(m_activeRuns, active) - active;
    for (auto it = m_others.begin(); it != m_others.end(); ++it)
        it->isOutdated = it->isOutdated || ended.contains(it.key());
    if (named == m_runs && ended.isEmpty())
        return;
    m_runs = named;
    for (DomainPane *pane : m_panes)
        pane->chooser()->setRuns(m_runs);
    refreshPanes();
}

void DomainsPanel::setRun(const QString &runId, const DatasetInfo &dataset,
                          const std::vector<CheckpointRecord> &checkpoints)
{
    KnownRun &run = m_others[runId];
    run = {dataset, classesOf(dataset), stepsOf(checkpoints), true, false, {}};
    for (DomainPane *pane : m_panes) // read anew, it has perhaps been trained on
        if (runOf(*pane) == runId && (pane->hasFailed() || (pane->wish() && pane->wish()->place.step == 0)))
            pane->forget();
    refreshPanes();
}

void DomainsPanel::setRunError(const QString &runId, const QString &text)
{
    KnownRun &run = m_others[runId];
    if (!run.isRead)
        run.trouble = text;
    refreshPanes();
}

QString DomainsPanel::runName(const QString &runId) const
{
    for (const NamedRun &run : m_runs)
        if (run.id == runId)
            return run.name;
    return runId;
}

// ---- What a pane shows ----

QString DomainsPanel::runOf(const DomainPane &pane) const
{
    return pane.choice().runId == m_selection->runId() ? QString() : pane.choice().runId;
}

const DatasetInfo &DomainsPanel::datasetOf(const DomainPane &pane) const
{
    static const DatasetInfo unknown;
    const QString runId = runOf(pane);
    if (runId.isEmpty())
        return m_current.dataset;
    const auto run = m_others.constFind(runId);
    return run == m_others.cend() ? unknown : run->dataset;
}

/// The first pane stays with a source, so that there is something to compare with; the others show what is selected.
QString DomainsPanel::followedDomain(const DomainPane &pane) const
{
    const DatasetInfo &dataset = datasetOf(pane);
    const auto first = [&](auto fits) {
        for (const DomainInfo &domain : dataset.domains)
            if (!samplesOf(domain, isTraining()).empty() && fits(text(domain.role)))
                return text(domain.name);
        return QString();
    };
    QString source = first([](const QString &role) { return role != u"target"; });
    if (&pane == m_panes.front() && !source.isEmpty())
        return source;
    if (findDomain(dataset, m_selection->domain()) && m_selection->domain() != source)
        return m_selection->domain();
    QString target = first([](const QString &role) { return role == u"target"; });
    if (!target.isEmpty())
        return target;
    const QString other = first([](const QString &role) { return role == u"generated"; });
    return other.isEmpty() ? source : other;
}

QString DomainsPanel::domainOf(const DomainPane &pane) const
{
    return pane.choice().domain.isEmpty() ? followedDomain(pane) : pane.choice().domain;
}

std::optional<qint64> DomainsPanel::followedStep(const KnownRun &run) const
{
    const auto step = m_selection->step();
    const bool kept = step && std::find(run.steps.begin(), run.steps.end(), *step) != run.steps.end();
    return kept ? step : std::nullopt;
}

void DomainsPanel::refreshPanes()
{
    updateSampleRange();
    for (DomainPane *pane : m_panes)
        refreshPane(*pane);
    const QStringList domains = sampleName().isEmpty()
        ? QStringList()
        : domainsShowing(datasetOf(*m_panes.front()), sampleName().toStdString(), isTraining());
    m_weathers->setEnabled(domains.size() >= fewestPanes);
    m_weathers->setToolTip(
        domains.size() >= fewestPanes
            ? tr("A pane for each domain that has this scene (Ctrl+Shift+W): %1").arg(domains.join(tr(", ")))
            : tr("No other domain of this data set has a sample of this one's name, so that the same "
                 "scene is known in one weather only."));
    refreshCompare();
}

void DomainsPanel::refreshChooser(DomainPane &pane, const KnownRun &run)
{
    pane.chooser()->setDomains(run.dataset.domains, followedDomain(pane));
    pane.chooser()->setSteps(run.steps, followedStep(run));
}

/// What is known of a run beside the current one; it is read where that is nothing, or outdated.
const DomainsPanel::KnownRun &DomainsPanel::require(const QString &runId)
{
    const bool isNew = !m_others.contains(runId);
    KnownRun &run = m_others[runId];
    if (std::exchange(run.isOutdated, false) || isNew)
        Q_EMIT runWanted(runId);
    return run;
}

void DomainsPanel::refreshPane(DomainPane &pane)
{
    const QString runId = runOf(pane);
    if (runId.isEmpty() && !m_current.isRead)
        return pane.tell(m_currentText);
    if (!runId.isEmpty() && m_runsAreKnown
        && std::none_of(m_runs.begin(), m_runs.end(), [&](const NamedRun &run) { return run.id == runId; }))
        return pane.tell(tr("The run %1 is not in this workspace any more; choose another.").arg(runId));
    if (!isVisible())
        return; // asked for once somebody looks
    const KnownRun &run = runId.isEmpty() ? m_current : require(runId);
    refreshChooser(pane, run);
    if (!run.isRead)
        return pane.tell(run.trouble.isEmpty() ? tr("Loading …") : run.trouble);
    pane.setClasses(run.classes);
    pane.setRunName(runId.isEmpty() ? QString() : runName(runId));
    const QString name = domainOf(pane);
    if (name.isEmpty())
        return pane.tell(isTraining() ? tr("This data set has no training samples.")
                                      : tr("This data set has no validation samples."));
    const DomainInfo *domain = findDomain(run.dataset, name);
    if (!domain)
        return pane.tell(
            runId.isEmpty() ? tr("The data set of this run has no domain “%1”; choose another.").arg(name)
                            : tr("The data set of “%1” has no domain “%2”; choose another.").arg(runName(runId), name));
    const PaneChoice &choice = pane.choice();
    if (choice.step > 0 && !run.steps.empty()
        && std::find(run.steps.begin(), run.steps.end(), choice.step) == run.steps.end())
        return pane.tell(
            tr("This run has no checkpoint of step %1; choose another.").arg(locale().toString(choice.step)));
    QString why;
    const auto number = sampleIn(*domain, runId, &why);
    if (!number)
        return pane.tell(why);
    DomainPane::Wish wish{runId.isEmpty() ? m_selection->runId() : runId, {}, {}};
    wish.place.domain = domain->name;
    wish.place.training = isTraining();
    wish.place.sample = *number;
    wish.place.step = choice.step > 0 ? choice.step : followedStep(run).value_or(0);
    if (choice.layer != QLatin1String(PaneChoice::image) && choice.layer != QLatin1String(PaneChoice::mask)
        && choice.layer != QLatin1String(PaneChoice::prediction))
        wish.map = choice.layer;
    const auto holder
        = std::find_if(m_panes.begin(), m_panes.end(), [&](const DomainPane *other) { return other->answers(wish); });
    if (holder != m_panes.end())
        pane.share(wish, **holder);
    else if (pane.want(wish))
        Q_EMIT mapsRequested(pane.slot(), wish.place, wish.map.isEmpty() ? QStringList() : QStringList{wish.map},
                             runId);
}

/// By its name where the domain has it; in a domain of the current run else by its number.
std::optional<std::int64_t> DomainsPanel::sampleIn(const DomainInfo &domain, const QString &runId, QString *why) const
{
    const auto &samples = samplesOf(domain, isTraining());
    const auto count = static_cast<std::int64_t>(samples.size());
    std::string name = sampleName().toStdString();
    if (!runId.isEmpty()) { // as the current run's data set calls it in this domain
        if (const DomainInfo *own = findDomain(m_current.dataset, text(domain.name)))
            if (const auto number = sampleIn(*own, {}, why))
                name = samplesOf(*own, isTraining())[static_cast<std::size_t>(*number)];
    }
    if (const auto number = name.empty() ? std::nullopt : sampleNamed(domain, isTraining(), name))
        return number;
    if ((runId.isEmpty() || name.empty()) && sample() < count)
        return sample();
    if (count == 0)
        *why = isTraining() ? tr("%1 has no training samples.").arg(text(domain.name))
                            : tr("%1 has no validation samples.").arg(text(domain.name));
    else if (runId.isEmpty() || name.empty())
        *why = tr("%1 has only %n sample(s).", nullptr, static_cast<int>(count)).arg(text(domain.name));
    else
        *why = tr("%1 of “%2” has no sample “%3”.").arg(text(domain.name), runName(runId), text(name));
    return std::nullopt;
}

void DomainsPanel::setMaps(int slot, const SampleMaps &maps)
{
    for (DomainPane *pane : m_panes)
        if (pane->slot() == slot)
            pane->setMaps(maps);
}

void DomainsPanel::setError(int slot, const SamplePlace &place, const QString &message)
{
    for (DomainPane *pane : m_panes)
        if (pane->slot() == slot)
            pane->setError(place, message);
}

void DomainsPanel::reload()
{
    for (DomainPane *pane : m_panes)
        if (runOf(*pane).isEmpty() && pane->wish() && pane->wish()->place.step == 0)
            pane->forget();
    refreshPanes();
}

void DomainsPanel::retry(DomainPane &pane)
{
    if (pane.hasFailed())
        pane.forget();
    if (const auto run = m_others.constFind(runOf(pane)); run != m_others.cend() && !run->trouble.isEmpty())
        m_others.erase(run);
}

void DomainsPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    for (DomainPane *pane : m_panes)
        retry(*pane);
    refreshPanes();
}

} // namespace flexseg
