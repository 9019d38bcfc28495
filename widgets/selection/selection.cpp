// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/selection/selection.h"

namespace flexseg {

Selection::Selection(QObject *parent)
    : QObject(parent)
{
}

QStringList Selection::shownRuns() const
{
    QStringList runs;
    if (!m_runId.isEmpty())
        runs.append(m_runId);
    for (const QString &id : m_overlaidRuns) {
        if (id != m_runId)
            runs.append(id);
    }
    return runs;
}

void Selection::setRunId(const QString &runId)
{
    if (m_runId == runId)
        return;
    m_runId = runId;
    Q_EMIT runIdChanged(m_runId);
}

void Selection::setOverlaidRuns(const QStringList &runIds)
{
    QStringList runs = runIds;
    runs.removeAll(QString());
    runs.removeDuplicates();
    if (m_overlaidRuns == runs)
        return;
    m_overlaidRuns = runs;
    Q_EMIT overlaidRunsChanged(m_overlaidRuns);
}

void Selection::setRunOverlaid(const QString &runId, bool overlaid)
{
    QStringList runs = m_overlaidRuns;
    runs.removeAll(runId);
    if (overlaid && m_overlaidRuns.contains(runId))
        return;
    if (overlaid)
        runs.append(runId);
    setOverlaidRuns(runs);
}

void Selection::setDomain(const QString &domain)
{
    if (m_domain == domain)
        return;
    m_domain = domain;
    Q_EMIT domainChanged(m_domain);
}

void Selection::setSample(const SampleRef &sample)
{
    const SampleRef wanted = sample.isNull() ? SampleRef{} : sample;
    if (m_sample == wanted)
        return;
    m_sample = wanted;
    Q_EMIT sampleChanged(m_sample);
}

void Selection::setClassId(std::optional<int> classId)
{
    if (m_classId == classId)
        return;
    m_classId = classId;
    Q_EMIT classIdChanged(m_classId);
}

void Selection::setStep(std::optional<qint64> step)
{
    if (m_step == step)
        return;
    m_step = step;
    Q_EMIT stepChanged(m_step);
}

void Selection::setPickedSamples(const QList<PickedSample> &samples)
{
    if (m_pickedSamples == samples)
        return;
    m_pickedSamples = samples;
    Q_EMIT pickedSamplesChanged(m_pickedSamples);
}

void Selection::setLockedRange(const QString &map, std::optional<std::pair<double, double>> range)
{
    const auto found = m_lockedRanges.constFind(map);
    if (range ? found != m_lockedRanges.cend() && *found == *range : found == m_lockedRanges.cend())
        return;
    if (range)
        m_lockedRanges.insert(map, *range);
    else
        m_lockedRanges.remove(map);
    Q_EMIT lockedRangesChanged();
}

} // namespace flexseg
