// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/cuda/label_windows.h"

#include "core/base/error.h"
#include "core/kernels/common/label_window.h"

#include <cuda_runtime.h>

namespace flexseg::kernels::cuda {

namespace {

__global__ void boundaryBandKernel(const std::uint8_t *labels, int w, int h, int k, std::uint8_t *out)
{
    const int x = blockIdx.x * blockDim.x + threadIdx.x;
    for (int y = blockIdx.y * blockDim.y + threadIdx.y; y < h; y += gridDim.y * blockDim.y)
        if (x < w)
            out[static_cast<std::int64_t>(y) * w + x] = isBoundary(labels, w, h, k, x, y);
}

} // namespace

std::string unavailableReason()
{
    int count = 0;
    const cudaError_t status = cudaGetDeviceCount(&count);
    if (status != cudaSuccess)
        return std::string("No CUDA device can be used: ") + cudaGetErrorString(status) + ".";
    return count > 0 ? std::string() : "No CUDA device was found.";
}

void boundaryBand(const std::uint8_t *labels, int w, int h, int k, std::uint8_t *out, void *stream)
{
    if (w < 1 || h < 1)
        return;
    constexpr unsigned mostRows = 65535; // of a grid's blocks
    const dim3 block(32, 8);
    const unsigned rows = (static_cast<unsigned>(h) + block.y - 1) / block.y;
    const dim3 grid((static_cast<unsigned>(w) + block.x - 1) / block.x, rows < mostRows ? rows : mostRows);
    boundaryBandKernel<<<grid, block, 0, static_cast<cudaStream_t>(stream)>>>(labels, w, h, k, out);
    if (const cudaError_t status = cudaGetLastError(); status != cudaSuccess)
        throw Error(ErrorCode::Internal,
                    std::string("The boundary band cannot be computed on the GPU: ") + cudaGetErrorString(status)
                        + ".");
}

} // namespace flexseg::kernels::cuda
