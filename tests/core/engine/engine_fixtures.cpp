// SPDX-License-Identifier: Apache-2.0
#include "tests/core/engine/engine_fixtures.h"

#include "core/base/atomic_file.h"
#include "core/base/random.h"
#include "core/base/sha256.h"
#include "core/data/codec/image_files.h"
#include "core/engine/checkpoint_file.h"
#include "core/engine/checkpoint_json.h"

#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace flexseg::test {

namespace fs = std::filesystem;

namespace {

constexpr int side = 64;
constexpr int colours[3][3] = {{120, 170, 230}, {90, 90, 95}, {200, 60, 50}};

void writeScene(const fs::path &images, const fs::path &masks, const std::string &name, std::uint64_t seed, double fade)
{
    Random random(seed);
    const int horizon = random.integer(20, 40);
    const int left = random.integer(4, 30);
    const int top = random.integer(12, 36);
    Image8 image(side, side, 3);
    LabelMap mask(side, side);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const bool box = x >= left && x < left + 24 && y >= top && y < top + 20;
            const int id = box ? 2 : y < horizon ? 0 : 1;
            mask.at(x, y) = static_cast<std::uint8_t>(id);
            for (int c = 0; c < 3; ++c) {
                const double value = colours[id][c] * (1 - fade) + 200 * fade + random.integer(-12, 12);
                image.at(x, y, c) = static_cast<std::uint8_t>(std::clamp(value, 0.0, 255.0));
            }
        }
    writePng(images / (name + ".png"), image);
    writePng(masks / (name + ".png"), mask);
}

void writeDomain(const fs::path &folder, int count, std::uint64_t seed, double fade)
{
    makeFolder(folder / "images");
    makeFolder(folder / "masks");
    for (int i = 0; i < count; ++i)
        writeScene(folder / "images", folder / "masks", "s" + std::to_string(i), seed + static_cast<std::uint64_t>(i),
                   fade);
}

std::string domainText(const std::string &name, const std::string &role, const std::string &more)
{
    return "[[domain]]\nname = \"" + name + "\"\nrole = \"" + role + "\"\nimages = \"" + name + "/images\"\nmasks = \""
        + name + "/masks\"\n" + more;
}

} // namespace

fs::path writeTinyDataset(const fs::path &folder)
{
    writeDomain(folder / "clear", 6, 100, 0);
    writeDomain(folder / "styled", 2, 200, 0.1);
    writeDomain(folder / "fog", 2, 300, 0.4);
    std::string text = "name = \"tiny\"\n";
    for (const char *name : {"sky", "road", "box"})
        text += std::string("[[class]]\nname = \"") + name + "\"\ncolor = [0, 0, 0]\n";
    text += domainText("clear", "source", "holdout = 3\n") + domainText("styled", "generated", "")
        + domainText("fog", "target", "");
    writeFileAtomic(folder / "dataset.toml", std::string_view(text));
    return folder / "dataset.toml";
}

RunConfig tinyConfig(const fs::path &dataset, std::int64_t steps)
{
    RunConfig config;
    config.run.threads = 2;
    config.data.dataset = dataset.string();
    config.data.batchSize = 2;
    config.data.cropWidth = 64;
    config.data.cropHeight = 64;
    config.model.headChannels = 32;
    config.train.steps = steps;
    config.train.learningRate = 3e-4;
    config.train.headMultiplier = 10;
    config.train.warmupSteps = 3;
    config.train.validateEvery = 4;
    config.train.checkpointEvery = 4;
    config.train.keepCheckpoints = 0;
    config.has.lag = 3;
    config.has.m = 20; // so that hard draws come early
    return config;
}

void Recorder::stateChanged(RunState state, const std::string &message)
{
    const std::lock_guard lock(m_mutex);
    m_states.push_back(state);
    m_lastMessage = message;
    m_changed.notify_all();
}

void Recorder::stepDone(const StepMetrics &metrics)
{
    if (onStep)
        onStep(metrics);
    const std::lock_guard lock(m_mutex);
    m_metrics.push_back(metrics);
    m_changed.notify_all();
}

void Recorder::domainValidated(const DomainResult &result)
{
    if (onValidated)
        onValidated(result);
    const std::lock_guard lock(m_mutex);
    m_results.push_back(result);
}

