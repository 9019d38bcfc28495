// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/records/sample_row.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

class QUndoStack;

namespace flexseg {

class SampleTableModel;

/// Tags, weights and exclusions of samples, as steps that can be undone. A step changes the model at once and is told
/// by a signal, as is its undoing; whoever keeps the marks writes them. A step belongs to the run that was shown when
/// it was made: undone while another is shown, it leaves the model alone and only tells. GUI thread; the model and the
/// stack outlive it, and steps that are left on the stack do nothing once it is gone.
class SampleMarker : public QObject {
    Q_OBJECT

public:
    enum class What { Tags, Weights, Exclusions, Everything };

    SampleMarker(SampleTableModel *samples, QUndoStack *stack, QObject *parent = nullptr);

    void setRunId(const QString &runId) { m_runId = runId; }
    [[nodiscard]] const QString &runId() const { return m_runId; }

    void addTag(const std::vector<qint64> &samples, const QString &tag);
    void removeTag(const std::vector<qint64> &samples, const QString &tag);
    void setWeight(const std::vector<qint64> &samples, double weight);
    void setExcluded(const std::vector<qint64> &samples, bool excluded);
    /// No tags, weight 1, not excluded.
    void clear(const std::vector<qint64> &samples);

    /// Tags in use, sorted.
    [[nodiscard]] QStringList tags() const;
    /// Samples whose weight is not 1 or that are excluded: what makes another run differ.
    [[nodiscard]] std::vector<MarkedSample> changes() const;

Q_SIGNALS:
    /// All marks of the samples concerned, as they are now.
    void tagsChanged(const QString &runId, const std::vector<flexseg::MarkedSample> &samples);
    void weightsChanged(const QString &runId, const std::vector<flexseg::MarkedSample> &samples);
    void exclusionsChanged(const QString &runId, const std::vector<flexseg::MarkedSample> &samples);

private:
    friend class MarkStep;
    void push(const std::vector<qint64> &samples, What what, const QString &text,
              const std::function<void(SampleMarks &)> &change);
    void apply(const QString &runId, What what, const std::vector<MarkedSample> &samples);

    SampleTableModel *m_samples;
    QUndoStack *m_stack;
    QString m_runId;
};

} // namespace flexseg
