// SPDX-License-Identifier: Apache-2.0
#include "core/base/image.h"
#include "core/base/random.h"
#include "core/kernels/cpu/label_windows.h"
#include "core/kernels/cuda/label_windows.h"
#include "tests/support/test_main.h"

#include <cuda_runtime.h>

using namespace flexseg;

namespace {

/// Memory on the GPU that goes with its owner.
class DeviceBytes {
public:
    explicit DeviceBytes(std::size_t count)
        : m_count(count)
    {
        if (cudaMalloc(&m_data, count) != cudaSuccess)
            qFatal("the GPU has no %zu bytes left", count);
    }
    DeviceBytes(const DeviceBytes &) = delete;
    DeviceBytes &operator=(const DeviceBytes &) = delete;
    ~DeviceBytes() { cudaFree(m_data); }

    [[nodiscard]] std::uint8_t *data() const { return static_cast<std::uint8_t *>(m_data); }
    bool put(const void *from) const
    {
        return cudaMemcpy(m_data, from, m_count, cudaMemcpyHostToDevice) == cudaSuccess;
    }
    bool get(void *to) const { return cudaMemcpy(to, m_data, m_count, cudaMemcpyDeviceToHost) == cudaSuccess; }

private:
    void *m_data = nullptr;
    std::size_t m_count;
};

} // namespace

class tst_label_windows_cuda : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void boundaryBandEqualsTheProcessors()
    {
        if (const std::string reason = kernels::cuda::unavailableReason(); !reason.empty())
            QSKIP(reason.c_str());
        Random random(11);
        for (const auto &[width, height] :
             {std::pair(1, 1), std::pair(33, 9), std::pair(2048, 1024), std::pair(5, 600000)}) {
            LabelMap labels(width, height);
            for (auto &label : labels.pixels)
                label = random.chance(0.05) ? ignoreLabel : static_cast<std::uint8_t>(random.chance(0.9) ? 3 : 18);
            const DeviceBytes in(labels.pixels.size());
            const DeviceBytes out(labels.pixels.size());
            QVERIFY(in.put(labels.pixels.data()));
            for (const int k : {1, 3, 7, 21}) {
                LabelMap expected(width, height), found(width, height, 1, 77);
                kernels::boundaryBand(labels.pixels.data(), width, height, k, expected.pixels.data());
                kernels::cuda::boundaryBand(in.data(), width, height, k, out.data());
                QVERIFY(out.get(found.pixels.data()));
                QCOMPARE(found, expected);
            }
        }
    }
};

FLEXSEG_TEST(tst_label_windows_cuda)
#include "tst_label_windows_cuda.moc"
