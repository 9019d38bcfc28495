// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/image/image_layer.h"

#include <QList>

namespace flexseg {

/// How the user has set a layer, to be set so again.
struct LayerState {
    ImageLayerPtr layer;
    bool visible = true;
    double opacity = 1;
    ColorMap colorMap = ColorMap::Viridis;
    std::optional<std::pair<double, double>> percentiles; ///< absent: the range is manual
    std::pair<double, double> range; ///< of a manual one

    bool operator==(const LayerState &) const = default;
};

/// Of a stack, from the lowest to the topmost.
using LayerStates = QList<LayerState>;

[[nodiscard]] LayerStates layerStates(const QList<ImageLayerPtr> &layers);
/// Sets each layer; their order is for the view and the list to take up.
void restoreLayers(const LayerStates &states);

} // namespace flexseg
