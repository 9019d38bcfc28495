// SPDX-License-Identifier: Apache-2.0
#include "core/data/codec/codecs.h"

#include <tiffio.h>

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <memory>

namespace flexseg::codec::tiff {

namespace {

/// A TIFF file in memory, behind libtiff's file callbacks. The handlers are this handle's own: libtiff's global ones
/// belong to whoever else in the process uses it.
class MemoryTiff {
public:
    explicit MemoryTiff(Bytes input)
        : m_input(input)
        , m_size(input.size())
    {
        open("rm");
    }
    explicit MemoryTiff(const char *mode) { open(mode); }
    ~MemoryTiff()
    {
        if (m_tiff)
            TIFFClose(m_tiff);
    }
    MemoryTiff(const MemoryTiff &) = delete;
    MemoryTiff &operator=(const MemoryTiff &) = delete;

    [[nodiscard]] TIFF *get() const { return m_tiff; }
    [[nodiscard]] std::string message() const { return m_message.data(); }
    [[nodiscard]] std::size_t size() const { return m_size; }

    /// Ends writing. False: an error was met.
    bool finish()
    {
        const bool flushed = TIFFFlush(m_tiff) == 1;
        TIFFClose(m_tiff);
        m_tiff = nullptr;
        return flushed && !m_failed;
    }
    std::vector<std::byte> takeOutput() { return std::move(m_output); }

private:
    void open(const char *mode)
    {
        const std::unique_ptr<TIFFOpenOptions, void (*)(TIFFOpenOptions *)> options(TIFFOpenOptionsAlloc(),
                                                                                    TIFFOpenOptionsFree);
        TIFFOpenOptionsSetErrorHandlerExtR(options.get(), onError, this);
        TIFFOpenOptionsSetWarningHandlerExtR(options.get(), onWarning, this);
        m_tiff = TIFFClientOpenExt("memory", mode, this, read, write, seek, close, sizeOf, nullptr, nullptr,
                                   options.get());
    }

    static MemoryTiff &self(thandle_t handle) { return *static_cast<MemoryTiff *>(handle); }

    static int onError(TIFF * /*tiff*/, void *data, const char * /*module*/, const char *format, va_list arguments)
    {
        auto &tiff = self(data);
        tiff.m_failed = true;
        if (tiff.m_message[0] == '\0')
            std::vsnprintf(tiff.m_message.data(), tiff.m_message.size(), format, arguments);
        return 1;
    }
    static int onWarning(TIFF * /*tiff*/, void * /*data*/, const char * /*module*/, const char * /*format*/, va_list)
    {
        return 1;
    }
    static tmsize_t read(thandle_t handle, void *data, tmsize_t count)
    {
        auto &tiff = self(handle);
        const Bytes source = tiff.m_input.empty() ? Bytes(tiff.m_output) : tiff.m_input;
        if (tiff.m_position >= source.size())
            return 0;
        const std::size_t length = std::min(static_cast<std::size_t>(count), source.size() - tiff.m_position);
        std::memcpy(data, source.data() + tiff.m_position, length);
        tiff.m_position += length;
        return static_cast<tmsize_t>(length);
    }
    static tmsize_t write(thandle_t handle, void *data, tmsize_t count)
    {
        auto &tiff = self(handle);
        try {
            const std::size_t end = tiff.m_position + static_cast<std::size_t>(count);
            if (end > tiff.m_output.size())
                tiff.m_output.resize(end);
            std::memcpy(tiff.m_output.data() + tiff.m_position, data, static_cast<std::size_t>(count));
            tiff.m_position = end;
            tiff.m_size = tiff.m_output.size();
            return count;
        } catch (...) {
            tiff.m_failed = true;
            return -1;
        }
    }
    static toff_t seek(thandle_t handle, toff_t offset, int whence)
    {
        auto &tiff = self(handle);
        const toff_t base = whence == SEEK_CUR ? tiff.m_position : whence == SEEK_END ? tiff.m_size : 0;
        tiff.m_position = base + offset;
        return tiff.m_position;
    }
    static int close(thandle_t /*handle*/) { return 0; }
    static toff_t sizeOf(thandle_t handle) { return self(handle).m_size; }

    Bytes m_input;
    std::vector<std::byte> m_output;
    std::size_t m_position = 0;
    std::size_t m_size = 0;
    bool m_failed = false;
    std::array<char, 200> m_message{};
    TIFF *m_tiff = nullptr;
};

struct Header {
    int width = 0;
    int height = 0;
    std::uint16_t bits = 1;
    std::uint16_t channels = 1;
    std::uint16_t format = SAMPLEFORMAT_UINT;
    std::uint16_t planes = PLANARCONFIG_CONTIG;
};

Header readHeader(const MemoryTiff &tiff, const std::filesystem::path &path)
{
    if (!tiff.get())
        throw brokenFile(path, tiff.message());
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    TIFFGetField(tiff.get(), TIFFTAG_IMAGEWIDTH, &width);
    TIFFGetField(tiff.get(), TIFFTAG_IMAGELENGTH, &height);
    checkSize(width, height, path);
    Header header;
    header.width = static_cast<int>(width);
    header.height = static_cast<int>(height);
    TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_BITSPERSAMPLE, &header.bits);
    TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_SAMPLESPERPIXEL, &header.channels);
    TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_SAMPLEFORMAT, &header.format);
    TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_PLANARCONFIG, &header.planes);
    return header;
}

