// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/prototypes_panel.h"

#include "widgets/image/color_map.h"
#include "widgets/image/image_view.h"
#include "widgets/image/palettes.h"
#include "widgets/models/prototype_table_model.h"
#include "widgets/models/text.h"
#include "widgets/plots/series_colors.h"
#include "widgets/scene3d/point_cloud_view.h"
#include "widgets/selection/selection.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSpinBox>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace flexseg {

PrototypesPanel::PrototypesPanel(Selection *selection, QWidget *parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_bank(new PrototypeTableModel(this))
    , m_view(new PointCloudView(this))
    , m_colorBy(new QComboBox(this))
    , m_samples(new QSpinBox(this))
    , m_load(new QPushButton(tr("&Gather features"), this))
    , m_status(new QLabel(this))
    , m_pointer(new QLabel(this))
    , m_table(new QTableView(this))
    , m_matrix(new ImageView(this))
    , m_cosines(std::make_shared<ImageLayer>(tr("Cosine")))
{
    build();
    connect(m_load, &QPushButton::clicked, this, &PrototypesPanel::request);
    connect(m_colorBy, &QComboBox::activated, this, &PrototypesPanel::refreshColors);
    connect(m_view, &PointCloudView::hovered, this, [this](int point) { m_pointer->setText(pointText(point)); });
    connect(m_view, &PointCloudView::clicked, this, &PrototypesPanel::pointClicked);
    connect(m_view, &PointCloudView::lassoed, this, &PrototypesPanel::pointsLassoed);
    connect(m_selection, &Selection::classIdChanged, this, &PrototypesPanel::refreshColors);
    connect(&Palettes::instance(), &Palettes::classColorsChanged, this, &PrototypesPanel::refreshColors);
    connect(&Palettes::instance(), &Palettes::sequentialChanged, this, &PrototypesPanel::refreshColors);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &row) {
        if (row.isValid())
            m_selection->setClassId(row.data(IdRole).toString().section(u'/', 0, 0).toInt());
    });
    clear(tr("Choose a run in Runs, or start one in Launch."));
}

