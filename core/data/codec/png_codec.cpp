// SPDX-License-Identifier: Apache-2.0
#include "core/data/codec/codecs.h"

#include <png.h>

#include <array>
#include <csetjmp>
#include <cstdio>
#include <cstring>

// libpng reports an error by longjmp, which must not pass over a C++ object that has a destructor. So every function
// that calls setjmp holds trivial locals only; what owns memory lives in its caller.
namespace flexseg::codec::png {

namespace {

/// State of one file; libpng's callbacks get a pointer to it.
struct Session {
    Bytes input;
    std::size_t position = 0;
    std::vector<std::byte> output;
    bool outOfMemory = false;
    std::array<char, 160> message{};
};

[[noreturn]] void onError(png_structp png, png_const_charp text)
{
    auto *session = static_cast<Session *>(png_get_error_ptr(png));
    std::snprintf(session->message.data(), session->message.size(), "%s", text);
    png_longjmp(png, 1);
}

void onWarning(png_structp /*png*/, png_const_charp /*text*/)
{
}

void onRead(png_structp png, png_bytep data, std::size_t count)
{
    auto *session = static_cast<Session *>(png_get_io_ptr(png));
    if (count > session->input.size() - session->position)
        png_error(png, "it ends too early");
    std::memcpy(data, session->input.data() + session->position, count);
    session->position += count;
}

void onWrite(png_structp png, png_bytep data, std::size_t count)
{
    auto *session = static_cast<Session *>(png_get_io_ptr(png));
    try {
        const auto *bytes = reinterpret_cast<const std::byte *>(data);
        session->output.insert(session->output.end(), bytes, bytes + count);
    } catch (...) {
        session->outOfMemory = true;
    }
    if (session->outOfMemory)
        png_error(png, "not enough memory");
}

void onFlush(png_structp /*png*/)
{
}

struct Reader {
    png_structp png = nullptr;
    png_infop info = nullptr;

