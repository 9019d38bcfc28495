// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/sample_marker.h"

#include "widgets/models/sample_table_model.h"
#include "widgets/models/text.h"

#include <QPointer>
#include <QUndoCommand>
#include <QUndoStack>

#include <algorithm>
#include <cmath>
#include <utility>

namespace flexseg {

class MarkStep : public QUndoCommand {
public:
    MarkStep(SampleMarker *marker, SampleMarker::What what, std::vector<MarkedSample> before,
             std::vector<MarkedSample> after)
        : m_marker(marker)
        , m_runId(marker->runId())
        , m_what(what)
        , m_before(std::move(before))
        , m_after(std::move(after))
    {
    }

    void redo() override { apply(m_after); }
    void undo() override { apply(m_before); }

private:
    void apply(const std::vector<MarkedSample> &samples)
    {
        if (m_marker)
            m_marker->apply(m_runId, m_what, samples);
    }

    QPointer<SampleMarker> m_marker;
    QString m_runId;
    SampleMarker::What m_what;
    std::vector<MarkedSample> m_before;
    std::vector<MarkedSample> m_after;
};

SampleMarker::SampleMarker(SampleTableModel *samples, QUndoStack *stack, QObject *parent)
    : QObject(parent)
    , m_samples(samples)
    , m_stack(stack)
{
}

void SampleMarker::push(const std::vector<qint64> &samples, What what, const QString &text,
                        const std::function<void(SampleMarks &)> &change)
{
    std::vector<MarkedSample> before;
    std::vector<MarkedSample> after;
    for (const qint64 index : samples) {
        const SampleRow *row = m_samples->find(index);
        if (!row)
            continue;
        SampleMarks marks = row->marks;
        change(marks);
        if (marks == row->marks)
            continue;
        before.push_back({index, row->marks});
        after.push_back({index, std::move(marks)});
    }
    if (before.empty())
        return; // a step that does nothing could be undone to no effect
    auto *step = new MarkStep(this, what, std::move(before), std::move(after));
    step->setText(text);
    m_stack->push(step);
}

void SampleMarker::apply(const QString &runId, What what, const std::vector<MarkedSample> &samples)
{
    if (runId == m_runId)
        m_samples->setMarks(samples);
    if (what == What::Tags || what == What::Everything)
        Q_EMIT tagsChanged(runId, samples);
    if (what == What::Weights || what == What::Everything)
        Q_EMIT weightsChanged(runId, samples);
    if (what == What::Exclusions || what == What::Everything)
        Q_EMIT exclusionsChanged(runId, samples);
}

void SampleMarker::addTag(const std::vector<qint64> &samples, const QString &tag)
{
    const std::string written = tag.simplified().toStdString();
    if (!written.empty())
        push(samples, What::Tags, tr("Tag \"%1\"").arg(tag.simplified()),
             [&](SampleMarks &marks) { marks.tags.insert(written); });
}

void SampleMarker::removeTag(const std::vector<qint64> &samples, const QString &tag)
{
    const std::string written = tag.simplified().toStdString();
    push(samples, What::Tags, tr("Remove tag \"%1\"").arg(tag.simplified()),
         [&](SampleMarks &marks) { marks.tags.erase(written); });
}

void SampleMarker::setWeight(const std::vector<qint64> &samples, double weight)
{
    if (std::isfinite(weight) && weight >= 0)
        push(samples, What::Weights, tr("Weight %1").arg(weight), [&](SampleMarks &marks) { marks.weight = weight; });
}

void SampleMarker::setExcluded(const std::vector<qint64> &samples, bool excluded)
{
    push(samples, What::Exclusions, excluded ? tr("Exclude") : tr("Include"),
         [&](SampleMarks &marks) { marks.excluded = excluded; });
}

void SampleMarker::clear(const std::vector<qint64> &samples)
{
    push(samples, What::Everything, tr("Clear marks"), [](SampleMarks &marks) { marks = {}; });
}

QStringList SampleMarker::tags() const
{
    std::set<std::string> all;
    for (const SampleRow &row : m_samples->rows())
        all.insert(row.marks.tags.begin(), row.marks.tags.end());
    QStringList list;
    for (const std::string &tag : all)
        list << text(tag);
    return list;
}

std::vector<MarkedSample> SampleMarker::changes() const
{
    std::vector<MarkedSample> changed;
    for (const SampleRow &row : m_samples->rows())
        if (row.marks.excluded || row.marks.weight != 1)
            changed.push_back({row.sample.index, row.marks});
    return changed;
}

} // namespace flexseg
