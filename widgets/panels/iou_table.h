// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QTableView;

namespace flexseg {

class ColorBar;
class ResultTableModel;
class Selection;

/// IoU by class and domain at one validation, as a table or as a heat map. A click on a cell, or Return, selects its
/// class and domain. GUI thread; the model and the selection outlive it.
class IouTable : public QWidget {
    Q_OBJECT

public:
    IouTable(ResultTableModel *results, Selection *selection, QWidget *parent = nullptr);

    [[nodiscard]] QTableView *table() const { return m_table; }
    void setHeatMap(bool on);
    [[nodiscard]] bool isHeatMap() const;
    /// A sentence below the table: a file that could not be written, for example.
    void showMessage(const QString &text);

private:
    void build();
    void addActions();
    void updateSteps();
    void applyHeatMap(bool on);
    void cellChosen(const QModelIndex &index);
    void exportTable();
    void exportPicture();

    ResultTableModel *m_results;
    Selection *m_selection;
    QTableView *m_table;
    QComboBox *m_step;
    QCheckBox *m_heatMap;
    ColorBar *m_bar;
    QLabel *m_noResults;
    QLabel *m_message;
};

} // namespace flexseg
