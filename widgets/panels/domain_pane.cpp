// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/domain_pane.h"

#include "widgets/image/image_view.h"
#include "widgets/image/view_camera.h"
#include "widgets/models/text.h"
#include "widgets/panels/elided_label.h"
#include "widgets/panels/map_layers.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace flexseg {

DomainPane::DomainPane(int slot, std::shared_ptr<ViewCamera> camera, QWidget *parent)
    : QWidget(parent)
    , m_slot(slot)
    , m_camera(std::move(camera))
    , m_aside(std::make_shared<ViewCamera>())
    , m_chooser(new PaneChooser(this))
    , m_info(new ElidedLabel(this))
    , m_value(new QLabel(this))
    , m_view(new ImageView(this))
    , m_picture(std::make_shared<ImageLayer>(tr("Picture")))
    , m_layer(std::make_shared<ImageLayer>())
{
    m_view->setCamera(m_camera);
    m_view->setLayers({m_picture, m_layer});
    m_info->setObjectName(QStringLiteral("info"));
    m_value->setObjectName(QStringLiteral("value"));
    m_value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(2, 0, 6, 0);
    line->addWidget(m_info, 1);
    line->addWidget(m_value);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_chooser);
    layout->addLayout(line);
    layout->addWidget(m_view, 1);
}

void DomainPane::setNumber(int number)
{
    m_number = number;
    refreshInfo();
}

void DomainPane::setRunName(const QString &name)
{
    m_runName = name;
}

void DomainPane::setClasses(const LabelClasses &classes)
{
    if (m_classes == classes)
        return;
    m_classes = classes;
    m_layer->setClasses(classes);
}

void DomainPane::setOpacity(double opacity)
{
    m_opacity = opacity;
    m_layer->setOpacity(opacity);
}

void DomainPane::setHighlightedClass(std::optional<int> classId)
{
    m_layer->setHighlightedClass(classId);
}

void DomainPane::setPictureShown(bool shown)
{
    m_view->setVisible(shown);
    m_view->setCamera(shown ? m_camera : m_aside);
}

bool DomainPane::want(const Wish &wish)
{
    if (m_wish == wish) {
        if (m_maps && !m_loading)
            showLayer();
        return false;
    }
    m_wish = wish;
    m_loading = true;
    m_failed = false;
    m_drawnMaps.reset();
    m_message.clear();
    m_view->setEmptyText(emptyText());
    refreshInfo();
    Q_EMIT changed();
    return true;
}

bool DomainPane::answers(const Wish &wish) const
{
    return m_answered && m_answered->runId == wish.runId && m_answered->place == wish.place
        && (wish.map.isEmpty() || wish.map == m_answered->map);
}

void DomainPane::share(const Wish &wish, const DomainPane &holder)
{
    m_wish = wish;
    m_answered = holder.m_answered;
    m_maps = holder.m_maps;
    m_loading = false;
    m_failed = false;
    showLayer();
}

void DomainPane::forget()
{
    m_wish.reset();
    m_answered.reset();
}

void DomainPane::setMaps(const SampleMaps &maps)
{
    if (!m_wish || !m_loading || maps.place != m_wish->place)
        return;
    m_loading = false;
    m_maps = std::make_shared<SampleMaps>(maps);
    m_answered = m_wish;
    showLayer();
}

void DomainPane::setError(const SamplePlace &place, const QString &text)
{
    if (!m_wish || !m_loading || place != m_wish->place)
        return;
    const Wish wish = *m_wish;
    tell(text);
    m_wish = wish; // not asked for again at once
    m_failed = true;
}

void DomainPane::tell(const QString &text)
{
    const bool told = !m_wish && !m_maps && m_message == text;
    forget();
    m_loading = false;
    m_failed = false;
    m_maps.reset();
    m_drawnMaps.reset();
    if (told)
        return;
    m_picture->clear();
    m_layer->clear();
    m_message = text;
    m_view->setEmptyText(emptyText());
    refreshInfo();
    Q_EMIT changed();
}

std::shared_ptr<const LabelMap> DomainPane::mask() const
{
    return m_maps && !m_maps->mask.empty() ? std::shared_ptr<const LabelMap>(m_maps, &m_maps->mask) : nullptr;
}

QString DomainPane::emptyText() const
{
    return m_loading ? tr("Loading …") : m_message;
}

