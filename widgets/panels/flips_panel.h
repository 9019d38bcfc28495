// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/image.h"
#include "core/records/flip_records.h"
#include "core/records/run_records.h"
#include "widgets/models/flip_table_model.h"

#include <QWidget>

#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace flexseg {

class Selection;

/// The flip ledger: choose two checkpoints, A and B, of one run or of two; then pixels that B mends and breaks by pair
/// of classes, for all domains and distances or for one. A click on a number lists the crops with the most such pixels,
/// and a click on a crop chooses its sample for the other docks. GUI thread; the selection outlives it.
class FlipsPanel : public QWidget {
    Q_OBJECT

public:
    explicit FlipsPanel(Selection *selection, QWidget *parent = nullptr);

    void setRuns(const std::vector<RunSummary> &runs);
    /// Those that are kept.
    void setCheckpoints(const QString &runId, const std::vector<CheckpointRecord> &checkpoints);
    void setProgress(const FlipProgress &progress);
    void setReport(const FlipReport &report);
    /// A comparison has come to nothing: why. Empty: it was called off.
    void setError(const QString &text);
    void setCrop(const FlipCropQuery &query, const Image8 &image);

    [[nodiscard]] QTableView *table() const { return m_table; }
    [[nodiscard]] QListWidget *crops() const { return m_crops; }
    [[nodiscard]] QString status() const;

Q_SIGNALS:
    void checkpointsRequested(const QString &runId);
    void compareRequested(const QString &runId, const flexseg::FlipQuery &query);
    void cancelRequested();
    void cropRequested(const QString &runId, const flexseg::FlipCropQuery &query);

private:
    struct Side {
        QComboBox *run = nullptr;
        QComboBox *checkpoint = nullptr;
    };

    [[nodiscard]] Side addSide(const QString &name, const QString &title);
    void build();
    void fillRun(const Side &side, const QString &runId);
    void runChosen(const Side &side);
    void currentRunChanged();
    void compare();
    void setBusy(bool busy);
    void refreshButton();
    void refreshTable();
    void cellChosen(const QModelIndex &cell);
    void cropChosen(int row);
    void showSummary();
    void exportTable();
    [[nodiscard]] FlipFilter filter() const;
    [[nodiscard]] QString nameOf(const QString &runId) const;
    [[nodiscard]] static FlipCropQuery pictureOf(const FlipCrop &crop, const FlipReport &report);

    Selection *m_selection;
    FlipTableModel *m_pairs;
    QSortFilterProxyModel *m_sorted;
    Side m_a;
    Side m_b;
    QPushButton *m_compare;
    QPushButton *m_cancel;
    QProgressBar *m_progress;
    QComboBox *m_domain;
    QComboBox *m_distance;
    QLabel *m_status;
    QTableView *m_table;
    QLabel *m_cropsTitle;
    QListWidget *m_crops;
    std::vector<RunSummary> m_runs;
    std::optional<FlipReport> m_report;
    std::vector<FlipCrop> m_listed; ///< a row of m_crops each
    bool m_busy = false;
    bool m_isStepChosen = false; ///< A's checkpoint, by the user
    bool m_isRefilling = false; ///< rows come and go: what becomes current meanwhile was not chosen
    bool m_isPicking = false; ///< a crop is being chosen: the choosers stay as they are
};

} // namespace flexseg
