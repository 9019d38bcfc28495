// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/domain_pane.h"

#include "widgets/image/image_view.h"
#include "widgets/image/view_camera.h"
#include "widgets/models/text.h"
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
    , m_info(new QLabel(this))
    , m_value(new QLabel(this))
    , m_view(new ImageView(this))
    , m_picture(std::make_shared<ImageLayer>(tr("Picture")))
    , m_layer(std::make_shared<ImageLayer>())
{
    m_view->setCamera(m_camera);
    m_view->setLayers({m_picture, m_layer});
    m_info->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_value->setObjectName(QStringLiteral("value"));
    m_value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *line = new QHBoxLayout;
    line->addWidget(m_info, 1);
    line->addWidget(m_value);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_chooser);
    layout->addLayout(line);
    layout->addWidget(m_view, 1);
}

void DomainPane::setClasses(const LabelClasses &classes)
{
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
    m_message = tr("Loading …");
    m_view->setEmptyText(m_message);
    refreshInfo();
    Q_EMIT changed();
    return true;
}

void DomainPane::setMaps(const SampleMaps &maps)
{
    if (!m_wish || !m_loading || maps.place != m_wish->place)
        return;
    m_loading = false;
    m_maps = std::make_shared<SampleMaps>(maps);
    m_mask = maps.mask.empty() ? nullptr : std::make_shared<LabelMap>(maps.mask);
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
    m_wish.reset();
    m_loading = false;
    m_failed = false;
    m_maps.reset();
    m_mask.reset();
    m_picture->clear();
    m_layer->clear();
    m_message = text;
    m_view->setEmptyText(text);
    refreshInfo();
    Q_EMIT changed();
}

QString DomainPane::missingText() const
{
    if (choice().layer == QLatin1String(PaneChoice::mask) && !m_mask)
        return tr("This domain has no masks.");
    for (const MapInfo &info : mapInfos())
        if (choice().layer == QLatin1String(info.name)) {
            if (info.needsMask && !m_mask)
                return tr("This domain has no masks, and without one there is no map “%1”.").arg(info.title);
            return tr("The engine has sent no map “%1”.").arg(info.title);
        }
    return {};
}

void DomainPane::showLayer()
{
    const QString layer = choice().layer;
    m_message.clear();
    m_layer->setOpacity(m_opacity);
    m_picture->setImage(std::shared_ptr<const Image8>(m_maps, &m_maps->image));
    if (layer == QLatin1String(PaneChoice::image)) {
        m_layer->clear();
    } else if (layer == QLatin1String(PaneChoice::prediction)) {
        m_layer->setLabels(std::shared_ptr<const LabelMap>(m_maps, &m_maps->prediction), m_classes);
    } else if (layer == QLatin1String(PaneChoice::mask) && m_mask) {
        m_layer->setLabels(m_mask, m_classes);
    } else {
        const auto map = std::find_if(m_maps->maps.begin(), m_maps->maps.end(),
                                      [&](const ValueMap &each) { return text(each.name) == layer; });
        if (map == m_maps->maps.end()) {
            m_message = missingText();
            m_layer->clear();
            m_picture->clear(); // so that the sentence is seen
        } else {
            for (const MapInfo &info : mapInfos())
                if (layer == QLatin1String(info.name))
                    styleMap(*m_layer, info);
            m_layer->setValues(std::shared_ptr<const FloatMap>(m_maps, &map->values));
        }
    }
    m_view->setEmptyText(m_message);
    refreshInfo();
    Q_EMIT changed();
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
    if (!m_wish)
        return layer;
    const QString domain = text(m_wish->place.domain);
    return m_maps ? tr("%1, %2, step %3").arg(layer, domain, locale().toString(qlonglong(m_maps->step)))
                  : tr("%1, %2").arg(layer, domain);
}

void DomainPane::refreshInfo()
{
    QString info = m_loading ? tr("loading …") : m_message;
    if (m_maps && !m_loading)
        info = tr("%1 · step %2").arg(text(m_maps->name), locale().toString(qlonglong(m_maps->step)));
    m_info->setText(info);
    m_info->setToolTip(info);
    m_view->setAccessibleName(title());
}

CompareView::Side DomainPane::side() const
{
    CompareView::Side side{title(), {m_picture, m_layer}, m_layer, {}, m_message};
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

void DomainPane::showValue(const QString &value)
{
    m_value->setText(value);
}

} // namespace flexseg
