// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/records/inspect_records.h"

#include <QList>
#include <QPoint>
#include <QWidget>

class QLabel;
class QToolButton;

namespace flexseg {

class Selection;

/// Steps through the samples whose pixels were picked in another dock; hidden while none are. GUI thread; the selection
/// outlives it.
class PickedBar : public QWidget {
    Q_OBJECT

public:
    explicit PickedBar(Selection *selection, QWidget *parent = nullptr);

    /// The sample in view.
    void setShown(const SamplePlace &place);
    /// Picked pixels of the sample in view.
    [[nodiscard]] QList<QPoint> pixels() const;

public Q_SLOTS:
    void next() { step(1); }
    void previous() { step(-1); }

Q_SIGNALS:
    void pixelsChanged();

private:
    void step(int by);
    void refresh();
    [[nodiscard]] int shownPlace() const; ///< in the list; -1: the sample in view is none of them

    Selection *m_selection;
    SamplePlace m_shown;
    QLabel *m_text;
    QToolButton *m_previous;
    QToolButton *m_next;
    QToolButton *m_drop;
    int m_last = -1; ///< the place that was stepped to
};

} // namespace flexseg
