// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

/// The sweeps of cpu/label_windows.h on a GPU: equal input, equal bytes.
namespace flexseg::kernels::cuda {

/// Why no GPU can be used by this process, as a sentence; empty where one can.
[[nodiscard]] std::string unavailableReason();

/// boundaryBand() on device memory, after what is on \p stream (a cudaStream_t; null: the default one). Returns at
/// once. Throws Error(Internal) where the kernel cannot be started; nothing has been written then.
void boundaryBand(const std::uint8_t *labels, int w, int h, int k, std::uint8_t *out, void *stream = nullptr);

} // namespace flexseg::kernels::cuda
