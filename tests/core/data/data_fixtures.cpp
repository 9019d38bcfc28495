// SPDX-License-Identifier: Apache-2.0
#include "tests/core/data/data_fixtures.h"

#include "core/base/atomic_file.h"
#include "core/base/random.h"
#include "core/data/codec/image_files.h"

namespace flexseg::test {

Thrown thrownBy(const std::function<void()> &call)
{
    try {
        call();
    } catch (const Error &error) {
        return {error.code(), QString::fromStdString(error.what())};
    }
    return {std::nullopt, QStringLiteral("nothing was thrown")};
}

Image8 randomImage(int width, int height, std::uint64_t seed)
{
    Random random(seed);
    Image8 image(width, height, 3);
    for (auto &value : image.pixels)
        value = static_cast<std::uint8_t>(random.next32());
    return image;
}

LabelMap randomMask(int width, int height, int classes, std::uint64_t seed)
{
    Random random(seed, 1);
    LabelMap mask(width, height);
    for (auto &value : mask.pixels)
        value = static_cast<std::uint8_t>(random.integer(0, classes - 1));
    return mask;
}

std::string classesToml(int count)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += std::string("[[class]]\nname = \"") + static_cast<char>('a' + i) + "\"\ncolor = [1, 2, "
            + std::to_string(i) + "]\n";
    return text;
}

void writeSmallDataset(const std::filesystem::path &folder, int count)
{
    makeFolder(folder / "images");
    makeFolder(folder / "masks");
    for (int i = 0; i < count; ++i) {
        const std::string name = "s" + std::to_string(i) + ".png";
        writePng(folder / "images" / name, randomImage(40, 24, static_cast<std::uint64_t>(i)));
        writePng(folder / "masks" / name, randomMask(40, 24, 3, static_cast<std::uint64_t>(i)));
    }
    writeText(
        folder / "dataset.toml",
        "name = \"small\"\n" + classesToml(3)
            + "[[domain]]\nname = \"day\"\nrole = \"source\"\nimages = \"images\"\nmasks = \"masks\"\nholdout = 0\n");
}

void writeText(const std::filesystem::path &file, const std::string &text)
{
    writeFileAtomic(file, std::string_view(text));
}

} // namespace flexseg::test
