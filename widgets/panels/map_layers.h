// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/image/image_layer.h"

#include <QList>
#include <QString>

namespace flexseg {

/// How a map of an engine is shown; see map_name.
struct MapInfo {
    const char *name; ///< on the wire
    QString title;
    QString quantity; ///< with its unit
    ColorMap colors;
    bool needsMask; ///< left out where the sample has no mask
};

[[nodiscard]] QList<MapInfo> mapInfos(); ///< in the language at hand

/// Colours and range: a signed map is white at 0, an error goes from 0 to 1.
void styleMap(ImageLayer &layer, const MapInfo &info);

} // namespace flexseg
