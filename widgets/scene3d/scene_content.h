// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QColor>
#include <QList>
#include <QString>
#include <QVector3D>

#include <cmath>
#include <vector>

namespace flexseg {

/// A large ball with a name: a prototype, a class's mean.
struct SceneMarker {
    QVector3D place;
    QColor color;
    QString label; ///< empty: none
    double sizePx = 14; ///< diameter in logical pixels, at every zoom
};

/// A way through the scene, such as a prototype's over the checkpoints; drawn faint at its beginning.
struct SceneTrail {
    std::vector<QVector3D> places;
    QColor color;
};

using SceneMarkers = QList<SceneMarker>;
using SceneTrails = QList<SceneTrail>;

/// What a scene takes from the palette.
struct SceneColors {
    QColor background;
    QColor text;

    bool operator==(const SceneColors &) const = default;
};

[[nodiscard]] inline bool isFinite(QVector3D place)
{
    return std::isfinite(place.x()) && std::isfinite(place.y()) && std::isfinite(place.z());
}

[[nodiscard]] inline QColor mixedColor(const QColor &from, const QColor &to, double share)
{
    const auto part = [share](int a, int b) { return static_cast<int>(a + (b - a) * share + 0.5); };
    return {part(from.red(), to.red()), part(from.green(), to.green()), part(from.blue(), to.blue())};
}

} // namespace flexseg
