// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/models/sample_marker.h"
#include "widgets/models/thumbnail_cache.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QSplitter;
class QTabWidget;
class QUndoStack;

namespace flexseg {

class HardnessHistogram;
class HasAuditView;
class MarkBar;
class QuadrantView;
class SampleFilterEdit;
class SampleTableModel;
class SampleTableView;
class SampleViewModel;
class Selection;

/// Which training samples are hard, which are broken, and whether they were drawn as intended; and what to do about
/// them. A filter, the histogram's range and the quadrants' lasso choose what the table shows; the buttons mark what is
/// selected in it. GUI thread; model, selection and stack outlive it.
class HardnessPanel : public QWidget {
    Q_OBJECT

public:
    enum class UseOfChanges { NewRun, NewSegment };

    HardnessPanel(SampleTableModel *samples, Selection *selection, QUndoStack *stack, QWidget *parent = nullptr);

    /// The run whose samples the model holds from now on; set before them. Empty: none.
    void setRun(const QString &runId);
    /// Without one the table has no column of pictures.
    void setThumbnailProvider(ThumbnailCache::Provider provider);
    /// How far a measurement of all samples is; \p done is \p total: none is under way.
    void setMeasuring(int done, int total);
    /// What to do where there are no samples.
    void setEmptyText(const QString &text);
    /// A sentence at the bottom; empty: none.
    void showMessage(const QString &text);
    [[nodiscard]] QByteArray saveState() const; ///< of the columns
    void restoreState(const QByteArray &state);

    [[nodiscard]] SampleTableView *table() const { return m_table; }
    [[nodiscard]] SampleFilterEdit *filter() const { return m_filter; }
    [[nodiscard]] HardnessHistogram *histogram() const { return m_histogram; }
    [[nodiscard]] QuadrantView *quadrants() const { return m_quadrants; }
    [[nodiscard]] HasAuditView *audit() const { return m_audit; }
    [[nodiscard]] QTabWidget *tabs() const { return m_tabs; }

Q_SIGNALS:
    /// All marks of the samples concerned, to be kept; also when a step is undone, then perhaps of a run not shown.
    void tagsChanged(const QString &runId, const std::vector<flexseg::MarkedSample> &samples);
    void weightsChanged(const QString &runId, const std::vector<flexseg::MarkedSample> &samples);
    void exclusionsChanged(const QString &runId, const std::vector<flexseg::MarkedSample> &samples);
    void measureRequested();
    void measureStopRequested();
    /// Every sample of the run whose weight is not 1 or that is excluded.
    void duplicateRunRequested(const QString &runId, const std::vector<flexseg::MarkedSample> &changes,
                               flexseg::HardnessPanel::UseOfChanges use);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void connectAll();
    void pick(const std::vector<qint64> &samples);
    void showAll();
    void refresh();
    void refreshHistogram();
    void selectionToMarks();
    void sampleToSelection(qint64 sample);
    void selectionToTable();

    SampleTableModel *m_samples;
    Selection *m_selection;
    SampleViewModel *m_view;
    SampleMarker *m_marker;
    ThumbnailCache *m_thumbnails;
    SampleFilterEdit *m_filter;
    QLabel *m_status;
    QPushButton *m_showAll;
    QPushButton *m_measure;
    QSplitter *m_splitter;
    SampleTableView *m_table;
    QLabel *m_empty;
    QTabWidget *m_tabs;
    HardnessHistogram *m_histogram;
    QuadrantView *m_quadrants;
    HasAuditView *m_audit;
    MarkBar *m_marks;
    QLabel *m_message;
    QString m_emptyText;
    bool m_isFiltered = false;
    bool m_isPicked = false;
    bool m_isMeasuring = false;
};

} // namespace flexseg
