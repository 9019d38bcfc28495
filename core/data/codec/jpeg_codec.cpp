// SPDX-License-Identifier: Apache-2.0
#include "core/data/codec/codecs.h"

#include <cstdio> // jpeglib.h needs it

#include <jpeglib.h>

#include <jerror.h>

#include <array>
#include <csetjmp>

// As in png_codec.cpp, functions that call setjmp hold trivial locals only.
namespace flexseg::codec::jpeg {

namespace {

struct ErrorManager {
    jpeg_error_mgr base{}; ///< first: libjpeg hands its address back
    std::jmp_buf jump{};
    bool damaged = false;
    std::array<char, JMSG_LENGTH_MAX> message{};
};

[[noreturn]] void onError(j_common_ptr info)
{
    auto *manager = reinterpret_cast<ErrorManager *>(info->err);
    info->err->format_message(info, manager->message.data());
    std::longjmp(manager->jump, 1);
}

/// libjpeg goes on after damage with grey pixels and a warning; here damage counts as an error.
void onMessage(j_common_ptr info, int level)
{
    auto *manager = reinterpret_cast<ErrorManager *>(info->err);
    if (level >= 0 || manager->damaged)
        return;
    switch (info->err->msg_code) {
    case JWRN_JPEG_EOF:
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE:
    case JWRN_MUST_RESYNC:
        manager->damaged = true;
        info->err->format_message(info, manager->message.data());
        break;
    default:
        break;
    }
}

void onOutput(j_common_ptr /*info*/)
{
}

struct Reader {
    jpeg_decompress_struct info{};
    ErrorManager errors;

    Reader()
    {
        info.err = jpeg_std_error(&errors.base);
        errors.base.error_exit = onError;
        errors.base.emit_message = onMessage;
        errors.base.output_message = onOutput;
    }
    ~Reader() { jpeg_destroy_decompress(&info); }
    Reader(const Reader &) = delete;
    Reader &operator=(const Reader &) = delete;
};

bool tryReadHeader(Reader *reader, const unsigned char *data, unsigned long size)
{
    if (setjmp(reader->errors.jump))
        return false;
    jpeg_create_decompress(&reader->info);
    jpeg_mem_src(&reader->info, data, size);
    jpeg_read_header(&reader->info, TRUE);
    return true;
}

bool tryReadRows(Reader *reader, JSAMPLE *pixels, std::size_t stride)
{
    if (setjmp(reader->errors.jump))
        return false;
    reader->info.out_color_space = JCS_RGB;
    jpeg_start_decompress(&reader->info);
    while (reader->info.output_scanline < reader->info.output_height) {
        JSAMPROW row = pixels + reader->info.output_scanline * stride;
        jpeg_read_scanlines(&reader->info, &row, 1);
    }
    jpeg_finish_decompress(&reader->info);
    return !reader->errors.damaged;
}

void readHeader(Reader &reader, Bytes bytes, const std::filesystem::path &path)
{
    if (!tryReadHeader(&reader, reinterpret_cast<const unsigned char *>(bytes.data()), bytes.size())
        || reader.errors.damaged)
        throw brokenFile(path, reader.errors.message.data());
    checkSize(reader.info.image_width, reader.info.image_height, path);
}

} // namespace

ImageSize readSize(Bytes bytes, const std::filesystem::path &path)
{
    Reader reader;
    readHeader(reader, bytes, path);
    return {static_cast<int>(reader.info.image_width), static_cast<int>(reader.info.image_height)};
}

Image8 readRgb(Bytes bytes, const std::filesystem::path &path)
{
    Reader reader;
    readHeader(reader, bytes, path);
    if (reader.info.jpeg_color_space == JCS_CMYK || reader.info.jpeg_color_space == JCS_YCCK)
        throw unfitFile(path, "is a CMYK JPEG, made for print; save it as RGB");
    // A Huffman code is at least one bit to a block, and a block stands for at most 128 pixels. Arithmetic coding has
    // no such bound, and is as good as never met.
    checkStored(std::uint64_t{reader.info.image_width} * reader.info.image_height, bytes.size(),
                reader.info.arith_code ? 1 << 16 : 1 << 10, path);
    Image8 image(static_cast<int>(reader.info.image_width), static_cast<int>(reader.info.image_height), 3);
    if (!tryReadRows(&reader, image.pixels.data(), static_cast<std::size_t>(image.width) * 3))
        throw brokenFile(path, reader.errors.message.data());
    return image;
}

} // namespace flexseg::codec::jpeg
