// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QTabWidget>

namespace flexseg {

class DistancePanel;
class FlipsPanel;
class Selection;

/// The two views that set runs and checkpoints against each other: errors by distance to a boundary, and the flip
/// ledger. GUI thread; the selection outlives it.
class ComparePanel : public QTabWidget {
    Q_OBJECT

public:
    explicit ComparePanel(Selection *selection, QWidget *parent = nullptr);

    [[nodiscard]] DistancePanel *distances() const { return m_distances; }
    [[nodiscard]] FlipsPanel *flips() const { return m_flips; }

private:
    DistancePanel *m_distances;
    FlipsPanel *m_flips;
};

} // namespace flexseg
