// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/platform/unix_socket.h"

#include <cstddef>
#include <deque>
#include <memory>
#include <string>

namespace flexseg::rpc {

/// Frames that wait to be written to one connection. Not thread-safe: its owner locks.
class OutQueue {
public:
    using Frame = std::shared_ptr<const std::string>;

    void push(Frame frame);
    /// Takes the place of the waiting frame of the same key, at the end of the queue; one that is half written stays.
    void pushLatest(const std::string &key, Frame frame);

    [[nodiscard]] bool empty() const { return m_items.empty(); }
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }

    /// Writes what goes now.
    IoResult flush(int fd);

private:
    struct Item {
        Frame frame;
        std::string key; ///< empty: must arrive
    };

    std::deque<Item> m_items;
    std::size_t m_bytes = 0;
    std::size_t m_written = 0; ///< of the first item
};

} // namespace flexseg::rpc
