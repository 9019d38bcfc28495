// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/records/inspect_records.h"
#include "core/records/run_records.h"

#include <QWidget>

#include <array>
#include <memory>
#include <vector>

class QComboBox;
class QLabel;
class QSpinBox;
class QSplitter;
class QTableView;

namespace flexseg {

class ClassLegend;
class DomainPane;
class ResultTableModel;
class Selection;
class ViewCamera;

/// Two domains side by side: picture, mask and prediction of the same sample number under one camera, and the table of
/// IoU by class and domain. GUI thread; the model and the selection outlive it.
class DomainsPanel : public QWidget {
    Q_OBJECT

public:
    DomainsPanel(ResultTableModel *results, Selection *selection, QWidget *parent = nullptr);

    /// The domains of the current run; keeps the pair that was chosen, also over runs between, where they exist; else a
    /// source and a target.
    void setDataset(const DatasetInfo &dataset);
    /// No data set is known: \p text says what to do.
    void clear(const QString &text);
    /// Maps that mapsRequested() asked for; those of a sample no longer shown are dropped.
    void setMaps(const SampleMaps &maps);
    void setError(const SamplePlace &place, const QString &message);
    /// Asks for what is shown again (a new checkpoint has come).
    void reload();

    [[nodiscard]] DomainPane *pane(int index) const { return m_panes[index]; }
    [[nodiscard]] QTableView *table() const { return m_table; }
    /// A sentence below the table: a file that could not be written, for example.
    void showMessage(const QString &text);

Q_SIGNALS:
    void mapsRequested(int pane, const flexseg::SamplePlace &place, const QStringList &maps);

private:
    void buildPanes(QSplitter *splitter);
    QWidget *buildTable();
    void request(int pane);
    void domainChosen(int pane);
    void domainSelected(const QString &domain);
    void sampleChanged();
    [[nodiscard]] int sample() const; ///< that is shown, from 0
    void updateSampleRange();
    void updateSteps();
    void exportTable();

    ResultTableModel *m_results;
    Selection *m_selection;
    DatasetInfo m_dataset;
    std::shared_ptr<ViewCamera> m_camera;
    std::array<DomainPane *, 2> m_panes{};
    QSpinBox *m_sample;
    QLabel *m_probe;
    ClassLegend *m_legend;
    QTableView *m_table;
    QComboBox *m_step;
    QLabel *m_noResults;
    QLabel *m_message;
};

} // namespace flexseg
