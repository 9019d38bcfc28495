// SPDX-License-Identifier: Apache-2.0
#include "core/data/codec/image_files.h"

#include "core/base/atomic_file.h"
#include "core/data/codec/codecs.h"

#include <fstream>
#include <new>

namespace flexseg {

namespace fs = std::filesystem;

namespace codec {

Error brokenFile(const fs::path &path, const std::string &detail)
{
    return {ErrorCode::InvalidData,
            path.string() + " is broken or cut short (" + (detail.empty() ? "unreadable" : detail)
                + "). Replace it by a sound one."};
}

Error unfitFile(const fs::path &path, const std::string &what)
{
    return {ErrorCode::InvalidData, path.string() + " " + what + "."};
}

void checkSize(std::int64_t width, std::int64_t height, const fs::path &path)
{
    constexpr std::int64_t largest = 1'000'000'000;
    if (width <= 0 || height <= 0)
        throw brokenFile(path, "it has no pixels");
    if (width > largest || height > largest || width * height > largest)
        throw unfitFile(path,
                        "is " + std::to_string(width) + " x " + std::to_string(height)
                            + " pixels; images above 1 gigapixel are not read");
}

void checkStored(std::uint64_t stored, std::size_t fileBytes, std::uint64_t largestRatio, const fs::path &path)
{
    if (stored / largestRatio > fileBytes)
        throw brokenFile(path, "it is too short for its size");
}

} // namespace codec

namespace {

enum class Kind { Png, Jpeg, Webp, Tiff };

constexpr std::size_t headerBytes = 1 << 16;

codec::Bytes bytesOf(const std::string &content)
{
    return std::as_bytes(std::span(content.data(), content.size()));
}

Kind kindOf(const std::string &content, const fs::path &path)
{
    const auto startsWith = [&](std::string_view magic, std::size_t at = 0) {
        return content.size() >= at + magic.size() && content.compare(at, magic.size(), magic) == 0;
    };
    using namespace std::string_view_literals;
    if (startsWith("\x89PNG\r\n\x1a\n"sv))
        return Kind::Png;
    if (startsWith("\xff\xd8\xff"sv))
        return Kind::Jpeg;
    if (startsWith("RIFF"sv) && startsWith("WEBP"sv, 8))
        return Kind::Webp;
    if (startsWith("II*\0"sv) || startsWith("MM\0*"sv) || startsWith("II+\0"sv) || startsWith("MM\0+"sv))
        return Kind::Tiff;
    if (content.empty())
        throw codec::unfitFile(path, "is empty");
    throw codec::unfitFile(path, "is not an image that can be read; PNG, JPEG, WebP and TIFF can");
}

/// The file's first bytes; throws as readFile() does.
std::string readStart(const fs::path &path)
{
    std::ifstream file(path, std::ios::binary);
    std::string content(headerBytes, '\0');
    file.read(content.data(), static_cast<std::streamsize>(content.size()));
    if (file.gcount() == 0)
        return readFile(path); // missing, unreadable, a folder or empty: this one says which
    content.resize(static_cast<std::size_t>(file.gcount()));
    return content;
}

template <typename Read>
auto guarded(const fs::path &path, const Read &read)
{
    try {
        return read();
    } catch (const std::bad_alloc &) {
        throw Error(ErrorCode::NotAvailable, "There is not enough memory to read or write " + path.string() + ".");
    }
}

} // namespace

ImageSize readImageSize(const fs::path &path)
{
    return guarded(path, [&] {
        std::string content = readStart(path);
        const Kind kind = kindOf(content, path);
        // In JPEG and TIFF the size may stand behind long metadata.
        if ((kind == Kind::Jpeg || kind == Kind::Tiff) && content.size() == headerBytes)
            content = readFile(path);
        switch (kind) {
        case Kind::Png:
            return codec::png::readSize(bytesOf(content), path);
        case Kind::Jpeg:
            return codec::jpeg::readSize(bytesOf(content), path);
        case Kind::Webp:
            return codec::webp::readSize(bytesOf(content), path);
        case Kind::Tiff:
            break;
        }
        return codec::tiff::readSize(bytesOf(content), path);
    });
}

Image8 readImage(const fs::path &path)
{
    return guarded(path, [&] {
        const std::string content = readFile(path);
        switch (kindOf(content, path)) {
        case Kind::Png:
            return codec::png::readRgb(bytesOf(content), path);
        case Kind::Jpeg:
            return codec::jpeg::readRgb(bytesOf(content), path);
        case Kind::Webp:
            return codec::webp::readRgb(bytesOf(content), path);
        case Kind::Tiff:
            break;
        }
        return codec::tiff::readRgb(bytesOf(content), path);
    });
}

LabelMap readLabels(const fs::path &path)
{
    return guarded(path, [&] {
        const std::string content = readFile(path);
        switch (kindOf(content, path)) {
        case Kind::Png:
            return codec::png::readLabels(bytesOf(content), path);
        case Kind::Tiff:
            return codec::tiff::readLabels(bytesOf(content), path);
        case Kind::Jpeg:
        case Kind::Webp:
            break;
        }
        throw codec::unfitFile(path, "is a JPEG or WebP; a mask must be a PNG of 8-bit grey or palette indices");
    });
}

void writePng(const fs::path &path, const Image8 &image)
{
    guarded(path, [&] { writeFileAtomic(path, std::span<const std::byte>(codec::png::write(image, path))); });
}

void writeFloatTiff(const fs::path &path, const FloatMap &map)
{
    guarded(path, [&] { writeFileAtomic(path, std::span<const std::byte>(codec::tiff::writeFloat(map, path))); });
}

FloatMap readFloatTiff(const fs::path &path)
{
    return guarded(path, [&] {
        const std::string content = readFile(path);
        if (kindOf(content, path) != Kind::Tiff)
            throw codec::unfitFile(path, "is not a TIFF of interleaved 32-bit floats");
        return codec::tiff::readFloat(bytesOf(content), path);
    });
}

} // namespace flexseg