QString DomainPane::missingText() const
{
    if (choice().layer == QLatin1String(PaneChoice::mask) && !mask())
        return tr("This domain has no masks.");
    for (const MapInfo &info : mapInfos())
        if (choice().layer == QLatin1String(info.name)) {
            if (info.needsMask && !mask())
                return tr("This domain has no masks, and without one there is no map “%1”.").arg(info.title);
            return tr("The engine has sent no map “%1”.").arg(info.title);
        }
    return {};
}

void DomainPane::showLayer()
{
    const QString layer = choice().layer;
    if (m_drawnMaps == m_maps && m_drawnLayer == layer)
        return refreshInfo();
    m_drawnMaps = m_maps;
    m_drawnLayer = layer;
    m_message.clear();
    m_layer->setOpacity(m_opacity);
    m_picture->setImage(std::shared_ptr<const Image8>(m_maps, &m_maps->image));
    if (layer == QLatin1String(PaneChoice::image))
        m_layer->clear();
    else if (layer == QLatin1String(PaneChoice::prediction))
        m_layer->setLabels(std::shared_ptr<const LabelMap>(m_maps, &m_maps->prediction), m_classes);
    else if (layer == QLatin1String(PaneChoice::mask) && mask())
        m_layer->setLabels(mask(), m_classes);
    else
        showMap(layer);
    m_view->setEmptyText(emptyText());
    refreshInfo();
    Q_EMIT changed();
}

void DomainPane::showMap(const QString &name)
{
    const auto map = std::find_if(m_maps->maps.begin(), m_maps->maps.end(),
                                  [&](const ValueMap &each) { return text(each.name) == name; });
    if (map == m_maps->maps.end()) {
        m_message = missingText();
        m_layer->clear();
        m_picture->clear(); // so that the sentence is seen
        return;
    }
    for (const MapInfo &info : mapInfos())
        if (name == QLatin1String(info.name))
            styleMap(*m_layer, info);
    m_layer->setValues(std::shared_ptr<const FloatMap>(m_maps, &map->values));
}

QString DomainPane::title() const
{
    QString layer = tr("Picture");
    if (choice().layer == QLatin1String(PaneChoice::mask))
        layer = tr("Mask");
    else if (choice().layer == QLatin1String(PaneChoice::prediction))
        layer = tr("Prediction");
    for (const MapInfo &info : mapInfos())
        if (choice().layer == QLatin1String(info.name))
            layer = info.title;
    if (m_maps)
        layer
            = tr("%1, %2, step %3").arg(layer, text(m_maps->place.domain), locale().toString(qlonglong(m_maps->step)));
    else if (m_wish)
        layer = tr("%1, %2").arg(layer, text(m_wish->place.domain));
    return m_runName.isEmpty() ? layer : tr("%1 of “%2”").arg(layer, m_runName);
}

/// The pane's number first: A and B are chosen by it.
void DomainPane::refreshInfo()
{
    QString info = m_message;
    if (m_loading)
        info = tr("loading …");
    else if (m_maps && m_message.isEmpty())
        info = tr("%1 · step %2")
                   .arg(m_runName.isEmpty() ? text(m_maps->name) : m_runName,
                        locale().toString(qlonglong(m_maps->step)));
    m_info->setText(tr("%1 · %2").arg(m_number).arg(info));
    m_view->setAccessibleName(tr("Pane %1: %2").arg(m_number).arg(title()));
}

CompareView::Side DomainPane::side() const
{
    CompareView::Side side{title(), {m_picture, m_layer}, m_layer, {}, m_maps ? m_message : emptyText()};
    if (choice().layer == QLatin1String(PaneChoice::image))
        side.compared = m_picture;
    for (const MapInfo &info : mapInfos())
        if (choice().layer == QLatin1String(info.name))
            side.quantity = info.quantity;
    return side;
}

QString DomainPane::valueAt(QPointF position) const
{
    const QPoint pixel(static_cast<int>(std::floor(position.x())), static_cast<int>(std::floor(position.y())));
    const bool image = choice().layer == QLatin1String(PaneChoice::image);
    return (image ? m_picture : m_layer)->valueText(pixel);
}

QWidget *DomainPane::placeInTabOrder(QWidget *before)
{
    setTabOrder(m_chooser->placeInTabOrder(before), m_view);
    return m_view;
}

void DomainPane::showValue(const QString &value)
{
    m_value->setText(value);
}

} // namespace flexseg
