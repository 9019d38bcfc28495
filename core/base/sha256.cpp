// SPDX-License-Identifier: Apache-2.0
#include "core/base/sha256.h"

#include "core/base/error.h"

#include <openssl/evp.h>

#include <fstream>
#include <vector>

namespace flexseg {

struct Sha256::Context {
    EVP_MD_CTX *evp = EVP_MD_CTX_new();
    ~Context() { EVP_MD_CTX_free(evp); }
};

Sha256::Sha256()
    : m_context(std::make_unique<Context>())
{
    if (EVP_DigestInit_ex(m_context->evp, EVP_sha256(), nullptr) != 1)
        throw Error(ErrorCode::Internal, "OpenSSL offers no SHA-256.");
}

Sha256::~Sha256() = default;

void Sha256::update(std::span<const std::byte> bytes)
{
    EVP_DigestUpdate(m_context->evp, bytes.data(), bytes.size());
}

void Sha256::update(std::string_view text)
{
    EVP_DigestUpdate(m_context->evp, text.data(), text.size());
}

std::string Sha256::hexDigest()
{
    std::array<unsigned char, 32> digest{};
    EVP_DigestFinal_ex(m_context->evp, digest.data(), nullptr);
    constexpr char digits[] = "0123456789abcdef";
    std::string hex;
    for (const unsigned char byte : digest) {
        hex += digits[byte >> 4];
        hex += digits[byte & 15];
    }
    return hex;
}

std::string sha256Hex(std::string_view bytes)
{
    Sha256 hash;
    hash.update(bytes);
    return hash.hexDigest();
}

std::string sha256HexOfFile(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw Error(ErrorCode::NotFound, "Cannot read " + path.string() + ".");
    Sha256 hash;
    std::vector<char> buffer(1 << 20);
    while (file) {
        file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        hash.update(std::string_view(buffer.data(), static_cast<std::size_t>(file.gcount())));
    }
    if (file.bad())
        throw Error(ErrorCode::Io, "Cannot read " + path.string() + " to its end.");
    return hash.hexDigest();
}

} // namespace flexseg
