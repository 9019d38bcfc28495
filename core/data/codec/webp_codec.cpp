// SPDX-License-Identifier: Apache-2.0
#include "core/data/codec/codecs.h"

#include <webp/decode.h>

#include <algorithm>
#include <memory>

namespace flexseg::codec::webp {

namespace {

const std::uint8_t *dataOf(Bytes bytes)
{
    return reinterpret_cast<const std::uint8_t *>(bytes.data());
}

} // namespace

ImageSize readSize(Bytes bytes, const std::filesystem::path &path)
{
    WebPBitstreamFeatures features;
    if (WebPGetFeatures(dataOf(bytes), bytes.size(), &features) != VP8_STATUS_OK)
        throw brokenFile(path, "its WebP header cannot be read");
    if (features.has_animation)
        throw unfitFile(path, "is an animated WebP; a still image is needed");
    checkSize(features.width, features.height, path);
    return {features.width, features.height};
}

Image8 readRgb(Bytes bytes, const std::filesystem::path &path)
{
    (void)readSize(bytes, path);
    // A few bytes may truly stand for a large image of one colour, so its size bounds nothing. libwebp's own buffer
    // takes memory only as rows are decoded into it, which ends soon in a file with a forged header.
    int width = 0, height = 0;
    const std::unique_ptr<std::uint8_t, void (*)(void *)> pixels(
        WebPDecodeRGB(dataOf(bytes), bytes.size(), &width, &height), WebPFree);
    if (!pixels)
        throw brokenFile(path, "its WebP data cannot be decoded");
    Image8 image(width, height, 3);
    std::copy_n(pixels.get(), image.pixels.size(), image.pixels.begin());
    return image;
}

} // namespace flexseg::codec::webp
