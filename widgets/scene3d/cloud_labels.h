// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/scene3d/scene_content.h"

#include <QPointF>

class QPainter;

namespace flexseg {

/// A name beside a place of the picture.
struct CloudLabel {
    QPointF at;
    double gap = 0; ///< from the place to the name
    float depth = 0;
    QString text;
    QColor color; ///< of the frame; invalid: a plain faint text, centred on the place
};

/// The nearest first, each beside its place where there is room; one for which there is none is left out. By Qt rather
/// than by VTK, whose own fonts know Latin letters only.
void drawLabels(QPainter &painter, QList<CloudLabel> labels, const QRectF &within, const SceneColors &colors);

} // namespace flexseg
