// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/flips_panel.h"

#include "widgets/models/table_text.h"
#include "widgets/models/text.h"
#include "widgets/panels/file_job.h"
#include "widgets/selection/selection.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace flexseg {

namespace {

constexpr int marginPx = 16; ///< of the image around a crop, in its picture
constexpr int picturePx = 96;

/// The picture with the crop's outline in it.
QPixmap pictureFrom(const Image8 &image, const QRect &crop)
{
    const QImage whole(image.pixels.data(), image.width, image.height, image.width * 3, QImage::Format_RGB888);
    QPixmap picture
        = QPixmap::fromImage(whole.scaled(picturePx, picturePx, Qt::KeepAspectRatio, Qt::SmoothTransformation));
    const double scale = static_cast<double>(picture.width()) / image.width;
    QPainter painter(&picture);
    painter.scale(scale, scale);
    for (const auto &[color, style] : {std::pair(Qt::black, Qt::SolidLine), std::pair(Qt::white, Qt::DashLine)}) {
        QPen pen(color, 1, style);
        pen.setCosmetic(true);
        painter.setPen(pen);
        painter.drawRect(crop.adjusted(0, 0, -1, -1));
    }
    return picture;
}

} // namespace

FlipsPanel::FlipsPanel(Selection *selection, QWidget *parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_pairs(new FlipTableModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_compare(new QPushButton(tr("&Compare"), this))
    , m_cancel(new QPushButton(tr("Cance&l"), this))
    , m_progress(new QProgressBar(this))
    , m_domain(new QComboBox(this))
    , m_distance(new QComboBox(this))
    , m_status(new QLabel(this))
    , m_table(new QTableView(this))
    , m_cropsTitle(new QLabel(this))
    , m_crops(new QListWidget(this))
{
    build();
    connect(m_compare, &QPushButton::clicked, this, &FlipsPanel::compare);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        setBusy(false);
        showSummary();
        Q_EMIT cancelRequested();
    });
    connect(m_a.checkpoint, &QComboBox::activated, this, [this] { m_isStepChosen = true; });
    for (QComboBox *box : {m_domain, m_distance})
        connect(box, &QComboBox::currentIndexChanged, this, &FlipsPanel::refreshTable);
    // Also for a cell of the same row: each column lists other crops.
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &FlipsPanel::cellChosen);
    connect(m_crops, &QListWidget::currentRowChanged, this, &FlipsPanel::cropChosen);
    connect(m_crops, &QListWidget::itemClicked, this, [this] { cropChosen(m_crops->currentRow()); });
    connect(m_selection, &Selection::runIdChanged, this, &FlipsPanel::currentRunChanged);
    connect(m_selection, &Selection::overlaidRunsChanged, this, &FlipsPanel::currentRunChanged);
    setBusy(false);
    refreshTable();
}

FlipsPanel::Side FlipsPanel::addSide(const QString &name, const QString &title)
{
    Side side{new QComboBox(this), new QComboBox(this)};
    side.run->setObjectName(QStringLiteral("run") + name);
    side.run->setAccessibleName(tr("Run %1").arg(name));
    side.run->setToolTip(title);
    side.run->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    side.run->setMinimumContentsLength(14);
    side.checkpoint->setObjectName(QStringLiteral("checkpoint") + name);
    side.checkpoint->setAccessibleName(tr("Checkpoint %1").arg(name));
    side.checkpoint->setToolTip(tr("Which of its checkpoints"));
    side.checkpoint->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    side.checkpoint->setMinimumContentsLength(10);
    connect(side.run, &QComboBox::currentIndexChanged, this, [this, side] { runChosen(side); });
    connect(side.checkpoint, &QComboBox::currentIndexChanged, this, &FlipsPanel::refreshButton);
    return side;
}

