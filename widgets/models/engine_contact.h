// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace flexseg {

/// How a run's engine stands to this window.
enum class EngineContact {
    None, ///< no engine holds the run
    Connecting, ///< one may; nothing can be asked of it yet
    Controlling, ///< attached; commands reach it
    Observing, ///< attached; another window or shell is in control, and a command from here takes that over
    Silent, ///< it lives, but has given no sign of life for long
};

/// Commands are taken.
[[nodiscard]] constexpr bool isAttached(EngineContact contact)
{
    return contact == EngineContact::Controlling || contact == EngineContact::Observing;
}

} // namespace flexseg
