// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/base/image.h"
#include "core/data/dataset.h"

#include <QString>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace flexseg::test {

/// What a call threw; fails to compare equal to any code when it threw nothing.
struct Thrown {
    std::optional<ErrorCode> code;
    QString text;
};
[[nodiscard]] Thrown thrownBy(const std::function<void()> &call);

/// An image of random pixels, and a mask of random ids below \p classes.
[[nodiscard]] Image8 randomImage(int width, int height, std::uint64_t seed);
[[nodiscard]] LabelMap randomMask(int width, int height, int classes, std::uint64_t seed);

/// Class tables "a", "b", ... with ids from 0, for a dataset.toml.
[[nodiscard]] std::string classesToml(int count);

/// A folder with images/ and masks/ of \p count samples s0, s1, ... of 40 x 24 px with 3 classes, and a dataset.toml
/// with one source domain "day" that holds none out.
void writeSmallDataset(const std::filesystem::path &folder, int count);

void writeText(const std::filesystem::path &file, const std::string &text);

} // namespace flexseg::test
