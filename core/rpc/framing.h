// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// Frames as the Language Server Protocol has them: "Content-Length: N\r\n\r\n", then N bytes.
namespace flexseg::rpc {

inline constexpr std::size_t maxControlFrame = std::size_t{16} << 20;
inline constexpr std::size_t maxDataFrame = std::size_t{256} << 20;

[[nodiscard]] std::string frame(std::string_view payload);

/// Cuts a stream of bytes, fed in any pieces, into frames. Other header lines than Content-Length are skipped.
/// Memory grows with what has been fed, not with what a header announces.
class FrameReader {
public:
    explicit FrameReader(std::size_t maxBytes);

    void setMaxBytes(std::size_t maxBytes) { m_maxBytes = maxBytes; }
    void feed(std::string_view bytes);

    /// The next whole frame's payload, or nothing yet. Throws Error(Protocol) for a header that cannot be understood
    /// or a frame over the maximal size; the stream is lost then.
    [[nodiscard]] std::optional<std::string> next();

private:
    void readHeader();
    void discardUsed();

    std::size_t m_maxBytes;
    std::string m_buffer;
    std::size_t m_start = 0; ///< bytes of m_buffer that have been handed out
    std::size_t m_scanned = 0; ///< bytes after m_start that hold no end of header
    std::optional<std::size_t> m_length; ///< of the payload at m_start
};

} // namespace flexseg::rpc