void Recorder::commit(const Commit &commit)
{
    if (onCommit)
        onCommit(commit);
    const std::lock_guard lock(m_mutex);
    m_commits.push_back(commit);
}

void Recorder::journal(Severity, const std::string &kind, const std::string &text)
{
    const std::lock_guard lock(m_mutex);
    m_journal.emplace_back(kind, text);
}

bool Recorder::waitFor(RunState state)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, std::chrono::minutes(1), [&] {
        while (m_waited < m_states.size())
            if (m_states[m_waited++] == state)
                return true;
        return false;
    });
}

bool Recorder::waitForStep(std::int64_t step)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, std::chrono::minutes(1),
                              [&] { return !m_metrics.empty() && m_metrics.back().step >= step; });
}

std::vector<RunState> Recorder::states() const
{
    const std::lock_guard lock(m_mutex);
    return m_states;
}

std::vector<StepMetrics> Recorder::metrics() const
{
    const std::lock_guard lock(m_mutex);
    return m_metrics;
}

std::vector<DomainResult> Recorder::results() const
{
    const std::lock_guard lock(m_mutex);
    return m_results;
}

std::vector<TrainObserver::Commit> Recorder::commits() const
{
    const std::lock_guard lock(m_mutex);
    return m_commits;
}

std::string Recorder::lastMessage() const
{
    const std::lock_guard lock(m_mutex);
    return m_lastMessage;
}

std::string Recorder::journalOf(const std::string &kind) const
{
    const std::lock_guard lock(m_mutex);
    std::string text;
    for (const auto &[key, entry] : m_journal)
        if (key == kind)
            text += entry + "\n";
    return text;
}

Running::Running(Trainer::Job job, const std::function<void(Running &)> &before)
    : trainer(std::move(job), {&recorder})
{
    if (before)
        before(*this);
    m_thread = std::thread([this] { m_result = trainer.run(m_stop.get_token()); });
}

Running::~Running()
{
    trainer.saveOnStop(false); // a stop that cannot save would wait
    m_stop.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

TrainerResult Running::wait()
{
    m_thread.join();
    return *m_result;
}

TrainerResult trainWhole(const Trainer::Job &job, Recorder &recorder)
{
    Trainer trainer(job, {&recorder});
    return trainer.run({});
}

QByteArray stateDigest(const fs::path &file)
{
    Checkpoint checkpoint = readCheckpoint(file);
    Sha256 hash;
    for (const auto &[name, tensor] : checkpoint.tensors) {
        hash.update(name);
        const at::Tensor values = tensor.contiguous();
        hash.update(std::span(static_cast<const std::byte *>(values.data_ptr()), values.nbytes()));
    }
    checkpoint.info.config.clear(); // may differ in what does not change the results
    checkpoint.info.configHash.clear();
    hash.update(toJson(checkpoint));
    return QByteArray::fromStdString(hash.hexDigest());
}

QByteArray lossText(const std::vector<StepMetrics> &metrics)
{
    QByteArray text;
    for (const StepMetrics &m : metrics) {
        char line[256];
        std::snprintf(line, sizeof line, "%lld %a %a %a %a %a %a %a %a %lld\n", static_cast<long long>(m.step),
                      m.lossTotal, m.lossCe, m.lossUbe, m.lossGap, m.learningRate, m.hasThreshold,
                      m.effectiveSampleSize, m.generatedShare, static_cast<long long>(m.boundaryPixels));
        text += line;
    }
    return text;
}

QByteArray resultText(const std::vector<DomainResult> &results)
{
    QByteArray text;
    for (const DomainResult &r : results) {
        char line[256];
        std::snprintf(line, sizeof line, "%lld %s %d %a %a %a\n", static_cast<long long>(r.step), r.domain.c_str(),
                      r.images, r.miou, r.pixelAccuracy, r.loss);
        text += line;
        for (const DistanceErrors &one : r.distances) {
            std::snprintf(line, sizeof line, "  %d %d %lld %lld\n", one.granularity, one.bin,
                          static_cast<long long>(one.pixels), static_cast<long long>(one.errors));
            text += line;
        }
    }
    return text;
}

std::vector<std::string> filesIn(const fs::path &folder)
{
    std::vector<std::string> names;
    std::error_code error;
    for (const auto &entry : fs::directory_iterator(folder, error))
        names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
}

} // namespace flexseg::test
