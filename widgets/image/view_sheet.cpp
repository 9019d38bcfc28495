// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/view_sheet.h"

#include "widgets/image/class_legend.h"
#include "widgets/image/color_bar.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <algorithm>

namespace flexseg {

namespace {

constexpr int margin = 8;
constexpr int scaleWidth = 240;
constexpr int leastWidth = 2 * scaleWidth + 3 * margin; ///< of the page; a narrow picture has its legend below it
constexpr int pointsToAnInch = 72;

QString translated(const char *text)
{
    return QCoreApplication::translate("ImageView", text);
}

/// Where everything lies, in logical pixels.
struct Layout {
    QSize page;
    QRect picture;
    QRect caption;
    QList<QRect> scales;
    QList<QRect> classes;
};

Layout layOut(const ViewSheet &sheet)
{
    const QFontMetrics metrics(sheet.font);
    Layout at;
    at.picture = QRect(QPoint(margin, margin), sheet.picture.deviceIndependentSize().toSize());
    const int width = std::max(at.picture.width(), leastWidth - 2 * margin);
    int y = at.picture.bottom() + 1 + margin;
    at.caption = metrics.boundingRect(QRect(margin, y, width, 10000), Qt::AlignLeft | Qt::TextWordWrap, sheet.caption);
    y = at.caption.bottom() + 1 + margin;
    const int columns = std::max(1, (width + margin) / (scaleWidth + margin));
    const int height = colorBarHeight(metrics);
    for (int i = 0; i < sheet.scales.size(); ++i)
        at.scales.append(
            {margin + i % columns * (scaleWidth + margin), y + i / columns * (height + margin), scaleWidth, height});
    if (!at.scales.isEmpty())
        y = at.scales.last().bottom() + 1 + margin;
    for (const QRect &entry : layOutClasses(sheet.classes, metrics, width))
        at.classes.append(entry.translated(margin, y));
    if (!at.classes.isEmpty())
        y = at.classes.last().bottom() + 1 + margin;
    at.page = {width + 2 * margin, y};
    return at;
}

void paint(QPainter &painter, const ViewSheet &sheet, const Layout &at)
{
    const QPalette paper(Qt::black, Qt::white, Qt::lightGray, Qt::darkGray, Qt::gray, Qt::black, Qt::white);
    painter.fillRect(QRect(QPoint(), at.page), Qt::white);
    painter.setFont(sheet.font);
    painter.drawImage(at.picture, sheet.picture);
    painter.save();
    painter.setClipRect(at.picture);
    painter.translate(at.picture.topLeft());
    painter.drawPicture(0, 0, sheet.overlays);
    painter.restore();
    painter.setPen(Qt::black);
    painter.drawText(at.caption, Qt::AlignLeft | Qt::TextWordWrap, sheet.caption);
    for (int i = 0; i < sheet.scales.size(); ++i) {
        const ViewSheet::Scale &scale = sheet.scales[i];
        paintColorBar(painter, at.scales[i], scale.colors, {scale.low, scale.high}, scale.quantity);
    }
    for (int i = 0; i < sheet.classes.size(); ++i)
        paintClassEntry(painter, at.classes[i], sheet.classes[i], paper, false);
}

void writePng(const ViewSheet &sheet, const Layout &at, QIODevice *file)
{
    const double ratio = sheet.picture.devicePixelRatio();
    QImage page((QSizeF(at.page) * ratio).toSize(), QImage::Format_RGB32);
    page.setDevicePixelRatio(ratio);
    QPainter painter(&page);
    paint(painter, sheet, at);
    painter.end();
    page.save(file, "PNG");
}

void writePdf(const ViewSheet &sheet, const Layout &at, QIODevice *file)
{
    QPdfWriter writer(file);
    writer.setResolution(pointsToAnInch); // a point to a logical pixel; images keep all of theirs
    writer.setPageSize(QPageSize(QSizeF(at.page), QPageSize::Point, QString(), QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    writer.setTitle(sheet.caption);
    QPainter painter(&writer);
    paint(painter, sheet, at);
}

void writeSvg(const ViewSheet &sheet, const Layout &at, QIODevice *file)
{
    QSvgGenerator generator;
    generator.setOutputDevice(file);
    generator.setSize(at.page);
    generator.setViewBox(QRect(QPoint(), at.page));
    generator.setTitle(sheet.caption);
    QPainter painter(&generator);
    paint(painter, sheet, at);
}

} // namespace

QString ViewSheet::write(const QString &path) const
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    void (*const writer)(const ViewSheet &, const Layout &, QIODevice *) = suffix == u"png" ? writePng
        : suffix == u"pdf"                                                                  ? writePdf
        : suffix == u"svg"                                                                  ? writeSvg
                                                                                            : nullptr;
    if (!writer)
        return translated("A view is saved as .png, .pdf or .svg, but the file's name is %1.").arg(path);
    QBuffer content;
    content.open(QIODevice::WriteOnly);
    ViewSheet own = *this; // in points of the page, not of a screen
    if (own.font.pointSizeF() > 0)
        own.font.setPixelSize(QFontInfo(font).pixelSize());
    writer(own, layOut(own), &content);
    QSaveFile file(path);
    const bool saved = file.open(QIODevice::WriteOnly) && file.write(content.data()) == content.size() && file.commit();
    return saved ? QString() : translated("The view could not be saved as %1: %2.").arg(path, file.errorString());
}

} // namespace flexseg
