// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/base/image.h"
#include "core/data/codec/image_files.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

/// One codec a file format, each from and to memory; the path only serves to name the file in an Error. Private to
/// this folder: image_files.h is what others include.
namespace flexseg::codec {

using Bytes = std::span<const std::byte>;

namespace png {
[[nodiscard]] ImageSize readSize(Bytes bytes, const std::filesystem::path &path);
[[nodiscard]] Image8 readRgb(Bytes bytes, const std::filesystem::path &path);
[[nodiscard]] LabelMap readLabels(Bytes bytes, const std::filesystem::path &path);
[[nodiscard]] std::vector<std::byte> write(const Image8 &image, const std::filesystem::path &path);
} // namespace png

namespace jpeg {
[[nodiscard]] ImageSize readSize(Bytes bytes, const std::filesystem::path &path);
[[nodiscard]] Image8 readRgb(Bytes bytes, const std::filesystem::path &path);
} // namespace jpeg

namespace webp {
[[nodiscard]] ImageSize readSize(Bytes bytes, const std::filesystem::path &path);
[[nodiscard]] Image8 readRgb(Bytes bytes, const std::filesystem::path &path);
} // namespace webp

namespace tiff {
[[nodiscard]] ImageSize readSize(Bytes bytes, const std::filesystem::path &path);
[[nodiscard]] Image8 readRgb(Bytes bytes, const std::filesystem::path &path);
[[nodiscard]] LabelMap readLabels(Bytes bytes, const std::filesystem::path &path);
[[nodiscard]] FloatMap readFloat(Bytes bytes, const std::filesystem::path &path);
[[nodiscard]] std::vector<std::byte> writeFloat(const FloatMap &map, const std::filesystem::path &path);
} // namespace tiff

/// InvalidData: "<path> is broken or cut short (<detail>). ..."
[[nodiscard]] Error brokenFile(const std::filesystem::path &path, const std::string &detail);

/// InvalidData: "<path> <what>."
[[nodiscard]] Error unfitFile(const std::filesystem::path &path, const std::string &what);

/// Call before anything is allocated from a header's numbers. Throws InvalidData for an empty image or one above
/// 1 gigapixel.
void checkSize(std::int64_t width, std::int64_t height, const std::filesystem::path &path);

/// Throws InvalidData where \p fileBytes bytes, of which each stands for at most \p largestRatio bytes (or pixels),
/// cannot hold \p stored: a small file with a forged header gets no memory.
void checkStored(std::uint64_t stored, std::size_t fileBytes, std::uint64_t largestRatio,
                 const std::filesystem::path &path);

} // namespace flexseg::codec
