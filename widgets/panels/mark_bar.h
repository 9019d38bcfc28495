// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

#include <vector>

class QToolButton;
class QUndoStack;

namespace flexseg {

class SampleMarker;
class SampleTableModel;

/// Buttons for the selected samples: tag, down-weight, exclude, clear; undo and redo; and what to do with the changes.
/// It asks where a value is needed. GUI thread; marker, model and stack outlive it.
class MarkBar : public QWidget {
    Q_OBJECT

public:
    MarkBar(SampleMarker *marker, const SampleTableModel *samples, QUndoStack *stack, QWidget *parent = nullptr);

    void setSamples(std::vector<qint64> samples);

Q_SIGNALS:
    void newRunRequested();
    void newSegmentRequested();

private:
    void askTag();
    void askWeight();
    void refresh();

    SampleMarker *m_marker;
    const SampleTableModel *m_samples;
    std::vector<qint64> m_chosen;
    QToolButton *m_tag;
    QToolButton *m_weight;
    QToolButton *m_exclude;
    QToolButton *m_clear;
    QToolButton *m_use;
};

} // namespace flexseg
