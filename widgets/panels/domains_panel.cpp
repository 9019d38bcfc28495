// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/domains_panel.h"

#include "widgets/image/class_legend.h"
#include "widgets/image/image_view.h"
#include "widgets/image/view_camera.h"
#include "widgets/models/result_table_model.h"
#include "widgets/models/table_text.h"
#include "widgets/models/text.h"
#include "widgets/panels/domain_pane.h"
#include "widgets/panels/file_job.h"
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
#include <QSpinBox>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace flexseg {

DomainsPanel::DomainsPanel(ResultTableModel *results, Selection *selection, QWidget *parent)
    : QWidget(parent)
    , m_results(results)
    , m_selection(selection)
    , m_camera(std::make_shared<ViewCamera>())
    , m_sample(new QSpinBox(this))
    , m_probe(new QLabel(this))
    , m_legend(new ClassLegend(this))
    , m_table(new QTableView(this))
    , m_step(new QComboBox(this))
    , m_noResults(new QLabel(tr("Appears with the first validation of a run."), this))
    , m_message(new QLabel(this))
{
    auto *top = new QHBoxLayout;
    auto *label = new QLabel(tr("&Sample"), this);
    label->setBuddy(m_sample);
    m_sample->setKeyboardTracking(false);
    m_sample->setMinimum(1);
    top->addWidget(label);
    top->addWidget(m_sample);
    const QString rows[] = {tr("Picture"), tr("Mask"), tr("Prediction")};
    for (int row = 0; row < 3; ++row) {
        auto *box = new QCheckBox(rows[row], this);
        box->setChecked(true);
        connect(box, &QCheckBox::toggled, this, [this, row](bool on) {
            for (DomainPane *pane : m_panes)
                pane->setRowVisible(row, on);
        });
        top->addWidget(box);
    }
    top->addStretch();
    m_probe->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_probe->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_probe->setMinimumWidth(m_probe->fontMetrics().averageCharWidth() * 20);
    top->addWidget(m_probe, 1);

    auto *panes = new QSplitter(Qt::Horizontal, this);
    buildPanes(panes);
    auto *left = new QWidget(this);
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->addLayout(top);
    leftLayout->addWidget(panes, 1);
    leftLayout->addWidget(m_legend);
    auto *split = new QSplitter(Qt::Horizontal, this);
    split->addWidget(left);
    split->addWidget(buildTable());
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(split);

    connect(m_sample, &QSpinBox::valueChanged, this, &DomainsPanel::sampleChanged);
    connect(m_legend, &ClassLegend::classChosen, m_selection, &Selection::setClassId);
    connect(m_selection, &Selection::domainChanged, this, &DomainsPanel::domainSelected);
    connect(m_selection, &Selection::sampleChanged, this, [this](const SampleRef &sample) {
        if (!sample.isNull())
            m_sample->setValue(static_cast<int>(sample.index) + 1);
    });
    connect(m_selection, &Selection::classIdChanged, this, [this](std::optional<int> id) {
        m_legend->setCurrentClass(id);
        for (DomainPane *pane : m_panes)
            pane->setHighlightedClass(id);
    });
    clear(tr("Choose a run in Runs, or start one in Launch."));
    updateSteps();
}

void DomainsPanel::buildPanes(QSplitter *splitter)
{
    for (int index = 0; index < 2; ++index) {
        DomainPane *pane = m_panes[index] = new DomainPane(m_camera, splitter);
        splitter->addWidget(pane);
        connect(pane, &DomainPane::domainChosen, this, [this, index] { domainChosen(index); });
        for (int row = 0; row < 3; ++row)
            connect(pane->view(row), &ImageView::probed, this, [this](QPointF position, bool inside) {
                if (!inside)
                    return;
                QStringList values;
                for (const DomainPane *p : m_panes)
                    values << p->domain() + QStringLiteral(": ") + p->view(1)->probeText(position)
                            + QStringLiteral(" → ") + p->view(2)->probeText(position);
                m_probe->setText(tr("(%1, %2)  %3")
                                     .arg(int(position.x()))
                                     .arg(int(position.y()))
                                     .arg(values.join(QStringLiteral("   "))));
            });
    }
    splitter->setChildrenCollapsible(false);
}