void PrototypesPanel::build()
{
    m_colorBy->addItem(tr("Class"), static_cast<int>(ColorBy::Class));
    m_colorBy->addItem(tr("Granularity"), static_cast<int>(ColorBy::Granularity));
    m_colorBy->addItem(tr("Domain"), static_cast<int>(ColorBy::Domain));
    m_colorBy->addItem(tr("Entropy"), static_cast<int>(ColorBy::Entropy));
    m_colorBy->setObjectName(QStringLiteral("colorBy"));
    m_colorBy->setAccessibleName(tr("Colour by"));
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
    m_view->setAxisTitles({tr("PC 1"), tr("PC 2"), tr("PC 3")});

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
    auto *title = new QLabel(tr("&Colour by"), this);
    title->setBuddy(m_colorBy);
    top->addWidget(title);
    top->addWidget(m_colorBy);
    top->addStretch();
    top->addWidget(m_samples);
    top->addWidget(m_load);
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

void PrototypesPanel::setDataset(const DatasetInfo &dataset)
{
    m_dataset = dataset;
    m_classes.clear();
    for (const ClassLabel &c : dataset.classes)
        m_classes.append({static_cast<int>(m_classes.size()), text(c.name),
                          c.color.size() == 3 ? QColor(c.color[0], c.color[1], c.color[2]) : QColor(Qt::gray)});
    m_load->setEnabled(true);
    m_view->setEmptyText(tr("Press “Gather features” to see the boundary features of some samples."));
    m_status->clear();
}

void PrototypesPanel::clear(const QString &text)
{
    m_dataset = {};
    m_history.clear();
    m_cloud = {};
    m_load->setEnabled(false);
    m_view->setEmptyText(text);
    m_status->clear();
    m_pointer->clear();
    refreshBank();
    refreshScene();
}

void PrototypesPanel::setPrototypes(const std::vector<PrototypeRecord> &history)
{
    m_history = history;
    refreshBank();
    refreshScene();
}

void PrototypesPanel::request()
{
    FeatureQuery query;
    query.samplesPerDomain = m_samples->value();
    m_load->setEnabled(false);
    m_status->setText(tr("Gathering boundary features …"));
    Q_EMIT featuresRequested(query);
}

void PrototypesPanel::setError(const QString &text)
{
    m_load->setEnabled(true);
    m_status->setText(text);
}

void PrototypesPanel::setCloud(const FeatureCloud &cloud)
{
    m_cloud = cloud;
    m_load->setEnabled(true);
    const QLocale l = locale();
    const double share = cloud.explained.size() == 3 ? cloud.explained[0] + cloud.explained[1] + cloud.explained[2] : 0;
    m_status->setText(cloud.classId.empty()
                          ? tr("These samples have no boundary whose features could be shown.")
                          : tr("%1 boundary features at step %2; the three axes hold %3 % of their variance.")
                                .arg(l.toString(static_cast<qlonglong>(cloud.classId.size())),
                                     l.toString(static_cast<qlonglong>(cloud.step)), l.toString(100 * share, 'f', 0)));
    m_view->setPoints(cloud.xyz);
    refreshColors();
    refreshBank();
    refreshScene();
}

QColor PrototypesPanel::classColor(int id) const
{
    return id >= 0 && id < m_shownClasses.size() ? m_shownClasses[id].color : QColor(Qt::gray);
}

void PrototypesPanel::refreshColors()
{
    m_shownClasses = shownClasses(m_classes, Palettes::instance().classColors());
    const bool dark = palette().color(QPalette::Base).lightness() < 128;
    const auto by = static_cast<ColorBy>(m_colorBy->currentData().toInt());
    const auto highlighted = m_selection->classId();
    const float highest
        = m_cloud.entropy.empty() ? 1 : *std::max_element(m_cloud.entropy.begin(), m_cloud.entropy.end());
    const ColorTable &sequential = colorTable(Palettes::instance().sequential());
    std::vector<QRgb> colors(m_cloud.classId.size());
    for (std::size_t i = 0; i < colors.size(); ++i) {
        const int id = static_cast<int>(m_cloud.classId[i]);
        if (highlighted && id != *highlighted)
            continue; // transparent: not drawn
        switch (by) {
        case ColorBy::Class:
            colors[i] = classColor(id).rgb();
            break;
        case ColorBy::Granularity:
            colors[i] = seriesColor(static_cast<int>(m_cloud.granularity[i]), dark).rgb();
            break;
        case ColorBy::Domain:
            colors[i] = seriesColor(static_cast<int>(m_cloud.domain[i]), dark).rgb();
            break;
        case ColorBy::Entropy:
            colors[i] = sequential[static_cast<std::size_t>(255 * std::clamp(m_cloud.entropy[i] / highest, 0.F, 1.F))];
            break;
        }
    }
    m_view->setColors(std::move(colors));
    refreshScene();
}

std::optional<QVector3D> PrototypesPanel::placeOf(const std::vector<float> &feature) const
{
    const std::size_t size = m_cloud.mean.size();
    if (size == 0 || feature.size() != size || m_cloud.basis.size() != 3 * size)
        return std::nullopt;
    QVector3D place;
    for (int axis = 0; axis < 3; ++axis) {
        double sum = 0;
        for (std::size_t i = 0; i < size; ++i)
            sum += static_cast<double>(m_cloud.basis[static_cast<std::size_t>(axis) * size + i])
                * (feature[i] - m_cloud.mean[i]);
        place[axis] = static_cast<float>(sum);
    }
    return place;
}

/// The prototypes where they are now, and the ways that have led there.
void PrototypesPanel::refreshScene()
{
    std::map<std::pair<int, int>, SceneTrail> trails;
    SceneMarkers markers;
    const auto highlighted = m_selection->classId();
    const std::int64_t last = m_history.empty() ? 0 : m_history.back().step;
    for (const PrototypeRecord &record : m_history) {
        if (record.updates == 0 || (highlighted && record.classId != *highlighted))
            continue;
        const auto place = placeOf(record.vector);
        if (!place)
            continue;
        SceneTrail &trail = trails[{record.classId, record.granularity}];
        trail.color = classColor(record.classId);
        trail.places.push_back(*place);
        if (record.step != last)
            continue;
        const auto id = static_cast<std::size_t>(record.classId);
        const QString name = id < m_dataset.classes.size() ? text(m_dataset.classes[id].name) : QString::number(id);
        markers.append({*place, trail.color, tr("%1 %2").arg(name).arg(record.granularity + 1), 12});
    }
    SceneTrails ways;
    for (auto &[cell, trail] : trails)
        if (trail.places.size() > 1)
            ways.append(std::move(trail));
    m_view->setMarkers(markers);
    m_view->setTrails(ways);
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

QString PrototypesPanel::sampleName(int point) const
{
    const auto i = static_cast<std::size_t>(point);
    const std::string &domain = m_cloud.domains[static_cast<std::size_t>(m_cloud.domain[i])];
    for (const DomainInfo &info : m_dataset.domains) {
        const auto &names = m_cloud.training[i] > 0 ? info.training : info.validation;
        const auto sample = static_cast<std::size_t>(m_cloud.sample[i]);
        if (info.name == domain && sample < names.size())
            return text(names[sample]);
    }
    return {};
}

QString PrototypesPanel::pointText(int point) const
{
    if (point < 0 || point >= static_cast<int>(m_cloud.classId.size()))
        return {};
    const auto i = static_cast<std::size_t>(point);
    const auto id = static_cast<std::size_t>(m_cloud.classId[i]);
    return tr("%1, band %2 · %3 %4 at (%5, %6) · entropy %7 nats")
        .arg(id < m_dataset.classes.size() ? text(m_dataset.classes[id].name) : QString::number(id))
        .arg(static_cast<int>(m_cloud.granularity[i]) + 1)
        .arg(text(m_cloud.domains[static_cast<std::size_t>(m_cloud.domain[i])]), sampleName(point))
        .arg(static_cast<int>(m_cloud.px[i]))
        .arg(static_cast<int>(m_cloud.py[i]))
        .arg(locale().toString(m_cloud.entropy[i], 'f', 2));
}

void PrototypesPanel::pointClicked(int point)
{
    if (point < 0) {
        m_view->setSelected({});
        return;
    }
    const auto i = static_cast<std::size_t>(point);
    m_view->setSelected({point});
    m_pointer->setText(pointText(point));
    m_selection->setDomain(text(m_cloud.domains[static_cast<std::size_t>(m_cloud.domain[i])]));
    m_selection->setSample({static_cast<qint64>(m_cloud.sample[i]), sampleName(point)});
}

void PrototypesPanel::pointsLassoed(const std::vector<int> &points)
{
    m_view->setSelected(points);
    std::set<std::pair<float, float>> samples;
    for (const int point : points)
        samples.insert(
            {m_cloud.domain[static_cast<std::size_t>(point)], m_cloud.sample[static_cast<std::size_t>(point)]});
    m_pointer->setText(tr("%n feature(s)", nullptr, static_cast<int>(points.size()))
                       + tr(" of %n sample(s)", nullptr, static_cast<int>(samples.size())));
}

} // namespace flexseg
