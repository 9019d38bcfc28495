// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"

#include <filesystem>

/// Reading and writing image files with libpng, libjpeg-turbo, libwebp and libtiff.
/// Every function throws Error that names the file: NotFound, PermissionDenied, InvalidData (broken or truncated, or
/// larger than 1 gigapixel), DiskFull, Io. The kind of a file is told from its first bytes, not from its name.
namespace flexseg {

struct ImageSize {
    int width = 0;
    int height = 0;
    bool operator==(const ImageSize &) const = default;
};

/// Size from the header alone.
[[nodiscard]] ImageSize readImageSize(const std::filesystem::path &path);

/// PNG, JPEG, WebP or TIFF as 8-bit RGB (grey is spread, alpha dropped, 16 bits reduced, palettes resolved).
[[nodiscard]] Image8 readImage(const std::filesystem::path &path);

/// Class ids of an 8-bit grey or palette PNG, or an 8-bit grey TIFF: the stored indices, never the palette's colours.
/// An RGB file is InvalidData with a sentence that says so.
[[nodiscard]] LabelMap readLabels(const std::filesystem::path &path);

/// 8-bit PNG of 1, 3 or 4 channels, written atomically.
void writePng(const std::filesystem::path &path, const Image8 &image);

/// 32-bit float TIFF of any number of channels, written atomically; and its inverse.
void writeFloatTiff(const std::filesystem::path &path, const FloatMap &map);
[[nodiscard]] FloatMap readFloatTiff(const std::filesystem::path &path);

} // namespace flexseg