void FlipsPanel::build()
{
    m_a = addSide(QStringLiteral("A"), tr("The network before; its data set is what both are measured on"));
    m_b = addSide(QStringLiteral("B"), tr("The network that mends or breaks"));
    m_compare->setObjectName(QStringLiteral("compare"));
    m_cancel->setObjectName(QStringLiteral("cancel"));
    m_domain->setObjectName(QStringLiteral("domain"));
    m_domain->setAccessibleName(tr("Domain"));
    m_distance->setObjectName(QStringLiteral("distance"));
    m_distance->setAccessibleName(tr("Distance to the boundary"));
    m_domain->addItem(tr("All domains"), -1);
    m_domain->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_distance->addItem(tr("All distances"), -1);
    for (int distance = 0; distance < flipDistances; ++distance)
        m_distance->addItem(flipDistanceText(distance), distance);
    m_distance->setToolTip(tr("Distance of the pixels to the nearest boundary of the mask"));
    m_status->setObjectName(QStringLiteral("status"));
    m_status->setWordWrap(true);
    m_status->setTextInteractionFlags(Qt::TextSelectableByMouse);

    m_sorted->setSourceModel(m_pairs);
    m_sorted->setSortRole(SortRole);
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(FlipTableModel::Broken, Qt::DescendingOrder);
    m_table->verticalHeader()->hide();
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 6);
    m_table->setAccessibleName(tr("Flips by pair of classes"));
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *copy = new QAction(tr("Copy as table"), m_table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this,
            [this] { QApplication::clipboard()->setText(tableText(*m_sorted, u'\t')); });
    auto *save = new QAction(tr("Export as CSV …"), m_table);
    save->setIconText(tr("Export …"));
    connect(save, &QAction::triggered, this, &FlipsPanel::exportTable);
    m_table->addActions({copy, save});
    auto *exportButton = new QToolButton(this);
    exportButton->setDefaultAction(save);

    m_crops->setIconSize({picturePx, picturePx});
    m_crops->setSpacing(2);
    m_crops->setAccessibleName(tr("Crops with the most flips"));
    m_cropsTitle->setWordWrap(true);

    auto *top = new QGridLayout;
    const auto place = [&](int row, const QString &title, const Side &side) {
        auto *label = new QLabel(title, this);
        label->setBuddy(side.run);
        top->addWidget(label, row, 0);
        top->addWidget(side.run, row, 1);
        top->addWidget(side.checkpoint, row, 2);
    };
    place(0, tr("&A"), m_a);
    place(1, tr("&B"), m_b);
    top->addWidget(m_compare, 0, 3);
    top->addWidget(m_cancel, 1, 3);
    auto *filters = new QHBoxLayout;
    filters->addWidget(m_domain);
    filters->addWidget(m_distance);
    filters->addStretch(1);
    filters->addWidget(exportButton);
    top->addLayout(filters, 0, 4);
    top->addWidget(m_progress, 1, 4);
    top->setColumnStretch(1, 3);
    top->setColumnStretch(2, 1);
    top->setColumnStretch(4, 3);

    auto *right = new QWidget(this);
    auto *rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->addWidget(m_cropsTitle);
    rightLayout->addWidget(m_crops, 1);
    auto *splitter = new QSplitter(this);
    splitter->addWidget(m_table);
    splitter->addWidget(right);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_status);
    layout->addWidget(splitter, 1);
}

QString FlipsPanel::status() const
{
    return m_status->text();
}

/// Runs of the same name are told apart by the end of their ids.
QString FlipsPanel::nameOf(const QString &runId) const
{
    const auto run = std::ranges::find(m_runs, runId.toStdString(), &RunSummary::id);
    if (run == m_runs.end())
        return runId;
    const bool twice = std::ranges::count(m_runs, run->name, &RunSummary::name) > 1;
    return twice ? tr("%1 (%2)").arg(text(run->name), runId.section(u'-', -1)) : text(run->name);
}

