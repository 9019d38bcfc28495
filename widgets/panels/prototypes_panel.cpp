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
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>

#include <algorithm>
#include <map>
#include <tuple>

namespace flexseg {

PrototypesPanel::PrototypesPanel(Selection *selection, QWidget *parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_bank(new PrototypeTableModel(this))
    , m_view(new PointCloudView(this))
    , m_colorBy(new QComboBox(this))
    , m_layout(new QComboBox(this))
    , m_progress(new QProgressBar(this))
    , m_stop(new QPushButton(tr("S&top"), this))
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
    connect(m_layout, &QComboBox::activated, this, &PrototypesPanel::chooseLayout);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        Q_EMIT embeddingCancelled();
        stopEmbedding(tr("t-SNE was stopped; choose it again to go on."));
    });
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

void PrototypesPanel::setTrainingSamples(const std::vector<SampleRecord> &samples)
{
    m_hardness.clear();
    for (const SampleRecord &sample : samples)
        if (sample.hardness)
            m_hardness.insert(text(sample.domain) + u'/' + text(sample.name), static_cast<float>(*sample.hardness));
    refreshColors();
}

void PrototypesPanel::clear(const QString &text)
{
    m_dataset = {};
    m_history.clear();
    m_cloud = {};
    m_embedding = {};
    m_hardness.clear();
    stopEmbedding({});
    m_load->setEnabled(false);
    m_view->setEmptyText(text);
    m_status->clear();
    m_pointer->clear();
    placePoints();
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
    if (m_isEmbedding)
        Q_EMIT embeddingCancelled();
    stopEmbedding({});
    FeatureQuery query;
    query.samplesPerDomain = m_samples->value();
    m_query = query;
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
    m_embedding = {};
    m_query.step = cloud.step; // by now there may be a newer network
    m_load->setEnabled(true);
    m_selection->setPickedSamples({});
    placePoints();
    refreshColors();
    refreshBank();
    chooseLayout();
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
    const std::vector<float> hardness = by == ColorBy::Hardness ? hardnesses() : std::vector<float>();
    const float hardest = hardness.empty() ? 1 : std::max(1e-6F, *std::max_element(hardness.begin(), hardness.end()));
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
        case ColorBy::Hardness:
            colors[i] = hardness[i] < 0
                ? qRgb(128, 128, 128)
                : sequential[static_cast<std::size_t>(255 * std::clamp(hardness[i] / hardest, 0.F, 1.F))];
            break;
        }
    }
    m_view->setColors(std::move(colors));
    refreshStatus();
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
    if (wantedLayout() == Layout::Tsne && m_embedding.done > 0) {
        m_view->setMarkers(tsneMarkers());
        m_view->setTrails({});
        return;
    }
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
    std::map<std::tuple<float, float, float>, PickedSample> samples; // by domain, split and number
    for (const int point : points) {
        const auto i = static_cast<std::size_t>(point);
        PickedSample &sample = samples[{m_cloud.domain[i], m_cloud.training[i], m_cloud.sample[i]}];
        sample.domain = text(m_cloud.domains[static_cast<std::size_t>(m_cloud.domain[i])]);
        sample.training = m_cloud.training[i] > 0;
        sample.sample = {static_cast<qint64>(m_cloud.sample[i]), sampleName(point)};
        sample.pixels.append({static_cast<int>(m_cloud.px[i]), static_cast<int>(m_cloud.py[i])});
    }
    QList<PickedSample> picked;
    for (const auto &[key, sample] : samples)
        picked.append(sample);
    m_pointer->setText(tr("%n feature(s)", nullptr, static_cast<int>(points.size()))
                       + tr(" of %n sample(s)", nullptr, static_cast<int>(picked.size()))
                       + (picked.isEmpty() ? QString() : tr("; Boundary marks their pixels")));
    m_selection->setPickedSamples(picked);
}

} // namespace flexseg
