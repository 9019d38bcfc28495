// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/data/preflight.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <map>
#include <mutex>
#include <thread>

namespace flexseg {

namespace fs = std::filesystem;

namespace {

/// "<bytes> <sha-256>" of each file, made on several threads.
class FileDigests {
public:
    void add(const fs::path &file)
    {
        if (!file.empty())
            m_digests.emplace(file, std::string());
    }

    void compute(const std::stop_token &stop)
    {
        std::vector<std::pair<const fs::path, std::string> *> entries;
        for (auto &entry : m_digests)
            entries.push_back(&entry);
        std::atomic<std::size_t> next = 0;
        std::exception_ptr failure;
        std::mutex failureMutex;
        const auto work = [&] {
            try {
                for (std::size_t i = next++; i < entries.size() && !stop.stop_requested(); i = next++)
                    entries[i]->second = digest(entries[i]->first);
            } catch (...) {
                const std::lock_guard lock(failureMutex);
                failure = std::current_exception();
                next = entries.size();
            }
        };
        {
            std::vector<std::jthread> threads;
            for (unsigned i = 1; i < std::min(4U, std::max(1U, std::thread::hardware_concurrency())); ++i)
                threads.emplace_back(work);
            work();
        }
        if (failure)
            std::rethrow_exception(failure);
        if (stop.stop_requested())
            throw Error(ErrorCode::Cancelled, "Reading the data set was cancelled.");
    }

    [[nodiscard]] std::string of(const fs::path &file) const { return file.empty() ? "-" : m_digests.at(file); }

private:
    static std::string digest(const fs::path &file)
    {
        std::error_code error;
        const auto bytes = fs::file_size(file, error);
        if (error)
            throw systemError(error.value(), "Cannot read " + file.string());
        return std::to_string(bytes) + " " + sha256HexOfFile(file);
    }

    std::map<fs::path, std::string> m_digests;
};

template <typename Use>
void forEachSample(const Domain &domain, const Use &use)
{
    for (const DatasetSample &sample : domain.train)
        use("train", sample);
    for (const DatasetSample &sample : domain.validation)
        use("validation", sample);
}

} // namespace

std::string dataFingerprint(const Dataset &dataset, const std::stop_token &stop)
{
    FileDigests digests;
    for (const Domain &domain : dataset.domains)
        forEachSample(domain, [&](const char *, const DatasetSample &sample) {
            for (const fs::path *file : {&sample.image, &sample.mask, &sample.displacement})
                digests.add(*file);
        });
    digests.compute(stop);

    Sha256 hash;
    const auto line = [&hash](const std::string &text) { hash.update(text + "\n"); };
    for (const ClassInfo &info : dataset.labels.classes)
        line("class " + info.name);
    for (const std::int16_t trainId : dataset.labels.toTrainId)
        line(std::to_string(trainId));
    for (const Domain &domain : dataset.domains) {
        line("domain " + domain.name + " " + toString(domain.role));
        forEachSample(domain, [&](const char *part, const DatasetSample &sample) {
            line(std::string(part) + " " + sample.name);
            for (const fs::path *file : {&sample.image, &sample.mask, &sample.displacement})
                line(digests.of(*file));
        });
    }
    return hash.hexDigest();
}

} // namespace flexseg
