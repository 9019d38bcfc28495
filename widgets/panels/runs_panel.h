// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/records/run_records.h"

#include <QWidget>

#include <vector>

class QAction;
class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QTableView;

namespace flexseg {

class RunTableModel;
class Selection;

/// The history of runs as a table: search, sort, open, overlay, and what can be done with a run. GUI thread; the model
/// and the selection outlive it.
class RunsPanel : public QWidget {
    Q_OBJECT

public:
    RunsPanel(RunTableModel *model, Selection *selection, QWidget *parent = nullptr);

    [[nodiscard]] QTableView *table() const { return m_table; }
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);
    /// A sentence below the table: a run that cannot be read, for example.
    void showMessage(const QString &text);

Q_SIGNALS:
    void resumeRequested(const QString &runId); ///< to be trained (on): from its last checkpoint, if any
    void extendRequested(const QString &runId, qint64 moreSteps);
    void duplicateRequested(const QString &runId);
    void deleteRequested(const QStringList &runIds);
    void openFolderRequested(const QString &runId);
    void unsealRequested(const QString &runId, const QString &domain); ///< the user has confirmed it

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildActions();
    [[nodiscard]] QStringList chosen() const;
    [[nodiscard]] const RunSummary *chosenRun() const;
    void chooseCurrent();
    void selectionToRuns();
    void askExtend();
    void askDelete();
    void askUnseal();
    void copyTable();
    void exportTable();
    void refresh();

    RunTableModel *m_model;
    Selection *m_selection;
    QSortFilterProxyModel *m_proxy;
    QLineEdit *m_search;
    QTableView *m_table;
    QLabel *m_empty;
    QLabel *m_message;
    QAction *m_open;
    QAction *m_resume;
    QAction *m_extend;
    QAction *m_duplicate;
    QAction *m_rename;
    QAction *m_note;
    QAction *m_delete;
    QAction *m_unseal;
    QAction *m_folder;
};

} // namespace flexseg
