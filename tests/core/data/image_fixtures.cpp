// SPDX-License-Identifier: Apache-2.0
#include "tests/core/data/image_fixtures.h"

#include "core/base/atomic_file.h"

#include <cstdio> // jpeglib.h needs it

#include <jpeglib.h>
#include <tiffio.h>
#include <webp/encode.h>
#include <zlib.h>

#include <algorithm>
#include <span>

namespace flexseg::test {

namespace {

std::string bigEndian(std::uint32_t value)
{
    std::string text;
    for (int shift = 24; shift >= 0; shift -= 8)
        text += static_cast<char>(value >> shift & 0xFF);
    return text;
}

std::string chunk(const std::string &name, const std::string &data)
{
    const std::string body = name + data;
    const auto crc = crc32(0, reinterpret_cast<const Bytef *>(body.data()), static_cast<uInt>(body.size()));
    return bigEndian(static_cast<std::uint32_t>(data.size())) + body + bigEndian(static_cast<std::uint32_t>(crc));
}

std::string textOf(const std::vector<std::uint8_t> &bytes)
{
    return {bytes.begin(), bytes.end()};
}

} // namespace

void writeRawPng(const std::filesystem::path &file, int width, int height, const PngKind &kind,
                 const std::vector<std::vector<std::uint8_t>> &rows)
{
    std::string raw;
    for (const auto &row : rows)
        raw += '\0' + textOf(row);
    std::string packed(compressBound(raw.size()), '\0');
    uLongf size = packed.size();
    compress(reinterpret_cast<Bytef *>(packed.data()), &size, reinterpret_cast<const Bytef *>(raw.data()), raw.size());
    packed.resize(size);
    std::string header = bigEndian(static_cast<std::uint32_t>(width)) + bigEndian(static_cast<std::uint32_t>(height));
    header += static_cast<char>(kind.bitDepth);
    header += static_cast<char>(kind.colorType);
    header += std::string(3, '\0');
    std::string content = "\x89PNG\r\n\x1a\n" + chunk("IHDR", header);
    if (!kind.palette.empty())
        content += chunk("PLTE", textOf(kind.palette));
    if (!kind.transparency.empty())
        content += chunk("tRNS", textOf(kind.transparency));
    writeFileAtomic(file, content + chunk("IDAT", packed) + chunk("IEND", ""));
}

void writeJpeg(const std::filesystem::path &file, const Image8 &image, int quality)
{
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char *bytes = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &bytes, &size);
    info.image_width = static_cast<JDIMENSION>(image.width);
    info.image_height = static_cast<JDIMENSION>(image.height);
    info.input_components = image.channels;
    info.in_color_space = image.channels == 3 ? JCS_RGB : JCS_GRAYSCALE;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, quality, TRUE);
    jpeg_start_compress(&info, TRUE);
    for (int y = 0; y < image.height; ++y) {
        auto *row = const_cast<JSAMPROW>(image.row(y).data());
        jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
    writeFileAtomic(file, std::as_bytes(std::span(bytes, size)));
    jpeg_destroy_compress(&info);
    std::free(bytes);
}

void writeLosslessWebp(const std::filesystem::path &file, const Image8 &image)
{
    std::uint8_t *bytes = nullptr;
    const std::size_t size
        = WebPEncodeLosslessRGB(image.pixels.data(), image.width, image.height, image.width * 3, &bytes);
    writeFileAtomic(file, std::as_bytes(std::span(bytes, size)));
    WebPFree(bytes);
}

void writeTiff(const std::filesystem::path &file, const Image8 &image, bool tiled)
{
    TIFF *tiff = TIFFOpen(file.c_str(), "w");
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, static_cast<std::uint32_t>(image.width));
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, static_cast<std::uint32_t>(image.height));
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 8);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, image.channels);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, image.channels == 3 ? PHOTOMETRIC_RGB : PHOTOMETRIC_MINISBLACK);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_LZW);
    if (tiled) {
        TIFFSetField(tiff, TIFFTAG_TILEWIDTH, 16);
        TIFFSetField(tiff, TIFFTAG_TILELENGTH, 16);
        Image8 tile(16, 16, image.channels);
        for (int top = 0; top < image.height; top += 16)
            for (int left = 0; left < image.width; left += 16) {
                for (int y = 0; y < std::min(16, image.height - top); ++y)
                    for (int x = 0; x < std::min(16, image.width - left); ++x)
                        for (int c = 0; c < image.channels; ++c)
                            tile.at(x, y, c) = image.at(left + x, top + y, c);
                TIFFWriteTile(tiff, tile.pixels.data(), static_cast<std::uint32_t>(left),
                              static_cast<std::uint32_t>(top), 0, 0);
            }
    } else {
        TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 5);
        for (int y = 0; y < image.height; ++y) {
            std::vector<std::uint8_t> row(image.row(y).begin(), image.row(y).end());
            TIFFWriteScanline(tiff, row.data(), static_cast<std::uint32_t>(y), 0);
        }
    }
    TIFFClose(tiff);
}

} // namespace flexseg::test