/// Throws where the file is too short for its pixels, or for the one strip or tile that libtiff takes memory for.
void checkStored(const MemoryTiff &tiff, const Header &header, const std::filesystem::path &path)
{
    std::uint16_t compression = COMPRESSION_NONE;
    std::uint16_t photometric = PHOTOMETRIC_MINISBLACK;
    TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_COMPRESSION, &compression);
    TIFFGetField(tiff.get(), TIFFTAG_PHOTOMETRIC, &photometric);
    std::uint64_t ratio = 1 << 16; // fax, LZMA, Zstandard, JPEG ...
    if (compression == COMPRESSION_NONE)
        ratio = 1;
    else if (compression == COMPRESSION_LZW || compression == COMPRESSION_DEFLATE
             || compression == COMPRESSION_ADOBE_DEFLATE || compression == COMPRESSION_PACKBITS)
        ratio = 1 << 12;
    // Colour of YCbCr may be stored for one in 64 pixels only.
    const std::uint64_t channels = photometric == PHOTOMETRIC_YCBCR ? 1 : header.channels;
    codec::checkStored(std::uint64_t(header.width) * header.height * header.bits * channels / 8, tiff.size(), ratio,
                       path);
    const std::uint64_t block = TIFFIsTiled(tiff.get()) ? TIFFTileSize64(tiff.get()) : TIFFStripSize64(tiff.get());
    codec::checkStored(block, tiff.size(), ratio, path);
}

/// Copies an interleaved image of whole bytes, in strips or tiles, to \p out.
void readSamples(const MemoryTiff &tiff, const Header &header, std::byte *out, const std::filesystem::path &path)
{
    const std::size_t pixelBytes = std::size_t{header.bits} / 8 * header.channels;
    const std::size_t rowBytes = pixelBytes * header.width;
    const bool tiled = TIFFIsTiled(tiff.get());
    std::uint32_t blockWidth = static_cast<std::uint32_t>(header.width);
    std::uint32_t blockHeight = static_cast<std::uint32_t>(header.height);
    if (tiled) {
        TIFFGetField(tiff.get(), TIFFTAG_TILEWIDTH, &blockWidth);
        TIFFGetField(tiff.get(), TIFFTAG_TILELENGTH, &blockHeight);
    } else {
        TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_ROWSPERSTRIP, &blockHeight);
        blockHeight = std::min(blockHeight, static_cast<std::uint32_t>(header.height));
    }
    if (blockWidth == 0 || blockHeight == 0 || blockWidth > 1U << 16
        || std::uint64_t{blockWidth} * blockHeight > 1U << 30)
        throw brokenFile(path, "its strips or tiles have an impossible size");
    const std::size_t blockRow = pixelBytes * blockWidth;
    std::vector<std::byte> block(blockRow * blockHeight);
    for (std::uint32_t y = 0; y < static_cast<std::uint32_t>(header.height); y += blockHeight) {
        const std::uint32_t rows = std::min(blockHeight, static_cast<std::uint32_t>(header.height) - y);
        for (std::uint32_t x = 0; x < static_cast<std::uint32_t>(header.width); x += blockWidth) {
            const std::size_t wanted = tiled ? block.size() : blockRow * rows;
            const tmsize_t got = tiled ? TIFFReadTile(tiff.get(), block.data(), x, y, 0, 0)
                                       : TIFFReadEncodedStrip(tiff.get(), TIFFComputeStrip(tiff.get(), y, 0),
                                                              block.data(), static_cast<tmsize_t>(wanted));
            if (got < 0 || static_cast<std::size_t>(got) < wanted)
                throw brokenFile(path, tiff.message().empty() ? "it ends too early" : tiff.message());
            const std::size_t columns = std::min<std::size_t>(blockWidth, header.width - x);
            for (std::uint32_t row = 0; row < rows; ++row)
                std::memcpy(out + (y + row) * rowBytes + x * pixelBytes, block.data() + row * blockRow,
                            columns * pixelBytes);
        }
    }
}

} // namespace

ImageSize readSize(Bytes bytes, const std::filesystem::path &path)
{
    const MemoryTiff tiff(bytes);
    const Header header = readHeader(tiff, path);
    return {header.width, header.height};
}

