// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/layer_state.h"

namespace flexseg {

LayerStates layerStates(const QList<ImageLayerPtr> &layers)
{
    LayerStates states;
    for (const ImageLayerPtr &layer : layers) {
        LayerState state{layer, layer->isVisible(), layer->opacity(), layer->colorMap(), layer->percentileRange(), {}};
        if (!state.percentiles)
            state.range = layer->valueRange();
        states.append(state);
    }
    return states;
}

void restoreLayers(const LayerStates &states)
{
    for (const LayerState &state : states) {
        ImageLayer &layer = *state.layer;
        layer.setVisible(state.visible);
        layer.setOpacity(state.opacity);
        layer.setColorMap(state.colorMap);
        if (state.percentiles)
            layer.setPercentileRange(state.percentiles->first, state.percentiles->second);
        else
            layer.setManualRange(state.range.first, state.range.second);
    }
}

} // namespace flexseg
