// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace flexseg {

/// SHA-256 (FIPS 180-4), by OpenSSL.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256 &) = delete;
    Sha256 &operator=(const Sha256 &) = delete;

    void update(std::span<const std::byte> bytes);
    void update(std::string_view text);

    /// The digest as 64 lower-case hex digits. Call once.
    [[nodiscard]] std::string hexDigest();

private:
    struct Context;
    std::unique_ptr<Context> m_context;
};

[[nodiscard]] std::string sha256Hex(std::string_view bytes);

/// Digest of a file's content, read in pieces. Throws Error naming the file.
[[nodiscard]] std::string sha256HexOfFile(const std::filesystem::path &path);

} // namespace flexseg
