// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/hardness_panel.h"

#include "widgets/models/sample_table_model.h"
#include "widgets/models/sample_view_model.h"
#include "widgets/models/text.h"
#include "widgets/panels/has_audit_view.h"
#include "widgets/panels/mark_bar.h"
#include "widgets/panels/quadrant_view.h"
#include "widgets/panels/sample_filter_edit.h"
#include "widgets/panels/sample_table_view.h"
#include "widgets/plots/draw_audit_plot.h"
#include "widgets/plots/hardness_histogram.h"
#include "widgets/plots/quadrant_plot.h"
#include "widgets/selection/selection.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

namespace flexseg {

HardnessPanel::HardnessPanel(SampleTableModel *samples, Selection *selection, QUndoStack *stack, QWidget *parent)
    : QWidget(parent)
    , m_samples(samples)
    , m_selection(selection)
    , m_view(new SampleViewModel(samples, this))
    , m_marker(new SampleMarker(samples, stack, this))
    , m_thumbnails(new ThumbnailCache(this))
    , m_filter(new SampleFilterEdit(this))
    , m_status(new QLabel(this))
    , m_showAll(new QPushButton(tr("Show all"), this))
    , m_measure(new QPushButton(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_table(new SampleTableView(m_view, this))
    , m_empty(new QLabel(this))
    , m_tabs(new QTabWidget(this))
    , m_histogram(new HardnessHistogram(this))
    , m_quadrants(new QuadrantView(m_view, this))
    , m_audit(new HasAuditView(samples, this))
    , m_marks(new MarkBar(m_marker, samples, stack, this))
    , m_message(new QLabel(this))
    , m_emptyText(tr("The training samples of this run are not known yet. They are listed once it has been started in "
                     "Launch; choose another run in Runs to see its samples."))
{
    build();
    connectAll();
    refresh();
}

void HardnessPanel::build()
{
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setObjectName(QStringLiteral("empty"));
    m_status->setObjectName(QStringLiteral("status"));
    m_status->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_message->hide();
    m_showAll->setAutoDefault(false);
    m_showAll->setObjectName(QStringLiteral("showAll"));
    m_showAll->setToolTip(tr("Drop the filter, the range of hardness and the chosen set"));

    m_measure->setAutoDefault(false);
    m_measure->setObjectName(QStringLiteral("measure"));
    setMeasuring(0, 0);

    auto *left = new QWidget(this);
    auto *table = new QVBoxLayout(left);
    table->setContentsMargins(0, 0, 0, 0);
    table->addWidget(m_table, 1);
    table->addWidget(m_empty, 1);
    m_tabs->addTab(m_histogram, tr("&Hardness"));
    m_tabs->addTab(m_quadrants, tr("Hard or &broken"));
    m_tabs->addTab(m_audit, tr("&Draws"));
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_tabs);
    m_splitter->setSizes({500, 500});
    m_splitter->setChildrenCollapsible(false);

    auto *status = new QHBoxLayout;
    status->addWidget(m_status, 1);
    status->addWidget(m_showAll);
    status->addWidget(m_measure);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->setSpacing(4);
    layout->addWidget(m_filter);
    layout->addLayout(status);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_marks);
    layout->addWidget(m_message);
    setTabOrder(m_measure, m_filter->line());
    setTabOrder(m_filter->line(), m_table);
    setTabOrder(m_table, m_tabs);
}

void HardnessPanel::connectAll()
{
    m_samples->setThumbnails(m_thumbnails);
    connect(m_filter, &SampleFilterEdit::filterChanged, this, [this](const SampleFilter &filter) {
        m_isFiltered = !filter.holdsForAll();
        m_view->setFilter(filter);
    });
    connect(m_showAll, &QPushButton::clicked, this, &HardnessPanel::showAll);
    connect(m_measure, &QPushButton::clicked, this, [this] {
        if (m_isMeasuring)
            Q_EMIT measureStopRequested();
        else
            Q_EMIT measureRequested();
    });
    connect(m_histogram, &HardnessHistogram::rangeChanged, m_view, &SampleViewModel::setHardnessRange);
    connect(m_quadrants, &QuadrantView::samplesChosen, this, &HardnessPanel::pick);
    connect(m_quadrants, &QuadrantView::sampleClicked, m_table, &SampleTableView::goTo);
    connect(m_audit, &HasAuditView::sampleActivated, m_table, &SampleTableView::goTo);
    connect(m_audit, &HasAuditView::samplesRequested, this, [this](const std::vector<qint64> &samples) {
        showAll();
        pick(samples);
    });
    connect(m_view, &SampleViewModel::shownChanged, this, &HardnessPanel::refresh);
    connect(m_table, &SampleTableView::selectedSamplesChanged, this, &HardnessPanel::selectionToMarks);
    connect(m_table, &SampleTableView::currentSampleChanged, this, &HardnessPanel::sampleToSelection);
    connect(m_table, &SampleTableView::failed, this, &HardnessPanel::showMessage);
    for (const PlotFrame *plot :
         std::initializer_list<const PlotFrame *>{m_histogram, m_quadrants->plot(), m_audit->plot()})
        connect(plot, &PlotFrame::failed, this, &HardnessPanel::showMessage);
    connect(m_selection, &Selection::sampleChanged, this, &HardnessPanel::selectionToTable);
    connect(m_selection, &Selection::domainChanged, this, &HardnessPanel::selectionToTable);

    connect(m_marker, &SampleMarker::tagsChanged, this, &HardnessPanel::tagsChanged);
    connect(m_marker, &SampleMarker::weightsChanged, this, &HardnessPanel::weightsChanged);
    connect(m_marker, &SampleMarker::exclusionsChanged, this, &HardnessPanel::exclusionsChanged);
    connect(m_marks, &MarkBar::newRunRequested, this,
            [this] { Q_EMIT duplicateRunRequested(m_marker->runId(), m_marker->changes(), UseOfChanges::NewRun); });
    connect(m_marks, &MarkBar::newSegmentRequested, this,
            [this] { Q_EMIT duplicateRunRequested(m_marker->runId(), m_marker->changes(), UseOfChanges::NewSegment); });
}

void HardnessPanel::setRun(const QString &runId)
{
    if (runId == m_marker->runId())
        return;
    m_marker->setRunId(runId);
    m_histogram->setRange(std::nullopt);
    m_view->setHardnessRange(std::nullopt);
    m_isPicked = false;
    m_view->setPicked(std::nullopt);
    m_table->clearSelection();
    m_quadrants->plot()->resetCross();
}

void HardnessPanel::setThumbnailProvider(ThumbnailCache::Provider provider)
{
    m_table->setPicturesShown(provider != nullptr);
    m_thumbnails->setProvider(std::move(provider));
}

void HardnessPanel::setMeasuring(int done, int total)
{
    m_isMeasuring = done < total;
    m_measure->setText(m_isMeasuring ? tr("Stop measuring (%1 of %2)").arg(done).arg(total) : tr("Measure the masks"));
    m_measure->setToolTip(
        m_isMeasuring
            ? tr("What has been measured is kept")
            : tr("Looks at each sample with the newest network, and measures the boundary IoU of its prediction "
                 "and how far the mask's borders lie from the image's"));
}

void HardnessPanel::setEmptyText(const QString &text)
{
    m_emptyText = text;
    refresh();
}

void HardnessPanel::showMessage(const QString &text)
{
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

QByteArray HardnessPanel::saveState() const
{
    return m_table->horizontalHeader()->saveState();
}

void HardnessPanel::restoreState(const QByteArray &state)
{
    m_table->horizontalHeader()->restoreState(state);
}

void HardnessPanel::resizeEvent(QResizeEvent *event)
{
    // Side by side where there is room for both.
    const Qt::Orientation wanted = width() > 850 && width() > height() ? Qt::Horizontal : Qt::Vertical;
    if (m_splitter->orientation() != wanted) {
        m_splitter->setOrientation(wanted);
        m_splitter->setSizes(wanted == Qt::Horizontal ? QList{1150, 850} : QList{500, 500});
    }
    QWidget::resizeEvent(event);
}

/// A lasso is a filter too, and selects what it shows: thousands of rows here and there could not be kept selected.
void HardnessPanel::pick(const std::vector<qint64> &samples)
{
    m_isPicked = !samples.empty();
    m_view->setPicked(m_isPicked ? std::optional(samples) : std::nullopt);
    if (m_isPicked)
        m_table->selectAll();
    else
        m_table->clearSelection();
}

void HardnessPanel::showAll()
{
    m_histogram->setRange(std::nullopt);
    m_view->setHardnessRange(std::nullopt);
    m_isPicked = false;
    m_view->setPicked(std::nullopt);
    m_filter->setExpression({});
}

void HardnessPanel::refresh()
{
    const int all = m_samples->rowCount();
    const int shown = m_view->rowCount();
    refreshHistogram();
    m_empty->setText(all == 0 ? m_emptyText
                              : tr("No sample is let through. Widen the filter or the range of hardness, or "
                                   "press Show all."));
    m_empty->setVisible(shown == 0);
    m_table->setVisible(shown > 0);
    m_tabs->setVisible(all > 0);
    m_filter->setEnabled(all > 0);
    m_measure->setVisible(all > 0);
    m_showAll->setVisible(all > 0 && (m_isFiltered || m_isPicked || m_view->hardnessRange()));
    selectionToMarks();
}

void HardnessPanel::refreshHistogram()
{
    std::vector<double> values;
    std::vector<bool> passes;
    const std::vector<SampleRow> &rows = m_samples->rows();
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (const auto hardness = numberOf(rows[i], SampleColumn::Hardness)) {
            values.push_back(*hardness);
            passes.push_back(m_view->inFilter()[i]);
        }
    m_histogram->setValues(std::move(values), std::move(passes));
}

void HardnessPanel::selectionToMarks()
{
    std::vector<qint64> samples = m_table->selectedSamples();
    const QLocale locale;
    const int all = m_samples->rowCount();
    const int shown = m_view->rowCount();
    QString text;
    if (all > 0)
        text = shown == all ? tr("%1 samples").arg(locale.toString(all))
                            : tr("%1 of %2 samples").arg(locale.toString(shown), locale.toString(all));
    if (!samples.empty())
        text += tr(", %1 selected").arg(locale.toString(static_cast<qlonglong>(samples.size())));
    m_status->setText(text);
    m_quadrants->setChosen(samples);
    m_marks->setSamples(std::move(samples));
}

/// The shared selection counts samples within their domain.
void HardnessPanel::sampleToSelection(qint64 sample)
{
    const SampleRow *row = m_samples->find(sample);
    if (!row)
        return;
    qint64 place = 0;
    for (const SampleRow *before = m_samples->rows().data(); before != row; ++before)
        place += before->sample.domain == row->sample.domain ? 1 : 0;
    m_selection->setDomain(text(row->sample.domain));
    m_selection->setSample({place, text(row->sample.name)});
}

void HardnessPanel::selectionToTable()
{
    const std::string domain = m_selection->domain().toStdString();
    const std::string name = m_selection->sample().name.toStdString();
    if (name.empty())
        return;
    if (const auto current = m_table->currentSample())
        if (const SampleRow *row = m_samples->find(*current);
            row && row->sample.domain == domain && row->sample.name == name)
            return;
    for (const SampleRow &row : m_samples->rows())
        if (row.sample.name == name && row.sample.domain == domain)
            return m_table->goTo(row.sample.index);
}

} // namespace flexseg