QWidget *DomainsPanel::buildTable()
{
    m_table->setModel(m_results);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setSelectionMode(QAbstractItemView::ContiguousSelection);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setMinimumSectionSize(m_table->fontMetrics().averageCharWidth() * 7);
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 6);
    m_table->setAccessibleName(tr("IoU in percent by class and domain"));
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *copy = new QAction(tr("Copy as table"), m_table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this,
            [this] { QApplication::clipboard()->setText(tableText(*m_results, u'\t')); });
    auto *save = new QAction(tr("Export as CSV …"), m_table);
    save->setIconText(tr("Export …"));
    connect(save, &QAction::triggered, this, &DomainsPanel::exportTable);
    m_table->addActions({copy, save});
    connect(m_table->horizontalHeader(), &QHeaderView::sectionClicked, this,
            [this](int column) { m_selection->setDomain(m_results->domain(column)); });

    auto *box = new QWidget(this);
    auto *title = new QLabel(tr("&IoU in %"), box);
    title->setBuddy(m_step);
    auto *row = new QHBoxLayout;
    row->addWidget(title);
    row->addWidget(m_step, 1);
    auto *exportButton = new QToolButton(box);
    exportButton->setDefaultAction(save);
    row->addWidget(exportButton);
    m_noResults->setAlignment(Qt::AlignCenter);
    m_noResults->setWordWrap(true);
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_message->hide();
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    box->setMinimumWidth(box->fontMetrics().averageCharWidth() * 54); // five domains beside the classes' names
    layout->addLayout(row);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_noResults, 1);
    layout->addWidget(m_message);
    connect(m_step, &QComboBox::activated, this, [this] {
        const QVariant step = m_step->currentData();
        m_selection->setStep(step.isValid() ? std::optional(step.toLongLong()) : std::nullopt);
    });
    connect(m_selection, &Selection::stepChanged, this, [this](std::optional<qint64> step) {
        m_results->setStep(step);
        updateSteps();
    });
    connect(m_results, &QAbstractItemModel::modelReset, this, &DomainsPanel::updateSteps);
    return box;
}

/// The choice of a validation follows the results and the selection.
void DomainsPanel::updateSteps()
{
    const std::vector<qint64> steps = m_results->steps();
    m_step->clear();
    m_step->addItem(steps.empty() ? tr("at the last step")
                                  : tr("at the last step, %1").arg(locale().toString(steps.back())));
    m_step->setToolTip(tr("Which checkpoint the numbers are of, and whether it was the last, the best on the source "
                          "domains' held-out images, or chosen on the target"));
    for (auto step = steps.rbegin(); step != steps.rend(); ++step)
        m_step->addItem(tr("at step %1: %2").arg(locale().toString(*step), m_results->choiceText(*step)), *step);
    if (m_selection->step())
        m_step->setCurrentIndex(std::max(0, m_step->findData(*m_selection->step())));
    m_step->setEnabled(!steps.empty());
    const bool none = m_results->columnCount() == 0;
    m_noResults->setText(none && !steps.empty() ? tr("This run has no validation at the chosen step; choose another.")
                                                : tr("Appears with the first validation of a run."));
    m_noResults->setVisible(none);
    m_table->setVisible(!none);
    for (QAction *action : m_table->actions())
        action->setEnabled(!none);
}

void DomainsPanel::setDataset(const DatasetInfo &dataset)
{
    m_dataset = dataset;
    LabelClasses classes;
    for (std::size_t id = 0; id < dataset.classes.size(); ++id) {
        const ClassLabel &c = dataset.classes[id];
        const QColor color = c.color.size() == 3 ? QColor(c.color[0], c.color[1], c.color[2]) : QColor(Qt::gray);
        classes.append({static_cast<int>(id), text(c.name), color});
    }
    m_legend->setClasses(classes);
    m_legend->setVisible(!classes.isEmpty());

    std::vector<DomainInfo> &domains = m_dataset.domains;
    std::erase_if(domains, [](const DomainInfo &d) { return d.validation.empty(); });
    for (DomainPane *pane : m_panes) {
        pane->setClasses(classes);
        pane->setDomains(domains);
        pane->setEnabled(true);
    }
    // A source and a target, where nobody has chosen yet or the chosen ones are not in this data set.
    const auto target
        = std::find_if(domains.begin(), domains.end(), [](const DomainInfo &d) { return d.role == "target"; });
    if (m_panes[1]->domain() != m_panes[1]->wantedDomain() && target != domains.end())
        m_panes[1]->setDomain(text(target->name));
    updateSampleRange();
    reload();
}

