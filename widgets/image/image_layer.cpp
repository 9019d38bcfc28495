// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/image_layer.h"

#include "widgets/image/palettes.h"

#include <QLocale>
#include <QThreadPool>

#include <algorithm>
#include <cmath>
#include <mutex>

namespace flexseg {

namespace {

/// Prepared within a few milliseconds; anything larger goes to the thread pool.
constexpr qint64 pixelsPreparedAtOnce = 512 * 512;

/// Opacity of the classes beside the highlighted one, of 255.
constexpr int faintAlpha = 64;

} // namespace

/// Where a worker leaves its result: the layer may be gone, or want something newer, by then.
struct ImageLayer::Mailbox {
    std::mutex mutex;
    ImageLayer *layer = nullptr;
    std::atomic<quint64> job = 0; ///< the one that is wanted
};

ImageLayer::ImageLayer(const QString &name, QObject *parent)
    : QObject(parent)
    , m_name(name)
    , m_labelColors(labelColorTable({}))
    , m_colors(colorTable(m_colorMap))
    , m_mailbox(std::make_shared<Mailbox>())
{
    m_mailbox->layer = this;
    const Palettes &palettes = Palettes::instance();
    connect(&palettes, &Palettes::classColorsChanged, this, &ImageLayer::recolorClasses);
    connect(&palettes, &Palettes::sequentialChanged, this, [this](ColorMap before, ColorMap now) {
        if (m_colorMap == before)
            setColorMap(now);
    });
}

ImageLayer::~ImageLayer()
{
    const std::scoped_lock lock(m_mailbox->mutex);
    m_mailbox->layer = nullptr;
    ++m_mailbox->job;
}

void ImageLayer::setImage(const std::shared_ptr<const Image8> &image)
{
    if (!image || image->empty())
        return clear();
    const QSize size(image->width, image->height);
    load(size, [image](const Abandoned &abandoned) { return buildPyramid(*image, abandoned); });
}

void ImageLayer::setLabels(const std::shared_ptr<const LabelMap> &labels)
{
    if (!labels || labels->empty() || labels->channels != 1)
        return clear();
    const QSize size(labels->width, labels->height);
    load(size, [labels](const Abandoned &abandoned) { return buildLabelPyramid(*labels, abandoned); });
}

void ImageLayer::setLabels(std::shared_ptr<const LabelMap> labels, const LabelClasses &classes)
{
    setClasses(classes);
    setLabels(std::move(labels));
}

void ImageLayer::setValues(const std::shared_ptr<const FloatMap> &values)
{
    if (!values || values->empty() || values->channels != 1)
        return clear();
    const QSize size(values->width, values->height);
    load(size, [values](const Abandoned &abandoned) { return buildPyramid(values, abandoned); });
}

void ImageLayer::setValues(std::shared_ptr<const FloatMap> values, ColorMap map)
{
    setColorMap(map);
    setValues(std::move(values));
}

void ImageLayer::clear()
{
    ++m_mailbox->job;
    if (!m_pyramid && !m_loading)
        return;
    m_loading = false;
    m_pyramid.reset();
    Q_EMIT changed();
}

void ImageLayer::load(QSize size, Build build)
{
    const quint64 job = ++m_mailbox->job;
    if (qint64(size.width()) * size.height() <= pixelsPreparedAtOnce)
        return deliver(job, build([] { return false; }));
    m_loading = true;
    QThreadPool::globalInstance()->start([job, build = std::move(build), mailbox = m_mailbox] {
        const auto abandoned = [&] { return mailbox->job != job; };
        Pyramid pyramid = abandoned() ? nullptr : build(abandoned);
        const std::scoped_lock lock(mailbox->mutex);
        if (!pyramid || !mailbox->layer)
            return;
        QMetaObject::invokeMethod(
            mailbox->layer, [layer = mailbox->layer, job, pyramid] { layer->deliver(job, pyramid); },
            Qt::QueuedConnection);
    });
    Q_EMIT loadingStarted();
}

void ImageLayer::deliver(quint64 job, Pyramid pyramid)
{
    if (job != m_mailbox->job)
        return;
    m_loading = false;
    m_pyramid = std::move(pyramid);
    recolor();
}

void ImageLayer::recolor()
{
    const bool showsLabels = m_pyramid && !m_pyramid->labels.empty();
    m_colors = showsLabels ? m_labelColors : colorTable(m_colorMap);
    if (showsLabels && m_highlighted) {
        for (int id = 0; id < 256; ++id) {
            const QRgb color = m_colors[id];
            if (id != *m_highlighted)
                m_colors[id] = qRgba(qRed(color), qGreen(color), qBlue(color), qAlpha(color) * faintAlpha / 255);
        }
    }
    Q_EMIT changed();
}

void ImageLayer::setClasses(const LabelClasses &classes)
{
    if (m_classes == classes)
        return;
    m_classes = classes;
    recolorClasses();
}

void ImageLayer::recolorClasses()
{
    m_labelColors = labelColorTable(shownClasses(m_classes, Palettes::instance().classColors()));
    recolor();
}

void ImageLayer::setHighlightedClass(std::optional<int> classId)
{
    if (m_highlighted == classId)
        return;
    m_highlighted = classId;
    recolor();
}

void ImageLayer::setColorMap(ColorMap map)
{
    if (m_colorMap == map)
        return;
    m_colorMap = map;
    recolor();
}

void ImageLayer::setManualRange(double low, double high)
{
    m_percentile = false;
    m_low = low;
    m_high = high;
    Q_EMIT changed();
}

void ImageLayer::setPercentileRange(double low, double high)
{
    m_percentile = true;
    m_low = low;
    m_high = high;
    Q_EMIT changed();
}

std::optional<std::pair<double, double>> ImageLayer::percentileRange() const
{
    return m_percentile ? std::optional(std::pair(m_low, m_high)) : std::nullopt;
}

std::pair<double, double> ImageLayer::valueRange() const
{
    if (!m_percentile)
        return {m_low, m_high};
    if (!m_pyramid)
        return {0, 0};
    return {m_pyramid->quantile(m_low), m_pyramid->quantile(m_high)};
}

void ImageLayer::setName(const QString &name)
{
    if (m_name == name)
        return;
    m_name = name;
    Q_EMIT changed();
}

void ImageLayer::setOpacity(double opacity)
{
    opacity = std::clamp(opacity, 0.0, 1.0);
    if (m_opacity == opacity)
        return;
    m_opacity = opacity;
    Q_EMIT changed();
}

void ImageLayer::setVisible(bool visible)
{
    if (m_visible == visible)
        return;
    m_visible = visible;
    Q_EMIT changed();
}

QString ImageLayer::valueText(QPoint pixel) const
{
    if (!m_pyramid || !QRect(QPoint(0, 0), m_pyramid->size).contains(pixel))
        return {};
    if (!m_pyramid->colors.empty()) {
        const QRgb color = m_pyramid->colors.front().pixel(pixel);
        return QStringLiteral("%1, %2, %3").arg(qRed(color)).arg(qGreen(color)).arg(qBlue(color));
    }
    if (!m_pyramid->values.empty()) {
        const float value = m_pyramid->values.front()->at(pixel.x(), pixel.y());
        return std::isnan(value) ? QString() : QLocale().toString(value, 'g', 4);
    }
    const int id = m_pyramid->labels.front().constScanLine(pixel.y())[pixel.x()];
    if (id == ignoreLabel)
        return tr("ignored");
    const auto entry = std::find_if(m_classes.begin(), m_classes.end(), [id](const auto &c) { return c.id == id; });
    return entry != m_classes.end() ? entry->name : tr("unknown class %1").arg(id);
}

} // namespace flexseg
