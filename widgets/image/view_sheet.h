// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/image/color_map.h"
#include "widgets/image/label_class.h"

#include <QFont>
#include <QImage>
#include <QList>
#include <QPicture>
#include <QString>

namespace flexseg {

/// A view as it is put on paper: what is on the screen, below it what it is, a colour scale for each map of values, and
/// the classes. A copy, so that a worker may write it.
struct ViewSheet {
    struct Scale {
        QString quantity; ///< with its unit
        ColorMap colors = ColorMap::Viridis;
        double low = 0;
        double high = 1;
    };

    QImage picture; ///< of the layers, in device pixels
    QPicture overlays; ///< arrows, marks, a measured distance; stays made of lines in PDF and SVG
    QString caption;
    QList<Scale> scales;
    LabelClasses classes;
    QFont font;

    /// By the suffix of \p path: png, pdf or svg; whole or not at all. An error's sentence or nothing. Any thread.
    [[nodiscard]] QString write(const QString &path) const;
};

} // namespace flexseg