Image8 readRgb(Bytes bytes, const std::filesystem::path &path)
{
    const MemoryTiff tiff(bytes);
    const Header header = readHeader(tiff, path);
    std::array<char, 1024> reason{};
    if (header.format != SAMPLEFORMAT_UINT || !TIFFRGBAImageOK(tiff.get(), reason.data()))
        throw unfitFile(path, "is a TIFF whose pixels are not a picture of 8 or 16 bits; save it as PNG");
    checkStored(tiff, header, path);
    std::vector<std::uint32_t> packed(static_cast<std::size_t>(header.width) * header.height);
    if (!TIFFReadRGBAImageOriented(tiff.get(), static_cast<std::uint32_t>(header.width),
                                   static_cast<std::uint32_t>(header.height), packed.data(), ORIENTATION_TOPLEFT, 1))
        throw brokenFile(path, tiff.message());
    Image8 image(header.width, header.height, 3);
    for (std::size_t i = 0; i < packed.size(); ++i) {
        image.pixels[3 * i] = static_cast<std::uint8_t>(TIFFGetR(packed[i]));
        image.pixels[3 * i + 1] = static_cast<std::uint8_t>(TIFFGetG(packed[i]));
        image.pixels[3 * i + 2] = static_cast<std::uint8_t>(TIFFGetB(packed[i]));
    }
    return image;
}

LabelMap readLabels(Bytes bytes, const std::filesystem::path &path)
{
    const MemoryTiff tiff(bytes);
    const Header header = readHeader(tiff, path);
    if (header.channels != 1 || header.bits != 8 || header.format != SAMPLEFORMAT_UINT)
        throw unfitFile(path, "is not an 8-bit grey TIFF; a mask must hold one class id of 8 bits a pixel");
    checkStored(tiff, header, path);
    LabelMap labels(header.width, header.height);
    readSamples(tiff, header, reinterpret_cast<std::byte *>(labels.pixels.data()), path);
    return labels;
}

FloatMap readFloat(Bytes bytes, const std::filesystem::path &path)
{
    const MemoryTiff tiff(bytes);
    const Header header = readHeader(tiff, path);
    if (header.bits != 32 || header.format != SAMPLEFORMAT_IEEEFP || header.channels == 0 || header.channels > 16
        || (header.channels > 1 && header.planes != PLANARCONFIG_CONTIG))
        throw unfitFile(path, "is not a TIFF of interleaved 32-bit floats");
    checkStored(tiff, header, path);
    FloatMap map(header.width, header.height, header.channels);
    readSamples(tiff, header, reinterpret_cast<std::byte *>(map.pixels.data()), path);
    return map;
}

std::vector<std::byte> writeFloat(const FloatMap &map, const std::filesystem::path &path)
{
    if (map.empty() || map.channels < 1 || map.channels > 16)
        throw Error(ErrorCode::InvalidArgument,
                    "Cannot write " + path.string() + ": a float TIFF needs pixels of 1 to 16 channels.");
    const bool big = map.pixels.size() * sizeof(float) > 4'000'000'000U;
    MemoryTiff tiff(big ? "w8" : "w");
    if (!tiff.get())
        throw Error(ErrorCode::Internal, "Cannot encode " + path.string() + " as TIFF: " + tiff.message() + ".");
    TIFF *file = tiff.get();
    const std::uint32_t rowBytes = static_cast<std::uint32_t>(map.width) * map.channels * sizeof(float);
    const std::uint32_t stripRows = std::clamp(262'144U / rowBytes, 1U, static_cast<std::uint32_t>(map.height));
    TIFFSetField(file, TIFFTAG_IMAGEWIDTH, static_cast<std::uint32_t>(map.width));
    TIFFSetField(file, TIFFTAG_IMAGELENGTH, static_cast<std::uint32_t>(map.height));
    TIFFSetField(file, TIFFTAG_BITSPERSAMPLE, 32);
    TIFFSetField(file, TIFFTAG_SAMPLESPERPIXEL, map.channels);
    TIFFSetField(file, TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_IEEEFP);
    TIFFSetField(file, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
    TIFFSetField(file, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(file, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
    TIFFSetField(file, TIFFTAG_COMPRESSION, COMPRESSION_ADOBE_DEFLATE);
    TIFFSetField(file, TIFFTAG_PREDICTOR, PREDICTOR_FLOATINGPOINT);
    TIFFSetField(file, TIFFTAG_ROWSPERSTRIP, stripRows);
    if (map.channels > 1) {
        const std::vector<std::uint16_t> extra(static_cast<std::size_t>(map.channels) - 1, EXTRASAMPLE_UNSPECIFIED);
        TIFFSetField(file, TIFFTAG_EXTRASAMPLES, static_cast<std::uint16_t>(extra.size()), extra.data());
    }
    std::vector<float> row; // libtiff's predictor may alter the buffer that it is given
    bool done = true;
    for (int y = 0; done && y < map.height; ++y) {
        const auto source = map.row(y);
        row.assign(source.begin(), source.end());
        done = TIFFWriteScanline(file, row.data(), static_cast<std::uint32_t>(y), 0) == 1;
    }
    if (!tiff.finish() || !done)
        throw Error(ErrorCode::Internal, "Cannot encode " + path.string() + " as TIFF: " + tiff.message() + ".");
    return tiff.takeOutput();
}

} // namespace flexseg::codec::tiff
