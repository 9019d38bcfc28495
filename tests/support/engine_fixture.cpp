// SPDX-License-Identifier: Apache-2.0
#include "tests/support/engine_fixture.h"

#include "core/base/error.h"
#include "core/base/platform/process.h"
#include "core/base/random.h"
#include "core/config/config_schema.h"
#include "core/data/demo_dataset.h"
#include "core/runs/run_lifecycle.h"
#include "core/store/run_store.h"

#include <QTest>

#include <cstring>
#include <sstream>

namespace flexseg::test {

EngineFixture::EngineFixture()
{
    qputenv("FLEXSEG_ENGINE", FLEXSEG_PROGRAM);
    DemoDatasetSpec spec;
    spec.width = 128;
    spec.height = 64;
    spec.trainImages = 6;
    spec.generatedImages = 6;
    spec.validationImages = 2;
    spec.targetImages = 2;
    std::filesystem::create_directories(dataset().parent_path());
    writeDemoDataset(dataset().parent_path(), spec);
    m_workspace = std::make_unique<Workspace>(folder());
}

EngineFixture::~EngineFixture()
{
    try {
        m_workspace->rescan();
        for (const WorkspaceRun &run : m_workspace->list()) {
            const auto runFolder = m_workspace->runFolder(run.summary.id);
            if (!engineAlive(runFolder))
                continue;
            if (const auto beat = RunStore::openReadOnly(runFolder).lastHeartbeat())
                killProcess(beat->pid);
        }
    } catch (const Error &e) {
        qWarning("an engine may be left behind: %s", e.what());
    }
}

std::filesystem::path EngineFixture::folder() const
{
    return std::filesystem::path(m_folder.path().toStdString()) / "workspace";
}

std::filesystem::path EngineFixture::dataset() const
{
    return folder() / "data" / "demo" / "dataset.toml";
}

RunConfig EngineFixture::config(std::int64_t steps, std::int64_t checkpointEvery) const
{
    RunConfig config;
    apply(*findPreset("demo"), config);
    apply(*findPreset("flex-seg"), config);
    config.data.dataset = dataset().string();
    config.data.cropWidth = 64;
    config.data.cropHeight = 32;
    config.data.batchSize = 2;
    config.model.headChannels = 16;
    config.run.threads = 1;
    config.train.steps = steps;
    config.train.warmupSteps = 2;
    config.train.validateEvery = checkpointEvery;
    config.train.checkpointEvery = checkpointEvery;
    config.has.lag = 3;
    return config;
}

bool EngineFixture::waitForEnd(const std::filesystem::path &run, int timeoutMs)
{
    return QTest::qWaitFor([&] { return !engineAlive(run); }, timeoutMs);
}

bool EngineFixture::waitForStep(const std::filesystem::path &run, std::int64_t step, int timeoutMs)
{
    const RunStore store = RunStore::openReadOnly(run);
    return QTest::qWaitFor([&] { return store.summary().step >= step; }, timeoutMs);
}

std::string EngineFixture::numbersOf(const std::filesystem::path &run)
{
    const RunStore store = RunStore::openReadOnly(run);
    std::ostringstream text;
    text << std::hexfloat;
    for (const StepMetrics &m : store.steps())
        text << m.step << ' ' << m.lossTotal << ' ' << m.lossCe << ' ' << m.lossUbe << ' ' << m.lossGap << ' '
             << m.learningRate << ' ' << m.effectiveSampleSize << ' ' << m.boundaryPixels << '\n';
    for (const DomainResult &r : store.domainResults()) {
        text << r.step << ' ' << r.domain << ' ' << r.miou << ' ' << r.loss;
        for (const ClassResult &c : r.classes)
            text << ' ' << c.intersectionPixels;
        text << '\n';
    }
    for (const SampleRecord &s : store.samples())
        text << s.name << ' ' << s.hardness.value_or(-1) << ' ' << s.draws << '\n';
    return text.str();
}

EngineFixture::Kills EngineFixture::killAndResume(const std::filesystem::path &run, int most, std::uint64_t seed)
{
    Random random(seed);
    Kills kills;
    kills.fault = killAndResume(run, most, random, kills.landed);
    return kills;
}

std::string EngineFixture::killAndResume(const std::filesystem::path &run, int most, Random &random, int &landed)
{
    for (int kill = 0; kill < most; ++kill) {
        std::int64_t committed = 0;
        int pid = 0;
        try {
            pid = startEngine(run);
        } catch (const Error &e) {
            return "start " + std::to_string(kill) + ": " + e.what();
        }
        QTest::qWait(random.integer(0, 1500));
        if (const auto last = RunStore::openReadOnly(run).latestCheckpoint())
            committed = last->step;
        landed += engineAlive(run);
        killProcess(pid);
        if (!waitForEnd(run, 5000))
            return "the engine outlived its kill";
        const RunStore store = RunStore::openReadOnly(run);
        if (const auto problems = store.integrityCheck(); !problems.empty())
            return "kill " + std::to_string(kill) + ": " + problems.front();
        const auto kept = store.latestCheckpoint();
        if ((kept ? kept->step : 0) < committed)
            return "kill " + std::to_string(kill) + " lost a committed checkpoint";
        if (const RunState state = store.summary().state; isActive(state))
            return std::string("kill ") + std::to_string(kill) + ": the dead engine is shown as " + toString(state);
        if (!recover(run) && store.summary().state != RunState::Completed
            && store.summary().state != RunState::Interrupted)
            return "kill " + std::to_string(kill) + ": not recovered";
        if (store.summary().state == RunState::Completed)
            return {};
    }
    startEngine(run);
    return waitForEnd(run) ? std::string() : "the resumed run did not end";
}

} // namespace flexseg::test
