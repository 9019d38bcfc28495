// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/scene3d/point_cloud_view.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

namespace flexseg::test {

/// Six points far from each other, with a colour each.
inline const std::vector<float> sixPoints{-1, -1, -1, 1, -1, -1, -1, 1, 1, 1, 1, 1, 0, 0, -1, 0.5F, -0.2F, 1};
inline const std::vector<QRgb> sixColors{0xffff0000, 0xff00a000, 0xff0000ff, 0xffb0b000, 0xff00b0b0, 0xffb000b0};

inline void show(PointCloudView &view, QSize size = {400, 300})
{
    view.resize(size);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QTRY_VERIFY(view.isComplete());
}

/// What the view shows once it rests, without the frame of the focus.
inline QImage seen(PointCloudView &view)
{
    view.clearFocus();
    (void)view.grab();
    (void)QTest::qWaitFor([&] { return view.isComplete(); });
    return view.grab().toImage();
}

inline int distance(QRgb a, QRgb b)
{
    return std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)), std::abs(qBlue(a) - qBlue(b))});
}

inline QRgb colorAt(const QImage &image, QPointF logical)
{
    const QPointF device = logical * image.devicePixelRatio();
    return image.pixel(static_cast<int>(device.x()), static_cast<int>(device.y()));
}

inline std::vector<float> randomPoints(int count, unsigned seed = 1)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> normal;
    std::vector<float> xyz(static_cast<std::size_t>(count) * 3);
    std::generate(xyz.begin(), xyz.end(), [&] { return normal(random); });
    return xyz;
}

inline void mouse(QWidget &widget, QEvent::Type type, QPointF at, Qt::MouseButton button, Qt::MouseButtons buttons,
                  Qt::KeyboardModifiers modifiers = {})
{
    QMouseEvent event(type, at, widget.mapToGlobal(at), button, buttons, modifiers);
    QCoreApplication::sendEvent(&widget, &event);
}

/// Presses at the first place, moves over all, releases at the last.
inline void drag(QWidget &widget, const QPolygonF &way, Qt::MouseButton button, Qt::KeyboardModifiers modifiers = {})
{
    mouse(widget, QEvent::MouseButtonPress, way.first(), button, button, modifiers);
    for (const QPointF &at : way.mid(1))
        mouse(widget, QEvent::MouseMove, at, Qt::NoButton, button, modifiers);
    mouse(widget, QEvent::MouseButtonRelease, way.last(), button, Qt::NoButton, modifiers);
}

} // namespace flexseg::test
