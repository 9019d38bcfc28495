// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/iou_table.h"

#include "widgets/image/color_bar.h"
#include "widgets/image/image_view.h"
#include "widgets/models/result_table_model.h"
#include "widgets/models/table_text.h"
#include "widgets/panels/elided_combo_box.h"
#include "widgets/panels/file_job.h"
#include "widgets/panels/heat_delegate.h"
#include "widgets/selection/selection.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace flexseg {

IouTable::IouTable(ResultTableModel *results, Selection *selection, QWidget *parent)
    : QWidget(parent)
    , m_results(results)
    , m_selection(selection)
    , m_table(new QTableView(this))
    , m_step(new ElidedComboBox(this))
    , m_heatMap(new QCheckBox(tr("Hea&t map"), this))
    , m_bar(new ColorBar(this))
    , m_noResults(new QLabel(this))
    , m_message(new QLabel(this))
{
    m_table->setModel(m_results);
    build();
    connect(m_table->horizontalHeader(), &QHeaderView::sectionClicked, this,
            [this](int column) { m_selection->setDomain(m_results->domain(column)); });
    connect(m_table, &QTableView::clicked, this, &IouTable::cellChosen);
    connect(m_table, &QTableView::activated, this, &IouTable::cellChosen);
    connect(m_heatMap, &QCheckBox::toggled, this, &IouTable::applyHeatMap);
    connect(m_step, &QComboBox::activated, this, [this] {
        const QVariant step = m_step->currentData();
        m_selection->setStep(step.isValid() ? std::optional(step.toLongLong()) : std::nullopt);
    });
    connect(m_selection, &Selection::stepChanged, this, [this](std::optional<qint64> step) {
        m_results->setStep(step);
        updateSteps();
    });
    connect(m_results, &QAbstractItemModel::modelReset, this, &IouTable::updateSteps);
    updateSteps();
    applyHeatMap(false);
}

void IouTable::build()
{
    m_table->setSelectionMode(QAbstractItemView::ContiguousSelection);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setMinimumSectionSize(m_table->fontMetrics().averageCharWidth() * 6);
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 4);
    m_table->setAccessibleName(tr("IoU in percent by class and domain"));
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_heatMap->setObjectName(QStringLiteral("heatMap"));
    m_bar->setRange(0, 100, tr("IoU (%)"));
    auto *title = new QLabel(tr("&IoU in %"), this);
    title->setBuddy(m_step);
    m_step->setAccessibleName(tr("Validation"));
    auto *row = new QHBoxLayout;
    row->addWidget(title);
    row->addWidget(m_step, 1);
    row->addWidget(m_heatMap);
    addActions();
    auto *exportButton = new QToolButton(this);
    exportButton->setObjectName(QStringLiteral("export"));
    exportButton->setText(tr("Export"));
    exportButton->setPopupMode(QToolButton::InstantPopup);
    exportButton->addActions(m_table->actions());
    row->addWidget(exportButton);
    m_noResults->setAlignment(Qt::AlignCenter);
    m_noResults->setWordWrap(true);
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_message->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2, 2, 2, 2);
    layout->addLayout(row);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_bar);
    layout->addWidget(m_noResults, 1);
    layout->addWidget(m_message);
}

void IouTable::addActions()
{
    auto *copy = new QAction(tr("Copy as table"), m_table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this,
            [this] { QApplication::clipboard()->setText(tableText(*m_results, u'\t')); });
    auto *save = new QAction(tr("Export as CSV …"), m_table);
    connect(save, &QAction::triggered, this, &IouTable::exportTable);
    auto *picture = new QAction(tr("Export heat map as PNG …"), m_table);
    connect(picture, &QAction::triggered, this, &IouTable::exportPicture);
    m_table->addActions({copy, save, picture});
}

/// The choice of a validation follows the results and the selection.
void IouTable::updateSteps()
{
    const std::vector<qint64> steps = m_results->steps();
    m_step->clear();
    m_step->addItem(steps.empty() ? tr("at the last step")
                                  : tr("at the last step, %1").arg(locale().toString(steps.back())));
    if (!steps.empty())
        m_step->setItemData(0, tr("last, %1").arg(locale().toString(steps.back())), ElidedComboBox::ShortTextRole);
    m_step->setToolTip(tr("Which checkpoint the numbers are of, and whether it was the last, the best on the source "
                          "domains' held-out images, or chosen on the target"));
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        m_step->addItem(tr("at step %1: %2").arg(locale().toString(*step), m_results->choiceText(*step)), *step);
        m_step->setItemData(m_step->count() - 1, locale().toString(*step), ElidedComboBox::ShortTextRole);
    }
    if (m_selection->step())
        m_step->setCurrentIndex(std::max(0, m_step->findData(*m_selection->step())));
    m_step->setEnabled(!steps.empty());
    const bool none = m_results->columnCount() == 0;
    m_noResults->setText(none && !steps.empty() ? tr("This run has no validation at the chosen step; choose another.")
                                                : tr("Appears with the first validation of a run."));
    m_noResults->setVisible(none);
    m_table->setVisible(!none);
    m_bar->setVisible(!none && isHeatMap());
    for (QAction *action : m_table->actions())
        action->setEnabled(!none);
}

void IouTable::setHeatMap(bool on)
{
    m_heatMap->setChecked(on);
}

bool IouTable::isHeatMap() const
{
    return m_heatMap->isChecked();
}

void IouTable::applyHeatMap(bool on)
{
    QAbstractItemDelegate *before = m_table->itemDelegate();
    m_table->setItemDelegate(on ? static_cast<QAbstractItemDelegate *>(new HeatDelegate(m_table))
                                : new QStyledItemDelegate(m_table));
    before->deleteLater();
    m_table->setAlternatingRowColors(!on);
    m_table->setShowGrid(false);
    m_bar->setVisible(on && m_results->columnCount() > 0);
}

void IouTable::cellChosen(const QModelIndex &index)
{
    m_selection->setDomain(m_results->domain(index.column()));
    m_selection->setClassId(m_results->classId(index.row()));
}

void IouTable::exportTable()
{
    const QString file
        = QFileDialog::getSaveFileName(this, tr("Export results"), QStringLiteral("iou.csv"), tr("Tables (*.csv)"));
    if (!file.isEmpty())
        runFileJob(
            this, [file, csv = tableText(*m_results, u',')] { return writeText(file, csv); },
            [this](const QString &error) { showMessage(error); });
}

void IouTable::exportPicture()
{
    const QString file = QFileDialog::getSaveFileName(this, tr("Export heat map"), QStringLiteral("iou.png"),
                                                      tr("PNG pictures (*.png)"));
    if (!file.isEmpty())
        runFileJob(
            this, [file, image = heatMapImage(*m_table, 2)] { return ImageView::writePng(file, image); },
            [this](const QString &error) { showMessage(error); });
}

void IouTable::showMessage(const QString &text)
{
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

} // namespace flexseg
