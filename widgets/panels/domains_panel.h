// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/records/inspect_records.h"
#include "core/records/run_records.h"
#include "widgets/image/label_class.h"
#include "widgets/panels/pane_chooser.h"

#include <QHash>
#include <QSet>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QComboBox;
class QGridLayout;
class QHBoxLayout;
class QLabel;
class QSlider;
class QSpinBox;
class QSplitter;
class QTabWidget;
class QTableView;
class QToolButton;

namespace flexseg {

class ClassLegend;
class CompareView;
class DomainPane;
class ElidedLabel;
class IouTable;
class ResultTableModel;
class Selection;
class ViewCamera;

/// Two to six panes under one camera and one probe, each with a run, checkpoint, domain and layer of its own; two of
/// them swiped, blinked or subtracted; and tabs of results, first IoU by class and domain. GUI thread; the model and
/// the selection outlive it. Ctrl+= adds a pane, Ctrl+- removes the last one; Ctrl+Alt+1 to 4 choose how panes are
/// compared; Page Up and Page Down go from sample to sample while the panes have the keyboard.
class DomainsPanel : public QWidget {
    Q_OBJECT

public:
    static constexpr int fewestPanes = 2;
    static constexpr int mostPanes = 6;
    enum class Mode { Panes, Swipe, Blink, Difference };

    DomainsPanel(ResultTableModel *results, Selection *selection, QWidget *parent = nullptr);
    ~DomainsPanel() override;

    /// What the current run has been trained on. Choices stay, also over runs between.
    void setDataset(const DatasetInfo &dataset);
    void setCheckpoints(const std::vector<CheckpointRecord> &checkpoints);
    /// The current run's data set is not known: \p text says what to do. Panes of other runs go on.
    void clear(const QString &text);
    /// All runs of the workspace; those that have trained can be chosen.
    void setRuns(const std::vector<RunSummary> &runs);
    /// An answer to runWanted().
    void setRun(const QString &runId, const DatasetInfo &dataset, const std::vector<CheckpointRecord> &checkpoints);
    void setRunError(const QString &runId, const QString &text);
    /// Maps that mapsRequested() asked for; those of what is no longer shown are dropped.
    void setMaps(int slot, const SampleMaps &maps);
    void setError(int slot, const SamplePlace &place, const QString &message);
    /// Asks for what is shown of the current run's newest network again (a new checkpoint has come).
    void reload();

    /// A further tab of results beside "IoU"; the panel owns it from then on.
    void addTab(QWidget *page, const QString &title);

    [[nodiscard]] int paneCount() const { return static_cast<int>(m_panes.size()); }
    [[nodiscard]] DomainPane *pane(int index) const { return m_panes[static_cast<std::size_t>(index)]; }
    [[nodiscard]] CompareView *compareView() const { return m_compare; }
    [[nodiscard]] QTableView *table() const;
    [[nodiscard]] IouTable *iou() const { return m_iou; }
    [[nodiscard]] QString probeText() const;
    [[nodiscard]] QString noteText() const; ///< below the panes; empty: there is nothing to note
    void setMode(Mode mode);
    [[nodiscard]] Mode mode() const { return m_mode; }

    /// The panes and their choices, mode and layout, as JSON. Anything that is not such a state is left alone.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

public Q_SLOTS:
    void addPane();
    void removeLastPane();
    /// A pane for each domain that shows the current sample's scene.
    void showAllWeathers();

Q_SIGNALS:
    void mapsRequested(int slot, const flexseg::SamplePlace &place, const QStringList &maps, const QString &runId);
    /// The data set and the checkpoints of a run beside the current one are needed: first, and once its training ends.
    void runWanted(const QString &runId);

protected:
    void showEvent(QShowEvent *event) override;

private:
    /// What is known of a run.
    struct KnownRun {
        DatasetInfo dataset;
        LabelClasses classes;
        std::vector<std::int64_t> steps; ///< of kept checkpoints, rising
        bool isRead = false;
        bool isOutdated = false; ///< it has been trained on since
        QString trouble; ///< why it is not read; empty: it is being read
    };

    void build();
    void buildToolbar(QHBoxLayout *bar);
    void buildComparison();
    void connectToolbar();
    void connectSelection();
    void addShortcuts();
    void chooseMode(Mode mode);
    void keepSidesApart(QComboBox *chosen);
    DomainPane *insertPane(const PaneChoice &choice);
    void removePane(DomainPane *pane);
    void setPaneCount(std::size_t count);
    void layOutPanes();
    void placeInTabOrder();
    void refreshControls();
    void refreshCompare();
    [[nodiscard]] std::pair<DomainPane *, DomainPane *> comparedPanes() const; ///< A and B

    // What each pane shows.
    void refreshPanes();
    void refreshPane(DomainPane &pane);
    void retry(DomainPane &pane); ///< what has failed is asked for again at the next refresh
    void refreshChooser(DomainPane &pane, const KnownRun &run);
    [[nodiscard]] QString runOf(const DomainPane &pane) const; ///< empty: the current one
    [[nodiscard]] const KnownRun &require(const QString &runId);
    [[nodiscard]] const DatasetInfo &datasetOf(const DomainPane &pane) const; ///< empty while it is not known
    [[nodiscard]] QString domainOf(const DomainPane &pane) const;
    [[nodiscard]] QString followedDomain(const DomainPane &pane) const;
    [[nodiscard]] std::optional<qint64> followedStep(const KnownRun &run) const;
    [[nodiscard]] QString runName(const QString &runId) const;
    /// The number of the sample in a domain of a run, or a sentence why there is none.
    [[nodiscard]] std::optional<std::int64_t> sampleIn(const DomainInfo &domain, const QString &runId,
                                                       QString *why) const;
    [[nodiscard]] QString sampleName() const; ///< as the first pane's domain calls it; empty where it has none
    [[nodiscard]] bool isTraining() const;
    [[nodiscard]] int sample() const; ///< that is shown, from 0
    void sampleChanged();
    void followSample();
    void updateSampleRange();
    void refreshNote();
    [[nodiscard]] QString maskNote() const;
    void probeMoved();

    Selection *m_selection;
    std::shared_ptr<ViewCamera> m_camera;
    KnownRun m_current;
    QString m_currentText; ///< what to do, while no data set is known
    QHash<QString, KnownRun> m_others;
    QList<NamedRun> m_runs;
    QSet<QString> m_activeRuns;
    bool m_runsAreKnown = false;
    std::vector<DomainPane *> m_panes;
    Mode m_mode = Mode::Panes;
    QWidget *m_area;
    QGridLayout *m_grid;
    CompareView *m_compare;
    QSpinBox *m_sample;
    QComboBox *m_split;
    QToolButton *m_add;
    QToolButton *m_weathers;
    QToolButton *m_runChoice; ///< each pane's choice of run and checkpoint is shown
    QComboBox *m_modes;
    QComboBox *m_left;
    QComboBox *m_right;
    QSlider *m_opacity;
    QToolButton *m_results;
    ElidedLabel *m_probe;
    QLabel *m_note;
    QString m_overflow; ///< domains that have the scene but no pane
    ClassLegend *m_legend;
    QSplitter *m_splitter;
    QTabWidget *m_tabs;
    IouTable *m_iou;
};

} // namespace flexseg
