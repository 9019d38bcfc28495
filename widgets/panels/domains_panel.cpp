// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/domains_panel.h"

#include "widgets/image/class_legend.h"
#include "widgets/image/image_view.h"
#include "widgets/image/view_camera.h"
#include "widgets/models/result_table_model.h"
#include "widgets/panels/domain_pane.h"
#include "widgets/selection/selection.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSpinBox>
#include <QSplitter>
#include <QTableView>
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
{
    auto *top = new QHBoxLayout;
    auto *label = new QLabel(tr("&Sample"), this);
    label->setBuddy(m_sample);
    m_sample->setKeyboardTracking(false);
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
    for (DomainPane *&pane : m_panes) {
        pane = new DomainPane(m_camera, panes);
        panes->addWidget(pane);
        connect(pane, &DomainPane::domainChosen, this, [this, pane = pane] {
            updateSampleRange();
            request(pane);
        });
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
    panes->setChildrenCollapsible(false);

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
    connect(copy, &QAction::triggered, this, &DomainsPanel::copyTable);
    m_table->addAction(copy);

    auto *left = new QWidget(this);
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->addLayout(top);
    leftLayout->addWidget(panes, 1);
    leftLayout->addWidget(m_legend);
    auto *right = new QWidget(this);
    auto *rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->addWidget(new QLabel(tr("IoU in %, last validation"), right));
    rightLayout->addWidget(m_table, 1);
    auto *split = new QSplitter(Qt::Horizontal, this);
    split->addWidget(left);
    split->addWidget(right);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(split);

    connect(m_sample, &QSpinBox::valueChanged, this, &DomainsPanel::sampleChanged);
    connect(m_legend, &ClassLegend::classChosen, m_selection, &Selection::setClassId);
    connect(m_selection, &Selection::classIdChanged, this, [this](std::optional<int> id) {
        m_legend->setCurrentClass(id);
        for (DomainPane *pane : m_panes)
            pane->setHighlightedClass(id);
    });
    clear(tr("Choose a run in Runs, or start one in Launch."));
}

void DomainsPanel::setDataset(const DatasetInfo &dataset)
{
    m_dataset = dataset;
    LabelClasses classes;
    for (std::size_t id = 0; id < dataset.classes.size(); ++id) {
        const ClassLabel &c = dataset.classes[id];
        const QColor color = c.color.size() == 3 ? QColor(c.color[0], c.color[1], c.color[2]) : QColor(Qt::gray);
        classes.append({static_cast<int>(id), QString::fromStdString(c.name), color});
    }
    m_legend->setClasses(classes);
    m_legend->setVisible(!classes.isEmpty());

    const bool first = m_panes[0]->domain().isEmpty();
    for (DomainPane *pane : m_panes) {
        pane->setDomains(dataset.domains);
        pane->setClasses(classes);
        pane->setEnabled(true);
    }
    if (first) {
        const auto target = std::find_if(dataset.domains.begin(), dataset.domains.end(),
                                         [](const DomainInfo &d) { return d.role == "target"; });
        if (target != dataset.domains.end())
            m_panes[1]->setDomain(QString::fromStdString(target->name));
    }
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
            if (QString::fromStdString(domain.name) == pane->domain())
                count = std::max(count, domain.samples.size());
    m_sample->setEnabled(count > 0);
    m_sample->setMaximum(count > 0 ? static_cast<int>(count) - 1 : 0);
    m_sample->setSuffix(count > 0 ? tr(" of %1").arg(count) : QString());
}

void DomainsPanel::request(DomainPane *pane)
{
    const auto domain = std::find_if(m_dataset.domains.begin(), m_dataset.domains.end(), [&](const DomainInfo &d) {
        return QString::fromStdString(d.name) == pane->domain();
    });
    if (domain == m_dataset.domains.end())
        return;
    if (m_sample->value() >= static_cast<int>(domain->samples.size()))
        pane->clearMaps(
            tr("%1 has only %n sample(s).", nullptr, static_cast<int>(domain->samples.size())).arg(pane->domain()));
    else
        Q_EMIT mapsRequested(pane->domain(), m_sample->value());
}

void DomainsPanel::reload()
{
    request(m_panes[0]);
    if (m_panes[1]->domain() != m_panes[0]->domain())
        request(m_panes[1]);
}

void DomainsPanel::sampleChanged(int sample)
{
    m_selection->setSample({sample, {}});
    reload();
}

void DomainsPanel::setMaps(const PredictionMaps &maps)
{
    for (DomainPane *pane : m_panes)
        if (pane->domain() == QString::fromStdString(maps.domain) && m_sample->value() == maps.sample)
            pane->setMaps(maps);
}

void DomainsPanel::setError(const QString &domain, const QString &text)
{
    for (DomainPane *pane : m_panes)
        if (pane->domain() == domain || domain.isEmpty())
            pane->clearMaps(text);
}

void DomainsPanel::copyTable()
{
    QStringList lines;
    QStringList header{QString()};
    for (int column = 0; column < m_results->columnCount(); ++column)
        header << m_results->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    lines << header.join(u'\t');
    for (int row = 0; row < m_results->rowCount(); ++row) {
        QStringList cells{m_results->headerData(row, Qt::Vertical, Qt::DisplayRole).toString()};
        for (int column = 0; column < m_results->columnCount(); ++column)
            cells << m_results->index(row, column).data().toString();
        lines << cells.join(u'\t');
    }
    QApplication::clipboard()->setText(lines.join(u'\n') + u'\n');
}

} // namespace flexseg
