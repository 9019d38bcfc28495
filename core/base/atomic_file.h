// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace flexseg {

/// Replaces \p path as a whole: temp file in the same folder, fsync, rename, fsync of the folder.
/// On Error the old file, if any, is as it was and no temp file is left.
void writeFileAtomic(const std::filesystem::path &path, std::span<const std::byte> bytes);
void writeFileAtomic(const std::filesystem::path &path, std::string_view text);

/// The same for content that is produced piece by piece: \p produce gets a function that appends bytes.
using AppendBytes = std::function<void(std::span<const std::byte>)>;
void writeFileAtomic(const std::filesystem::path &path, const std::function<void(const AppendBytes &)> &produce);

/// Whole content of a file. Throws Error naming \p path.
[[nodiscard]] std::string readFile(const std::filesystem::path &path);

/// Makes the folder and its parents. Throws Error naming it.
void makeFolder(const std::filesystem::path &path);

/// Makes the entries of a folder durable.
void syncFolder(const std::filesystem::path &folder);

} // namespace flexseg
