// SPDX-License-Identifier: GPL-3.0-only
// How the Prototypes dock is put together, and its view of the bank; the points are in prototypes_panel.cpp.
#include "widgets/panels/prototypes_panel.h"

#include "widgets/image/image_view.h"
#include "widgets/models/prototype_table_model.h"
#include "widgets/models/text.h"
#include "widgets/scene3d/point_cloud_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSpinBox>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <limits>

namespace flexseg {

void PrototypesPanel::build()
{
    m_samples->setRange(1, 1000);
    m_samples->setValue(8);
    m_samples->setAccessibleName(tr("Samples of each domain"));
    m_samples->setToolTip(tr("Samples of each domain, evenly over it"));
    m_load->setObjectName(QStringLiteral("gather"));
    m_status->setWordWrap(true);
    m_status->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_status->setObjectName(QStringLiteral("status"));
    m_pointer->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_pointer->setObjectName(QStringLiteral("pointer"));

    auto *proxy = new QSortFilterProxyModel(this);
    proxy->setSourceModel(m_bank);
    proxy->setSortRole(SortRole);
    m_table->setModel(proxy);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(0, Qt::AscendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setAccessibleName(tr("Prototypes"));
    m_cosines->setColorMap(ColorMap::Diverging);
    m_cosines->setManualRange(-1, 1);
    m_matrix->setLayers({m_cosines});
    m_matrix->setTitle(tr("Cosines between prototypes"));
    auto *tabs = new QTabWidget(this);
    tabs->addTab(m_table, tr("Bank"));
    tabs->addTab(m_matrix, tr("Cosines"));

    auto *top = new QHBoxLayout;
    buildControls(top);
    auto *left = new QWidget(this);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(top);
    column->addWidget(m_view, 1);
    column->addWidget(m_pointer);
    column->addWidget(m_status);
    auto *split = new QSplitter(Qt::Horizontal, this);
    split->addWidget(left);
    split->addWidget(tabs);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(split);
    connect(m_matrix, &ImageView::probed, this, [this](QPointF at, bool inside) {
        const auto &rows = m_bank->records();
        const auto x = static_cast<std::size_t>(std::max(0.0, at.x())),
                   y = static_cast<std::size_t>(std::max(0.0, at.y()));
        if (!inside || x >= rows.size() || y >= rows.size())
            return;
        m_matrix->setTitle(tr("%1 band %2 · %3 band %4: %5")
                               .arg(text(rows[y].className))
                               .arg(rows[y].granularity + 1)
                               .arg(text(rows[x].className))
                               .arg(rows[x].granularity + 1)
                               .arg(m_cosines->valueText({static_cast<int>(x), static_cast<int>(y)})));
    });
}

void PrototypesPanel::buildControls(QBoxLayout *row)
{
    m_colorBy->addItem(tr("Class"), static_cast<int>(ColorBy::Class));
    m_colorBy->addItem(tr("Granularity"), static_cast<int>(ColorBy::Granularity));
    m_colorBy->addItem(tr("Domain"), static_cast<int>(ColorBy::Domain));
    m_colorBy->addItem(tr("Entropy"), static_cast<int>(ColorBy::Entropy));
    m_colorBy->addItem(tr("Hardness of the sample"), static_cast<int>(ColorBy::Hardness));
    m_colorBy->setObjectName(QStringLiteral("colorBy"));
    m_colorBy->setAccessibleName(tr("Colour by"));
    m_layout->addItem(tr("Principal axes"), static_cast<int>(Layout::PrincipalAxes));
    m_layout->addItem(tr("t-SNE"), static_cast<int>(Layout::Tsne));
    m_layout->setObjectName(QStringLiteral("layout"));
    m_layout->setAccessibleName(tr("Layout"));
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(fontMetrics().averageCharWidth() * 16);
    m_progress->setFixedHeight(8);
    m_progress->setObjectName(QStringLiteral("progress"));
    m_stop->setObjectName(QStringLiteral("stop"));
    for (QWidget *widget : {static_cast<QWidget *>(m_progress), static_cast<QWidget *>(m_stop)})
        widget->hide();
    const auto add = [this, row](const QString &title, QComboBox *box) {
        auto *label = new QLabel(title, this);
        label->setBuddy(box);
        row->addWidget(label);
        row->addWidget(box);
    };
    add(tr("&Colour by"), m_colorBy);
    add(tr("&Layout"), m_layout);
    row->addWidget(m_progress);
    row->addWidget(m_stop);
    row->addStretch();
    row->addWidget(m_samples);
    row->addWidget(m_load);
}

void PrototypesPanel::refreshBank()
{
    std::vector<std::string> names;
    for (const ClassLabel &c : m_dataset.classes)
        names.push_back(c.name);
    std::vector<PrototypeRow> rows = prototypeRows(m_history, names, m_cloud);
    const auto count = static_cast<int>(rows.size());
    m_bank->setRecords(std::move(rows));
    m_table->resizeColumnsToContents();
    std::vector<const PrototypeRecord *> newest;
    for (const PrototypeRow &row : m_bank->records())
        for (const PrototypeRecord &record : m_history)
            if (record.step == m_history.back().step && record.classId == row.classId
                && record.granularity == row.granularity)
                newest.push_back(&record);
    if (count == 0) {
        m_cosines->clear();
        m_matrix->setEmptyText(tr("Appears with the first checkpoint of a run that trains with GAP."));
        return;
    }
    auto matrix = std::make_shared<FloatMap>(count, count, 1, std::numeric_limits<float>::quiet_NaN());
    for (int y = 0; y < count; ++y)
        for (int x = 0; x < count; ++x) {
            const PrototypeRecord &a = *newest[static_cast<std::size_t>(y)], &b = *newest[static_cast<std::size_t>(x)];
            if (a.updates == 0 || b.updates == 0 || a.vector.size() != b.vector.size())
                continue;
            double sum = 0;
            for (std::size_t i = 0; i < a.vector.size(); ++i)
                sum += static_cast<double>(a.vector[i]) * b.vector[i];
            matrix->at(x, y) = static_cast<float>(sum);
        }
    m_cosines->setValues(matrix);
}

} // namespace flexseg