void FlipsPanel::setRuns(const std::vector<RunSummary> &runs)
{
    const bool listed = std::ranges::equal(
        m_runs, runs, [](const RunSummary &a, const RunSummary &b) { return a.id == b.id && a.name == b.name; });
    if (listed) // an open list stays open
        return;
    m_runs = runs;
    for (const Side &side : {m_a, m_b}) {
        const QString before = side.run->currentData().toString();
        {
            const QSignalBlocker quiet(side.run);
            side.run->clear();
            for (const RunSummary &run : m_runs)
                side.run->addItem(nameOf(text(run.id)), text(run.id));
            side.run->setCurrentIndex(side.run->findData(before));
        }
        if (side.run->currentIndex() < 0)
            fillRun(side, m_selection->runId());
    }
    refreshButton();
}

void FlipsPanel::fillRun(const Side &side, const QString &runId)
{
    side.run->setCurrentIndex(side.run->findData(runId));
}

void FlipsPanel::currentRunChanged()
{
    if (m_busy || m_isPicking)
        return;
    fillRun(m_a, m_selection->runId());
    const QStringList overlaid = m_selection->overlaidRuns();
    fillRun(m_b, overlaid.isEmpty() ? m_selection->runId() : overlaid.first());
}

void FlipsPanel::runChosen(const Side &side)
{
    const auto forget = [](const Side &one) {
        const QSignalBlocker quiet(one.checkpoint);
        one.checkpoint->clear();
    };
    // Which checkpoint of A is offered depends on whether B is of the same run.
    if (side.run == m_a.run)
        m_isStepChosen = false;
    const bool both = side.run == m_b.run && !m_isStepChosen;
    forget(side);
    if (both)
        forget(m_a);
    refreshButton();
    const QString own = side.run->currentData().toString();
    const QString other = both ? m_a.run->currentData().toString() : QString();
    for (const QString &runId : own == other ? QStringList{own} : QStringList{own, other})
        if (!runId.isEmpty())
            Q_EMIT checkpointsRequested(runId);
}

void FlipsPanel::setCheckpoints(const QString &runId, const std::vector<CheckpointRecord> &checkpoints)
{
    std::vector<qint64> steps;
    for (const CheckpointRecord &checkpoint : checkpoints)
        steps.push_back(checkpoint.step);
    std::ranges::sort(steps, std::greater());
    const bool sameRun = m_a.run->currentData() == m_b.run->currentData();
    for (const Side &side : {m_a, m_b}) {
        if (side.run->currentData().toString() != runId)
            continue;
        const QSignalBlocker quiet(side.checkpoint);
        const QVariant before = side.checkpoint->currentData();
        const int place = side.checkpoint->currentIndex();
        // Of one run the first checkpoint against the last, unless others were chosen.
        const bool first = side.run == m_a.run && sameRun && place == side.checkpoint->count() - 1;
        side.checkpoint->clear();
        for (const qint64 step : steps)
            side.checkpoint->addItem(tr("step %1").arg(locale().toString(step)), step);
        const int kept = place > 0 ? std::max(side.checkpoint->findData(before), 0) : 0;
        side.checkpoint->setCurrentIndex(first ? side.checkpoint->count() - 1 : kept);
    }
    refreshButton();
}

void FlipsPanel::refreshButton()
{
    const auto known
        = [](const Side &side) { return side.run->currentIndex() >= 0 && side.checkpoint->currentIndex() >= 0; };
    const bool same = m_a.run->currentData() == m_b.run->currentData()
        && m_a.checkpoint->currentData() == m_b.checkpoint->currentData();
    m_compare->setEnabled(!m_busy && known(m_a) && known(m_b) && !same);
    m_compare->setToolTip(same ? tr("Choose two different checkpoints.") : QString());
    if (!m_busy && !m_report)
        showSummary();
}

void FlipsPanel::compare()
{
    setBusy(true);
    m_progress->setRange(0, 0);
    m_status->setText(tr("Starting an engine that compares …"));
    FlipQuery query;
    query.step = m_a.checkpoint->currentData().toLongLong();
    query.otherRun = m_b.run->currentData().toString().toStdString();
    query.otherStep = m_b.checkpoint->currentData().toLongLong();
    Q_EMIT compareRequested(m_a.run->currentData().toString(), query);
}

