// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/data/dataset.h"
#include "core/records/inspect_records.h"
#include "core/rpc/message.h"

#include <filesystem>

namespace flexseg {

/// Writes a sample's maps into \p folder, which is made: image.png; mask.png and prediction.png as class ids, and
/// mask_color.png and prediction_color.png in the classes' colours (ignored: black); each map as float TIFF and as grey
/// PNG from its 1st to its 99th percentile (NaN: black); and maps.json, which is also the result: what was inspected,
/// and each file with its range. Throws Error naming the file that cannot be written.
rpc::Json writeMaps(const std::filesystem::path &folder, const SampleMaps &maps, const LabelSpace &labels);

} // namespace flexseg
