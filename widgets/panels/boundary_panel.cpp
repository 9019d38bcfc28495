// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/boundary_panel.h"

#include "core/records/misalignment_tally.h"
#include "widgets/image/class_legend.h"
#include "widgets/image/image_view.h"
#include "widgets/image/layer_list.h"
#include "widgets/models/text.h"
#include "widgets/panels/misalignment_view.h"
#include "widgets/panels/picked_bar.h"
#include "widgets/panels/range_lock.h"
#include "widgets/panels/sample_picker.h"
#include "widgets/panels/ube_panel.h"
#include "widgets/selection/selection.h"

#include <QCheckBox>
#include <QLabel>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace flexseg {

BoundaryPanel::BoundaryPanel(Selection *selection, QWidget *parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_picker(new SamplePicker(selection, this))
    , m_picked(new PickedBar(selection, this))
    , m_view(new ImageView(this))
    , m_layerList(new LayerList(this))
    , m_legend(new ClassLegend(this))
    , m_probe(new QLabel(this))
    , m_ube(new UbePanel(this))
    , m_arrows(new QCheckBox(tr("&Arrows to where the borders lie in the image"), this))
    , m_misalignment(new QLabel(this))
    , m_distances(new MisalignmentView(this))
    , m_ranges(new RangeLock(selection, this))
{
    buildLayers();
    buildView();
    buildKeys();
    connect(m_picker, &SamplePicker::placeChanged, this, &BoundaryPanel::request);
    connect(m_layerList, &LayerList::orderChanged, m_view, &ImageView::setLayers);
    connect(m_layerList, &LayerList::lockToggled, m_ranges, &RangeLock::setLocked);
    connect(m_ranges, &RangeLock::changed, this, [this] {
        QList<ImageLayerPtr> locked = m_view->layers();
        locked.removeIf([this](const ImageLayerPtr &layer) { return !m_ranges->isLocked(layer); });
        m_layerList->setLocked(locked);
    });
    connect(m_view, &ImageView::probed, this, &BoundaryPanel::probe);
    connect(m_picked, &PickedBar::pixelsChanged, this, [this] {
        m_marks.setPixels(m_picked->pixels());
        m_view->update();
    });
    connect(m_distances, &MisalignmentView::classChosen, m_selection, &Selection::setClassId);
    connect(m_arrows, &QCheckBox::toggled, this, &BoundaryPanel::requestMisalignment);
    connect(m_legend, &ClassLegend::classChosen, m_selection, &Selection::setClassId);
    connect(m_selection, &Selection::classIdChanged, this, [this](std::optional<int> id) {
        m_legend->setCurrentClass(id);
        m_distances->setCurrentClass(id);
        m_mask->setHighlightedClass(id);
        m_prediction->setHighlightedClass(id);
    });
    connect(m_ube, &UbePanel::settingsChanged, this, [this](const QMap<QString, QString> &settings) {
        if (m_isShown)
            Q_EMIT ubeRequested(shownPlace(), settings);
    });
    clear(tr("Choose a run in Runs, or start one in Launch."));
}

void BoundaryPanel::setDataset(const DatasetInfo &dataset)
{
    m_classes.clear();
    for (std::size_t id = 0; id < dataset.classes.size(); ++id) {
        const ClassLabel &c = dataset.classes[id];
        const QColor color = c.color.size() == 3 ? QColor(c.color[0], c.color[1], c.color[2]) : QColor(Qt::gray);
        m_classes.append({static_cast<int>(id), text(c.name), color});
    }
    m_legend->setClasses(m_classes);
    m_legend->setVisible(!m_classes.isEmpty());
    m_distances->setClasses(m_classes);
    m_distances->setCurrentClass(m_selection->classId());
    m_mask->setClasses(m_classes);
    m_prediction->setClasses(m_classes);
    m_wanted.reset();
    m_picker->setDataset(dataset);
}

void BoundaryPanel::setConfig(const RunConfig &config)
{
    m_ube->setConfig(config.ube);
}

void BoundaryPanel::setCheckpoints(const std::vector<CheckpointRecord> &checkpoints)
{
    m_picker->setCheckpoints(checkpoints);
}

void BoundaryPanel::setRunName(const QString &name)
{
    m_runName = name;
    refreshCaption();
}

void BoundaryPanel::refreshCaption()
{
    if (!m_isShown)
        return m_view->setCaption({}, m_quantities);
    QStringList parts;
    if (!m_runName.isEmpty())
        parts << tr("Run %1").arg(m_runName);
    parts << tr("step %1").arg(locale().toString(static_cast<qlonglong>(m_shownStep)))
          << tr("domain %1").arg(text(m_wanted->domain))
          << (m_wanted->training ? tr("training sample %1") : tr("sample %1")).arg(m_picker->sampleName());
    m_view->setCaption(parts.join(QStringLiteral(" · ")), m_quantities);
}

void BoundaryPanel::clear(const QString &text)
{
    m_picker->clear();
    m_legend->hide();
    m_wanted.reset();
    m_isShown = false;
    for (const ImageLayerPtr &layer : m_view->layers())
        layer->clear();
    m_view->setTitle({});
    m_view->setEmptyText(text);
    m_probe->setText(tr("Move the pointer over the picture."));
    m_ube->setEnabled(false);
    m_arrows->setEnabled(false);
    m_view->setArrows({});
    m_misalignment->clear();
    m_distances->clear();
    refreshCaption();
}

void BoundaryPanel::request()
{
    const auto place = m_picker->place();
    if (!place || !isVisible() || place == m_wanted)
        return;
    m_wanted = place;
    m_isShown = false;
    m_picked->setShown(*place);
    m_view->setTitle(tr("%1 · loading …").arg(m_picker->sampleName()));
    m_view->setEmptyText(tr("Loading …"));
    Q_EMIT mapsRequested(*place, m_maps.keys());
}

void BoundaryPanel::reload()
{
    if (m_wanted && m_wanted->step == 0)
        m_wanted.reset(); // the newest network is another by now
    request();
}

void BoundaryPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    request();
}

