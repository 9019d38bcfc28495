// SPDX-License-Identifier: Apache-2.0
#include "core/rpc/out_queue.h"

#include <utility>

namespace flexseg::rpc {

void OutQueue::push(Frame frame)
{
    m_bytes += frame->size();
    m_items.push_back({std::move(frame), {}});
}

void OutQueue::pushLatest(const std::string &key, Frame frame)
{
    for (std::size_t i = m_written > 0 ? 1 : 0; i < m_items.size(); ++i)
        if (m_items[i].key == key) {
            m_bytes -= m_items[i].frame->size();
            m_items.erase(m_items.begin() + static_cast<std::ptrdiff_t>(i));
            break;
        }
    m_bytes += frame->size();
    m_items.push_back({std::move(frame), key});
}

IoResult OutQueue::flush(int fd)
{
    while (!m_items.empty()) {
        const std::string &frame = *m_items.front().frame;
        std::size_t written = 0;
        const IoResult result = writeSome(fd, std::string_view(frame).substr(m_written), written);
        if (result != IoResult::Done)
            return result;
        m_written += written;
        if (m_written == frame.size()) {
            m_bytes -= frame.size();
            m_written = 0;
            m_items.pop_front();
        }
    }
    return IoResult::Done;
}

} // namespace flexseg::rpc
