// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/platform/unix_socket.h"
#include "core/rpc/framing.h"
#include "core/rpc/message.h"
#include "core/rpc/out_queue.h"
#include "core/rpc/protocol.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <stop_token>
#include <string>

namespace flexseg::rpc {

using Clock = std::chrono::steady_clock;

/// One connection as the server sees it. The reader is the loop thread's; all else is guarded by the server's mutex.
struct ServerPeer {
    explicit ServerPeer(UniqueFd fd_)
        : fd(std::move(fd_))
    {
    }

    struct Pending {
        std::stop_source stop;
        bool endsWithPeer = false; ///< nobody waits for it once the peer is gone
    };

    UniqueFd fd;
    FrameReader reader{maxControlFrame};

    OutQueue out;
    std::map<std::string, Pending> pending; ///< by the id's text
    bool initialised = false;
    Role role = Role::Observer;
    Channel channel = Channel::Control;
    std::string name = "a client without a name";
    bool reading = true; ///< false: closed once all is answered and sent
    bool dead = false; ///< closed at once
    std::optional<Clock::time_point> closeBy; ///< closed then at the latest

    /// Reads no more; what is queued is still sent, for a second at most.
    void finish()
    {
        reading = false;
        closeBy = Clock::now() + std::chrono::seconds(1);
    }

    [[nodiscard]] bool done() const { return dead || (!reading && pending.empty() && out.empty()); }
};

} // namespace flexseg::rpc