void FlipsPanel::setBusy(bool busy)
{
    m_busy = busy;
    m_progress->setVisible(busy);
    m_cancel->setEnabled(busy);
    refreshButton();
}

void FlipsPanel::setProgress(const FlipProgress &progress)
{
    if (!m_busy || progress.of < 1)
        return;
    m_progress->setRange(0, progress.of);
    m_progress->setValue(progress.done);
    m_status->setText(
        tr("Comparing on %1: image %2 of %3").arg(text(progress.domain)).arg(progress.done).arg(progress.of));
}

void FlipsPanel::setReport(const FlipReport &report)
{
    m_report = report;
    setBusy(false);
    {
        const QSignalBlocker quiet(m_domain);
        const QString before = m_domain->currentText();
        while (m_domain->count() > 1)
            m_domain->removeItem(1);
        for (std::size_t i = 0; i < report.domains.size(); ++i)
            m_domain->addItem(text(report.domains[i].name), static_cast<int>(i));
        m_domain->setCurrentIndex(std::max(m_domain->findText(before), 0));
    }
    refreshTable();
}

void FlipsPanel::setError(const QString &text)
{
    setBusy(false);
    if (text.isEmpty())
        showSummary();
    else
        m_status->setText(text);
}

FlipFilter FlipsPanel::filter() const
{
    const auto chosen = [](const QComboBox *box) {
        const int value = box->currentData().toInt();
        return value < 0 ? std::nullopt : std::optional(value);
    };
    return {chosen(m_domain), chosen(m_distance)};
}

void FlipsPanel::refreshTable()
{
    const bool known = m_report.has_value();
    m_domain->setEnabled(known);
    m_distance->setEnabled(known);
    m_isRefilling = true;
    m_pairs->setRecords(known ? flipRows(*m_report, filter()) : std::vector<FlipRow>());
    m_isRefilling = false;
    cellChosen(m_table->currentIndex());
    showSummary();
}

void FlipsPanel::showSummary()
{
    if (!m_report) {
        m_status->setText(m_compare->isEnabled()
                              ? tr("Compare lists the pixels that B mends and breaks against A, by pair of classes.")
                              : tr("Choose two different checkpoints, of one run or of two, then Compare."));
        return;
    }
    const FlipFilter counted = filter();
    std::int64_t fixed = 0;
    std::int64_t broken = 0;
    for (const FlipRow &row : m_pairs->records()) {
        fixed += row.fixed;
        broken += row.broken;
    }
    std::int64_t pixels = 0;
    for (std::size_t i = 0; i < m_report->domains.size(); ++i)
        if (!counted.domain || *counted.domain == static_cast<int>(i))
            pixels += m_report->domains[i].pixels;
    const auto whole = [this](std::int64_t value) { return locale().toString(static_cast<qlonglong>(value)); };
    const double net = pixels > 0 ? 100.0 * static_cast<double>(fixed - broken) / static_cast<double>(pixels) : 0;
    const auto checkpoint = [&](const std::string &run, std::int64_t step) {
        return tr("%1 at step %2").arg(nameOf(text(run)), whole(step));
    };
    QString summary = tr("%1 against %2: %3 px fixed, %4 broken, net %5 % of all")
                          .arg(checkpoint(m_report->runB, m_report->stepB), checkpoint(m_report->runA, m_report->stepA),
                               whole(fixed), whole(broken),
                               (net > 0 ? QStringLiteral("+") : QString()) + locale().toString(net, 'f', 2));
    if (!m_report->notice.empty())
        summary += QStringLiteral(". ") + text(m_report->notice);
    m_status->setText(summary);
}

