// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace flexseg {

/// Counter-based random numbers: Philox4x32-10 (Salmon et al., "Parallel Random Numbers: As Easy as 1, 2, 3",
/// SC 2011). A stream is named by (seed, stream, substream); equal names give equal numbers on every machine, at any
/// number of threads. The whole state is the struct itself.
class Random {
public:
    explicit Random(std::uint64_t seed = 0, std::uint64_t stream = 0, std::uint32_t substream = 0);

    std::uint32_t next32();
    std::uint64_t next64();

    /// Uniform in [0, 1), 53 bits.
    double uniform();
    double uniform(double low, double high) { return low + (high - low) * uniform(); }

    /// Uniform in {0, ..., count - 1} without bias; count > 0.
    std::uint64_t index(std::uint64_t count);

    /// Uniform in {low, ..., high}.
    int integer(int low, int high) { return low + static_cast<int>(index(static_cast<std::uint64_t>(high - low) + 1)); }

    /// Standard normal (Box-Muller, one value a call).
    double normal();

    bool chance(double probability) { return uniform() < probability; }

    struct State {
        std::array<std::uint32_t, 2> key{};
        std::array<std::uint32_t, 4> counter{};
        std::uint32_t used = 4; ///< words of the current block that have been handed out

        bool operator==(const State &) const = default;
    };

    [[nodiscard]] const State &state() const { return m_state; }
    void setState(const State &state);

private:
    void fillBlock();

    State m_state;
    std::array<std::uint32_t, 4> m_block{};
};

} // namespace flexseg
