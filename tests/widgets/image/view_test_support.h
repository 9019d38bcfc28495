// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/image/image_view.h"

#include <QCoreApplication>
#include <QWheelEvent>

#include <memory>

namespace flexseg::test {

/// A colour for each pixel that tells its place, for up to 256 x 256 pixels.
inline QRgb placeColor(int x, int y)
{
    return qRgb(x, y, (x * 31 + y * 17) & 255);
}

inline std::shared_ptr<Image8> placeImage(int width, int height)
{
    auto image = std::make_shared<Image8>(width, height, 3);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const QRgb color = placeColor(x, y);
            image->at(x, y, 0) = static_cast<std::uint8_t>(qRed(color));
            image->at(x, y, 1) = static_cast<std::uint8_t>(qGreen(color));
            image->at(x, y, 2) = static_cast<std::uint8_t>(qBlue(color));
        }
    }
    return image;
}

inline std::shared_ptr<Image8> plainImage(int width, int height, QColor color)
{
    auto image = std::make_shared<Image8>(width, height, 3);
    for (std::size_t i = 0; i < image->pixels.size(); i += 3) {
        image->pixels[i] = static_cast<std::uint8_t>(color.red());
        image->pixels[i + 1] = static_cast<std::uint8_t>(color.green());
        image->pixels[i + 2] = static_cast<std::uint8_t>(color.blue());
    }
    return image;
}

inline ImageLayerPtr pictureLayer(std::shared_ptr<const Image8> image)
{
    auto layer = std::make_shared<ImageLayer>(QStringLiteral("image"));
    layer->setImage(std::move(image));
    return layer;
}

/// Turns the wheel over a widget by notches of 15 degrees.
inline void turnWheel(QWidget *widget, QPointF position, double notches, Qt::KeyboardModifiers modifiers = {})
{
    QWheelEvent event(position, widget->mapToGlobal(position), QPoint(), QPoint(0, static_cast<int>(notches * 120)),
                      Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(widget, &event);
}

/// Moves the pointer, with a fractional place and a pressed button where wanted.
inline void movePointer(QWidget *widget, QPointF position, Qt::MouseButtons buttons = Qt::NoButton)
{
    QMouseEvent event(QEvent::MouseMove, position, widget->mapToGlobal(position), Qt::NoButton, buttons,
                      Qt::NoModifier);
    QCoreApplication::sendEvent(widget, &event);
}

} // namespace flexseg::test