/// A number lists its own crops, another cell those of both kinds.
void FlipsPanel::cellChosen(const QModelIndex &cell)
{
    if (m_isRefilling)
        return;
    const QSignalBlocker quiet(m_crops);
    m_crops->clear();
    m_listed.clear();
    if (!m_report || !cell.isValid()) {
        m_cropsTitle->setText(m_report ? tr("Click on a number for the crops with the most such pixels.") : QString());
        return;
    }
    const int row = m_sorted->mapToSource(cell).row();
    const FlipRow &pair = m_pairs->records()[static_cast<std::size_t>(row)];
    const FlipKind kind = cell.column() == FlipTableModel::Fixed ? FlipKind::Fixed
        : cell.column() == FlipTableModel::Broken                ? FlipKind::Broken
                                                                 : FlipKind::Both;
    m_listed = flipCrops(*m_report, pair.trueClass, pair.otherClass, kind, filter());
    const QString classes = tr("%1, taken for %2").arg(text(pair.trueName), text(pair.otherName));
    m_cropsTitle->setText(kind == FlipKind::Fixed        ? tr("Fixed by B: %1").arg(classes)
                              : kind == FlipKind::Broken ? tr("Broken by B: %1").arg(classes)
                                                         : tr("Fixed or broken by B: %1").arg(classes));
    QPixmap empty(picturePx, picturePx);
    empty.fill(palette().color(QPalette::Mid));
    for (const FlipCrop &crop : m_listed) {
        const QString flips = locale().toString(static_cast<qlonglong>(flipsOf(crop, filter())));
        m_crops->addItem(
            new QListWidgetItem(empty,
                                tr("%1 %2\n%3 px %4\nat (%5, %6)")
                                    .arg(text(m_report->domains[static_cast<std::size_t>(crop.domain)].name),
                                         text(crop.name), flips, crop.fixed ? tr("fixed") : tr("broken"))
                                    .arg(crop.x)
                                    .arg(crop.y)));
    }
    for (const FlipCrop &crop : m_listed)
        Q_EMIT cropRequested(text(m_report->runA), pictureOf(crop, *m_report));
}

void FlipsPanel::exportTable()
{
    const QString file
        = QFileDialog::getSaveFileName(this, tr("Export flips"), QStringLiteral("flips.csv"), tr("Tables (*.csv)"));
    if (!file.isEmpty())
        runFileJob(
            this, [file, csv = tableText(*m_sorted, u',')] { return writeText(file, csv); },
            [this](const QString &error) {
                if (!error.isEmpty())
                    m_status->setText(error);
            });
}

FlipCropQuery FlipsPanel::pictureOf(const FlipCrop &crop, const FlipReport &report)
{
    return {report.domains[static_cast<std::size_t>(crop.domain)].name,
            crop.sample,
            crop.x - marginPx,
            crop.y - marginPx,
            crop.width + 2 * marginPx,
            crop.height + 2 * marginPx};
}

void FlipsPanel::setCrop(const FlipCropQuery &query, const Image8 &image)
{
    if (!m_report || image.channels != 3 || image.empty())
        return;
    // What lies beyond the image's left or upper border is not in the picture.
    const QPoint corner(marginPx + std::min(query.x, 0), marginPx + std::min(query.y, 0));
    for (std::size_t row = 0; row < m_listed.size(); ++row) {
        const FlipCrop &crop = m_listed[row];
        if (pictureOf(crop, *m_report) == query)
            m_crops->item(static_cast<int>(row))
                ->setIcon(pictureFrom(image, QRect(corner, QSize(crop.width, crop.height))));
    }
}

/// Domains and samples are those of the current run's data set, so that it has to be one of the two.
void FlipsPanel::cropChosen(int row)
{
    if (!m_report || row < 0 || row >= static_cast<int>(m_listed.size()))
        return;
    const FlipCrop crop = m_listed[static_cast<std::size_t>(row)];
    const QString domain = text(m_report->domains[static_cast<std::size_t>(crop.domain)].name);
    const QString current = m_selection->runId();
    const QScopedValueRollback picking(m_isPicking, true);
    if (current != text(m_report->runA) && (current != text(m_report->runB) || !m_report->notice.empty()))
        m_selection->setRunId(text(m_report->runA));
    m_selection->setDomain(domain);
    m_selection->setSample({crop.sample, text(crop.name)});
}

} // namespace flexseg