    explicit Reader(Session &session)
        : png(png_create_read_struct(PNG_LIBPNG_VER_STRING, &session, onError, onWarning))
        , info(png ? png_create_info_struct(png) : nullptr)
    {
        if (!info) {
            png_destroy_read_struct(&png, nullptr, nullptr);
            throw Error(ErrorCode::Internal, "libpng cannot be used: its version differs or memory is short.");
        }
        png_set_read_fn(png, &session, onRead);
        png_set_benign_errors(png, 1);
        png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    }
    ~Reader() { png_destroy_read_struct(&png, &info, nullptr); }
    Reader(const Reader &) = delete;
    Reader &operator=(const Reader &) = delete;
};

struct Header {
    png_uint_32 width = 0;
    png_uint_32 height = 0;
    int bitDepth = 0;
    int colorType = 0;
};

bool tryReadHeader(png_structp png, png_infop info, Header *header)
{
    if (setjmp(png_jmpbuf(png)))
        return false;
    png_read_info(png, info);
    png_get_IHDR(png, info, &header->width, &header->height, &header->bitDepth, &header->colorType, nullptr, nullptr,
                 nullptr);
    return true;
}

enum class Target { Rgb, Indices };

/// Sets the conversions; \p rowBytes gets the size of a converted row.
bool tryPrepare(png_structp png, png_infop info, Target target, std::size_t *rowBytes)
{
    if (setjmp(png_jmpbuf(png)))
        return false;
    if (target == Target::Rgb) {
        png_set_scale_16(png);
        png_set_expand(png); // palette to RGB, 1, 2 and 4 bits to 8, transparency to alpha
        png_set_strip_alpha(png);
        png_set_gray_to_rgb(png);
    } else {
        png_set_packing(png); // one index a byte, values as they are
    }
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
    *rowBytes = png_get_rowbytes(png, info);
    return true;
}

bool tryReadRows(png_structp png, png_bytepp rows)
{
    if (setjmp(png_jmpbuf(png)))
        return false;
    png_read_image(png, rows);
    png_read_end(png, nullptr);
    return true;
}

Header readHeader(Reader &reader, const Session &session, const std::filesystem::path &path)
{
    Header header;
    if (!tryReadHeader(reader.png, reader.info, &header))
        throw brokenFile(path, session.message.data());
    checkSize(header.width, header.height, path);
    return header;
}

Image8 readPixels(Reader &reader, const Session &session, const Header &header, Target target,
                  const std::filesystem::path &path)
{
    const int channels = target == Target::Rgb ? 3 : 1;
    // Deflate shrinks by less than 1032 : 1.
    checkStored(std::uint64_t{header.width} * header.height * header.bitDepth / 8, session.input.size(), 1032, path);
    std::size_t rowBytes = 0;
    if (!tryPrepare(reader.png, reader.info, target, &rowBytes))
        throw brokenFile(path, session.message.data());
    if (rowBytes != std::size_t{header.width} * channels)
        throw brokenFile(path, "its pixel format is inconsistent");
    Image8 image(static_cast<int>(header.width), static_cast<int>(header.height), channels);
    std::vector<png_bytep> rows(header.height);
    for (std::size_t y = 0; y < rows.size(); ++y)
        rows[y] = image.pixels.data() + y * rowBytes;
    if (!tryReadRows(reader.png, rows.data()))
        throw brokenFile(path, session.message.data());
    return image;
}

bool tryWrite(png_structp png, png_infop info, const Image8 *image, png_bytepp rows)
{
    if (setjmp(png_jmpbuf(png)))
        return false;
    const int colorType = image->channels == 1 ? PNG_COLOR_TYPE_GRAY
        : image->channels == 3                 ? PNG_COLOR_TYPE_RGB
                                               : PNG_COLOR_TYPE_RGB_ALPHA;
    png_set_IHDR(png, info, static_cast<png_uint_32>(image->width), static_cast<png_uint_32>(image->height), 8,
                 colorType, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_compression_level(png, 4); // half the time of level 6 for 3 % more bytes
    png_write_info(png, info);
    png_write_image(png, rows);
    png_write_end(png, nullptr);
    return true;
}

} // namespace

ImageSize readSize(Bytes bytes, const std::filesystem::path &path)
{
    // IHDR is the first chunk: 8 bytes of signature, its length and name, width and height, big-endian.
    if (bytes.size() < 24 || std::memcmp(bytes.data() + 12, "IHDR", 4) != 0)
        throw brokenFile(path, "it has no PNG header");
    const auto number = [&](std::size_t at) {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < 4; ++i)
            value = value << 8 | std::to_integer<std::uint32_t>(bytes[at + i]);
        return value;
    };
    checkSize(number(16), number(20), path);
    return {static_cast<int>(number(16)), static_cast<int>(number(20))};
}

Image8 readRgb(Bytes bytes, const std::filesystem::path &path)
{
    Session session{bytes};
    Reader reader(session);
    const Header header = readHeader(reader, session, path);
    return readPixels(reader, session, header, Target::Rgb, path);
}

LabelMap readLabels(Bytes bytes, const std::filesystem::path &path)
{
    Session session{bytes};
    Reader reader(session);
    const Header header = readHeader(reader, session, path);
    if (header.colorType != PNG_COLOR_TYPE_GRAY && header.colorType != PNG_COLOR_TYPE_PALETTE)
        throw unfitFile(path, "holds colours, not class ids; a mask must be a PNG of 8-bit grey or palette indices");
    if (header.bitDepth > 8)
        throw unfitFile(path, "has 16 bits a pixel; a mask must be a PNG of 8-bit grey or palette indices");
    return readPixels(reader, session, header, Target::Indices, path);
}

std::vector<std::byte> write(const Image8 &image, const std::filesystem::path &path)
{
    if (image.empty() || (image.channels != 1 && image.channels != 3 && image.channels != 4))
        throw Error(ErrorCode::InvalidArgument,
                    "Cannot write " + path.string() + ": a PNG needs pixels of 1, 3 or 4 channels.");
    Session session;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &session, onError, onWarning);
    png_infop info = png ? png_create_info_struct(png) : nullptr;
    std::vector<png_bytep> rows(static_cast<std::size_t>(image.height));
    for (std::size_t y = 0; y < rows.size(); ++y)
        rows[y] = const_cast<png_bytep>(image.row(static_cast<int>(y)).data()); // libpng only reads them
    bool done = false;
    if (info) {
        png_set_write_fn(png, &session, onWrite, onFlush);
        done = tryWrite(png, info, &image, rows.data());
    }
    png_destroy_write_struct(&png, &info);
    if (!done)
        throw Error(ErrorCode::Internal, "Cannot encode " + path.string() + " as PNG: " + session.message.data() + ".");
    return std::move(session.output);
}

} // namespace flexseg::codec::png
