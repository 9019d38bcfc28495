// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/map_layers.h"

#include "core/records/inspect_records.h"
#include "widgets/image/palettes.h"

#include <QCoreApplication>

#include <string_view>

namespace flexseg {

QList<MapInfo> mapInfos()
{
    // The context in which lupdate finds them.
    const auto tr = [](const char *text) { return QCoreApplication::translate("flexseg", text); };
    return {
        {map_name::entropy, tr("Entropy"), tr("entropy (nats)"), ColorMap::Viridis, false},
        {map_name::confidence, tr("Confidence"), tr("largest probability"), ColorMap::Viridis, false},
        {map_name::weight, tr("UBE weight"), tr("weight"), ColorMap::Viridis, true},
        {map_name::loss, tr("Loss"), tr("cross-entropy (nats)"), ColorMap::Viridis, true},
        {map_name::error, tr("Error"), tr("1: prediction and mask differ"), ColorMap::Grey, true},
        {map_name::granularity, tr("Boundary band"), tr("granularity, 1 = thinnest"), ColorMap::Viridis, true},
        {map_name::misalignment, tr("Misalignment"), tr("image beyond mask (px)"), ColorMap::Diverging, true},
    };
}

void styleMap(ImageLayer &layer, const MapInfo &info)
{
    layer.setColorMap(info.colors == ColorMap::Viridis ? Palettes::instance().sequential() : info.colors);
    if (info.colors == ColorMap::Diverging)
        layer.setManualRange(-4, 4); // white where both agree
    else if (info.name == std::string_view(map_name::error))
        layer.setManualRange(0, 1);
    else
        layer.setPercentileRange(0.01, 0.99);
}

} // namespace flexseg
