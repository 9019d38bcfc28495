// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace flexseg {

[[nodiscard]] std::string hostName();
[[nodiscard]] std::string userName();
/// Processor's model name and the widest vector instructions that it offers: "avx512", "avx2" or "sse2".
[[nodiscard]] std::string processorName();
[[nodiscard]] std::string instructionSet();
/// Cores that this process may run on.
[[nodiscard]] int coreCount();
/// Memory of this process in bytes, resident.
[[nodiscard]] std::uint64_t residentBytes();
/// Free bytes where \p path lies (its nearest existing parent).
[[nodiscard]] std::uint64_t freeDiskBytes(const std::filesystem::path &path);
/// Folder for sockets: flexseg in $XDG_RUNTIME_DIR, or /tmp/flexseg-<uid> where that is not set or not to be used (a
/// log-out removes it); made with mode 0700, and refused (Error) when it belongs to somebody else.
[[nodiscard]] std::filesystem::path runtimeFolder();
/// Seconds since 1970-01-01 UTC.
[[nodiscard]] double unixTime();

} // namespace flexseg