SamplePlace BoundaryPanel::shownPlace() const
{
    SamplePlace place = *m_wanted;
    place.step = m_shownStep;
    return place;
}

void BoundaryPanel::setMaps(const SampleMaps &maps)
{
    if (!m_wanted || maps.place != *m_wanted)
        return;
    m_isShown = true;
    m_shownStep = maps.step;
    m_picture->setImage(std::make_shared<Image8>(maps.image));
    m_mask->setLabels(std::make_shared<LabelMap>(maps.mask), m_classes);
    m_prediction->setLabels(std::make_shared<LabelMap>(maps.prediction), m_classes);
    for (auto it = m_maps.cbegin(); it != m_maps.cend(); ++it) {
        const auto found = std::find_if(maps.maps.begin(), maps.maps.end(),
                                        [&](const ValueMap &map) { return text(map.name) == it.key(); });
        if (found == maps.maps.end())
            it.value()->clear();
        else
            it.value()->setValues(std::make_shared<FloatMap>(found->values));
    }
    const QString step = locale().toString(static_cast<qlonglong>(maps.step));
    m_view->setTitle(maps.mask.empty() ? tr("%1 · step %2 · no mask").arg(text(maps.name), step)
                                       : tr("%1 · step %2").arg(text(maps.name), step));
    refreshCaption();
    if (maps.mask.empty())
        m_distances->clear();
    else
        m_distances->setDomain(shownPlace(), m_picker->sampleCount());
    m_ube->setEnabled(!maps.mask.empty());
    m_arrows->setEnabled(!maps.mask.empty());
    requestMisalignment();
    if (maps.mask.empty())
        m_ube->setError(tr("This sample has no mask, so that UBE has no boundary to emphasise."));
    else
        Q_EMIT ubeRequested(shownPlace(), m_ube->settings());
}

/// The report is of the very maps that are shown.
void BoundaryPanel::requestMisalignment()
{
    m_view->setArrows({});
    m_misalignment->clear();
    m_distances->setSample({});
    if (m_isShown && m_arrows->isEnabled())
        Q_EMIT misalignmentRequested(shownPlace());
}

void BoundaryPanel::setMisalignment(const SamplePlace &place, const MisalignmentReport &report)
{
    if (!m_isShown || place != shownPlace())
        return;
    const MisalignmentTally tally = tallyOf(report);
    m_distances->setSample(tally);
    std::vector<Arrow> arrows;
    arrows.reserve(report.distance.size());
    for (std::size_t i = 0; i < report.distance.size(); ++i) {
        const float d = report.distance[i];
        QColor color(d < 0 ? QColor(0x5a, 0xa9, 0xff) : QColor(0xff, 0xa0, 0x40)); // as the map's two ends, brighter
        color.setAlphaF(0.35F + 0.65F * std::clamp(report.confidence[i], 0.F, 1.F));
        const QPointF from(report.x[i], report.y[i]);
        arrows.push_back({from, from + QPointF(report.nx[i], report.ny[i]) * d, color});
    }
    const QLocale l = locale();
    QString told
        = tr("Mean |distance| %1 px; %2 % of the borders are off by more than 2 px.")
              .arg(l.toString(tally.all.meanAbsolute(), 'f', 2), l.toString(100 * tally.all.shareOff(), 'f', 1));
    if (report.agreement)
        told += u'\n'
            + tr("Against the truth: correlation %1, mean error %2 px, AUROC of “off” %3.")
                  .arg(l.toString(report.agreement->correlation, 'f', 2),
                       l.toString(report.agreement->meanAbsoluteError, 'f', 2),
                       l.toString(report.agreement->auroc, 'f', 2));
    m_misalignment->setText(told);
    m_view->setArrows(m_arrows->isChecked() ? std::move(arrows) : std::vector<Arrow>());
}