void DomainsPanel::clear(const QString &text)
{
    m_dataset = {};
    for (DomainPane *pane : m_panes) {
        pane->setDomains({});
        pane->clearMaps(text);
        pane->setEnabled(false);
    }
    m_legend->setVisible(false);
    m_sample->setEnabled(false);
    m_probe->clear();
}

void DomainsPanel::updateSampleRange()
{
    std::size_t count = 0;
    for (const DomainInfo &domain : m_dataset.domains)
        for (const DomainPane *pane : m_panes)
            if (text(domain.name) == pane->domain())
                count = std::max(count, domain.validation.size());
    m_sample->setEnabled(count > 0);
    m_sample->setMaximum(std::max(1, static_cast<int>(count)));
    m_sample->setSuffix(count > 0 ? tr(" of %1").arg(count) : QString());
}

void DomainsPanel::request(int index)
{
    DomainPane *pane = m_panes[static_cast<std::size_t>(index)];
    const auto domain = std::find_if(m_dataset.domains.begin(), m_dataset.domains.end(),
                                     [&](const DomainInfo &d) { return text(d.name) == pane->domain(); });
    if (domain == m_dataset.domains.end())
        return;
    if (sample() >= static_cast<int>(domain->validation.size())) {
        pane->clearMaps(
            tr("%1 has only %n sample(s).", nullptr, static_cast<int>(domain->validation.size())).arg(pane->domain()));
        return;
    }
    pane->setLoading();
    SamplePlace place;
    place.domain = pane->domain().toStdString();
    place.sample = sample();
    Q_EMIT mapsRequested(index, place, {});
}

void DomainsPanel::reload()
{
    request(0);
    if (m_panes[1]->domain() != m_panes[0]->domain())
        request(1);
}

void DomainsPanel::domainChosen(int index)
{
    updateSampleRange();
    request(index);
    m_selection->setDomain(m_panes[static_cast<std::size_t>(index)]->domain());
}

/// Another dock, or the table's header, wants to see a domain: on the right, unless it is there already.
void DomainsPanel::domainSelected(const QString &domain)
{
    if (m_panes[0]->domain() == domain || m_panes[1]->domain() == domain)
        return;
    m_panes[1]->setDomain(domain);
    if (m_panes[1]->domain() != domain)
        return; // not in this data set
    updateSampleRange();
    request(1);
}

/// People count from 1.
int DomainsPanel::sample() const
{
    return m_sample->value() - 1;
}

void DomainsPanel::sampleChanged()
{
    m_selection->setSample({sample(), {}});
    reload();
}

void DomainsPanel::setMaps(const SampleMaps &maps)
{
    for (DomainPane *pane : m_panes)
        if (pane->domain() == text(maps.place.domain) && sample() == maps.place.sample)
            pane->setMaps(maps);
}

void DomainsPanel::setError(const SamplePlace &place, const QString &message)
{
    for (DomainPane *pane : m_panes)
        if (pane->domain() == text(place.domain) && sample() == place.sample)
            pane->clearMaps(message);
}

void DomainsPanel::exportTable()
{
    const QString file
        = QFileDialog::getSaveFileName(this, tr("Export results"), QStringLiteral("iou.csv"), tr("Tables (*.csv)"));
    if (!file.isEmpty())
        runFileJob(
            this, [file, csv = tableText(*m_results, u',')] { return writeText(file, csv); },
            [this](const QString &error) { showMessage(error); });
}

void DomainsPanel::showMessage(const QString &text)
{
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

} // namespace flexseg
