// SPDX-License-Identifier: Apache-2.0
#include "core/data/loader.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/data/augmentation.h"

#include <opencv2/core/utility.hpp>

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>

namespace flexseg {

namespace {

/// Keeps the augmentation's streams apart from others that are named by seed and step too.
constexpr std::uint32_t augmentationStream = 0x41000000;

} // namespace

class Loader::Impl {
public:
    Impl(std::vector<TrainingSample> samples, LabelSpace labels, const RunConfig &config)
        : m_samples(std::move(samples))
        , m_labels(std::move(labels))
        , m_config(config)
    {
        cv::setNumThreads(1); // this class brings the threads; OpenCV's own would contend with the engine's
        const std::int64_t threads = std::max<std::int64_t>(1, config.data.loaderThreads);
        m_ahead = static_cast<std::size_t>(threads) + 1;
        for (std::int64_t i = 0; i < threads; ++i)
            m_threads.emplace_back([this](const std::stop_token &stop) { work(stop); });
    }

    ~Impl()
    {
        for (std::jthread &thread : m_threads)
            thread.request_stop();
    }

    void request(BatchRequest request)
    {
        m_pending.push_back({std::move(request), {}});
        startFirst();
    }

    Batch take()
    {
        if (m_pending.empty())
            throw Error(ErrorCode::InvalidArgument, "No batch has been requested.");
        startFirst(); // where it failed before
        try {
            Batch batch = m_pending.front().batch.get();
            m_pending.pop_front();
            startFirst();
            return batch;
        } catch (...) {
            // The others may have met the same broken file: all are made anew, with the file as it is then.
            for (Pending &pending : m_pending)
                pending.batch = {};
            throw;
        }
    }

private:
    struct Pending {
        BatchRequest request;
        std::future<Batch> batch; ///< not valid: not started
    };

    void startFirst()
    {
        for (std::size_t i = 0; i < std::min(m_ahead, m_pending.size()); ++i) {
            Pending &pending = m_pending[i];
            if (pending.batch.valid())
                continue;
            std::packaged_task<Batch()> task([this, request = pending.request] { return make(request); });
            pending.batch = task.get_future();
            {
                const std::lock_guard lock(m_mutex);
                m_tasks.push_back(std::move(task));
            }
            m_wakeUp.notify_one();
        }
    }

    void work(const std::stop_token &stop)
    {
        for (;;) {
            std::packaged_task<Batch()> task;
            {
                std::unique_lock lock(m_mutex);
                if (!m_wakeUp.wait(lock, stop, [this] { return !m_tasks.empty(); }) || stop.stop_requested())
                    return;
                task = std::move(m_tasks.front());
                m_tasks.pop_front();
            }
            task();
        }
    }

    Batch make(const BatchRequest &request) const
    try {
        const int width = static_cast<int>(m_config.data.cropWidth);
        const int height = static_cast<int>(m_config.data.cropHeight);
        const std::size_t plane = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
        const std::size_t count = request.samples.size();
        Batch batch{request, height, width, std::vector<float>(count * 3 * plane),
                    std::vector<std::uint8_t>(count * plane)};
        for (std::size_t slot = 0; slot < count; ++slot) {
            Random random(static_cast<std::uint64_t>(m_config.run.seed), static_cast<std::uint64_t>(request.step),
                          augmentationStream | static_cast<std::uint32_t>(slot));
            const LabelledImage sample = readSample(sampleAt(request.samples[slot]).files, m_labels);
            augment(sample.image, sample.labels, drawAugmentation(m_config, random), width, height,
                    batch.images.data() + slot * 3 * plane, batch.labels.data() + slot * plane);
        }
        return batch;
    } catch (const Error &) {
        throw;
    } catch (const std::bad_alloc &) {
        throw Error(ErrorCode::NotAvailable,
                    "There is not enough memory for a batch; use a smaller crop or batch size.");
    }

    const TrainingSample &sampleAt(std::int64_t index) const
    {
        if (index < 0 || static_cast<std::size_t>(index) >= m_samples.size())
            throw Error(ErrorCode::InvalidArgument,
                        "There is no training sample " + std::to_string(index) + "; there are "
                            + std::to_string(m_samples.size()) + ".");
        const TrainingSample &sample = m_samples[static_cast<std::size_t>(index)];
        if (sample.files.mask.empty())
            throw Error(ErrorCode::InvalidData, sample.files.image.string() + " has no mask to train on.");
        return sample;
    }

    const std::vector<TrainingSample> m_samples;
    const LabelSpace m_labels;
    const RunConfig m_config;
    std::size_t m_ahead = 0; ///< batches that are made before they are taken
    std::deque<Pending> m_pending; ///< in the order of the requests; the caller's thread only
    std::mutex m_mutex;
    std::condition_variable_any m_wakeUp;
    std::deque<std::packaged_task<Batch()>> m_tasks;
    std::vector<std::jthread> m_threads; ///< last: they end before what they use
};

Loader::Loader(std::vector<TrainingSample> samples, LabelSpace labels, const RunConfig &config)
    : m_impl(std::make_unique<Impl>(std::move(samples), std::move(labels), config))
{
}

Loader::~Loader() = default;

void Loader::request(BatchRequest request)
{
    m_impl->request(std::move(request));
}

Batch Loader::take()
{
    return m_impl->take();
}

} // namespace flexseg