void BoundaryPanel::setMisalignmentError(const SamplePlace &place, const QString &text)
{
    if (m_isShown && place == shownPlace())
        m_misalignment->setText(text);
}

void BoundaryPanel::setError(const SamplePlace &place, const QString &text)
{
    if (!m_wanted || place != *m_wanted)
        return;
    for (const ImageLayerPtr &layer : m_view->layers())
        layer->clear();
    m_isShown = false;
    m_view->setTitle(m_picker->sampleName());
    m_view->setEmptyText(text);
    m_view->setArrows({});
    m_probe->setText(tr("Move the pointer over the picture."));
    m_ube->setEnabled(false);
    m_arrows->setEnabled(false);
    m_misalignment->clear();
    m_distances->setSample({});
    refreshCaption();
}

void BoundaryPanel::probe(QPointF position, bool inside)
{
    if (!inside || !m_isShown)
        return;
    const QPoint pixel(static_cast<int>(std::floor(position.x())), static_cast<int>(std::floor(position.y())));
    Q_EMIT pixelRequested(shownPlace(), pixel);
}

QString BoundaryPanel::className(int id) const
{
    const auto found
        = std::find_if(m_classes.begin(), m_classes.end(), [id](const LabelClass &c) { return c.id == id; });
    return found == m_classes.end() ? tr("class %1").arg(id) : found->name;
}

void BoundaryPanel::setPixel(const SamplePlace &place, const PixelReading &pixel)
{
    if (!m_isShown || place != shownPlace())
        return;
    const QLocale l = locale();
    const auto number = [&l](double value) { return l.toString(value, 'f', 3); };
    QStringList lines;
    lines << tr("Pixel %1, %2").arg(pixel.x).arg(pixel.y);
    lines << tr("Mask: %1").arg(pixel.maskClass ? className(*pixel.maskClass) : tr("none"));
    const auto p = static_cast<std::size_t>(pixel.predictedClass);
    lines << tr("Prediction: %1 (%2)")
                 .arg(className(pixel.predictedClass),
                      number(p < pixel.probabilities.size() ? pixel.probabilities[p] : 0));
    lines << tr("Entropy: %1 nats").arg(number(pixel.entropy));
    if (pixel.loss)
        lines << tr("Loss: %1 nats").arg(number(*pixel.loss));
    if (pixel.weight)
        lines << tr("UBE weight: %1").arg(number(*pixel.weight));
    lines << (pixel.granularity ? tr("Boundary band: %1").arg(*pixel.granularity + 1) : tr("Off the boundary"));
    for (std::size_t i = 0; i < std::min<std::size_t>(pixel.prototypes.size(), 3); ++i)
        lines << tr("Prototype %1, band %2: cosine %3")
                     .arg(className(pixel.prototypes[i].classId))
                     .arg(pixel.prototypes[i].granularity + 1)
                     .arg(number(pixel.prototypes[i].cosine));
    if (pixel.prototypes.empty())
        lines << tr("No prototypes: the run trains without GAP, has none yet, or the image was cut into tiles.");
    if (pixel.margin)
        lines << tr("Margin: %1").arg(number(*pixel.margin));
    m_probe->setText(lines.join(u'\n'));
}

void BoundaryPanel::setPixelError(const SamplePlace &place, const QString &text)
{
    if (m_isShown && place == shownPlace())
        m_probe->setText(text);
}

QString BoundaryPanel::probeText() const
{
    return m_probe->text();
}

void BoundaryPanel::setUbe(const SamplePlace &place, const UbeReport &report)
{
    if (!m_isShown || place != shownPlace())
        return;
    m_ube->setReport(report);
    m_maps.value(QLatin1String(map_name::weight))->setValues(std::make_shared<FloatMap>(report.weight));
}

void BoundaryPanel::setUbeError(const QString &text)
{
    m_ube->setError(text);
}

} // namespace flexseg
