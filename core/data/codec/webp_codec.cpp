// SPDX-License-Identifier: Apache-2.0
#include "core/data/codec/codecs.h"

#include <webp/decode.h>

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
    const ImageSize size = readSize(bytes, path);
    Image8 image(size.width, size.height, 3);
    if (!WebPDecodeRGBInto(dataOf(bytes), bytes.size(), image.pixels.data(), image.pixels.size(), size.width * 3))
        throw brokenFile(path, "its WebP data cannot be decoded");
    return image;
}

} // namespace flexseg::codec::webp
