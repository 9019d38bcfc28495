// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/models/thumbnail_cache.h"

namespace flexseg {

/// Reads samples' pictures from their files, on one thread, small; a null image where a file cannot be read.
[[nodiscard]] ThumbnailCache::Provider thumbnailsFromFiles();

} // namespace flexseg
