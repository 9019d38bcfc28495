// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

/// Image files of kinds that the program reads but does not write.
namespace flexseg::test {

struct PngKind {
    int bitDepth = 8;
    int colorType = 0; ///< as in the format: 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGBA
    std::vector<std::uint8_t> palette{}; ///< RGB triples
    std::vector<std::uint8_t> transparency{}; ///< tRNS chunk
};

/// A PNG whose rows hold \p packed bytes each, as the format packs them.
void writeRawPng(const std::filesystem::path &file, int width, int height, const PngKind &kind,
                 const std::vector<std::vector<std::uint8_t>> &rows);

void writeJpeg(const std::filesystem::path &file, const Image8 &image, int quality);
void writeLosslessWebp(const std::filesystem::path &file, const Image8 &image);

/// 8-bit TIFF in strips or in tiles of 16 x 16.
void writeTiff(const std::filesystem::path &file, const Image8 &image, bool tiled);

} // namespace flexseg::test
