// SPDX-License-Identifier: Apache-2.0
#include "app/cli/store_observer.h"

#include "core/base/atomic_file.h"
#include "core/config/config_schema.h"
#include "core/store/run_store.h"
#include "tests/core/engine/engine_fixtures.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

using namespace flexseg;
using namespace flexseg::test;
namespace fs = std::filesystem;

namespace {

/// A trainer that writes a real store, and what a test wants to do meanwhile.
class StoredRun {
public:
    StoredRun(const fs::path &folder, const RunConfig &config)
        : store(RunStore::create(folder, summaryOf(config), toToml(config)))
        , trainer({config, folder, {}, 1}, {&observer, &recorder})
    {
    }

    [[nodiscard]] TrainerResult train() { return trainer.run({}); }
    [[nodiscard]] std::vector<std::string> keptFiles() const
    {
        std::vector<std::string> files;
        for (const CheckpointRecord &one : store.checkpoints())
            if (one.kept)
                files.push_back(fs::path(one.file).filename().string());
        return files;
    }

    RunStore store;
    StoreObserver observer{store};
    Recorder recorder;
    Trainer trainer;

private:
    static RunSummary summaryOf(const RunConfig &config)
    {
        RunSummary summary;
        summary.totalSteps = config.train.steps;
        summary.dataset = "tiny";
        summary.encoder = "tiny";
        summary.method = "UBE+GAP+HAS";
        return summary;
    }
};

} // namespace

class tst_store_observer : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    RunConfig m_config;

    [[nodiscard]] fs::path path(const char *name) const { return m_folder.filePath(name).toStdString(); }

private Q_SLOTS:
    void initTestCase()
    {
        m_config = tinyConfig(writeTinyDataset(path("data")), 12);
        m_config.train.keepCheckpoints = 2;
    }

    void aPauseWithinAValidationHarmsNoLaterCommit()
    {
        StoredRun run(path("paused"), m_config);
        run.recorder.onValidated = [&run](const DomainResult &result) {
            if (result.step == 4 && result.domain == "clear")
                run.trainer.pause();
        };
        std::thread resume([&run] {
            if (run.recorder.waitFor(RunState::Paused))
                run.trainer.resume();
        });
        const TrainerResult result = run.train();
        resume.join();
        QVERIFY2(result.outcome == RunOutcome::Completed, result.message.c_str());
        QCOMPARE(run.store.storedState(), RunState::Completed);
        const std::vector<std::string> files{"step-00000008.safetensors", "step-00000012.safetensors"};
        QCOMPARE(filesIn(path("paused") / "checkpoints"), files);
        QCOMPARE(run.keptFiles(), files);
        QCOMPARE(run.store.checkpoints().size(), std::size_t{3});
        QVERIFY(run.store.verifyCheckpoints().empty());
    }

    /// As a kill leaves one between the writing of a checkpoint and its commit.
    void anOrphanNeitherFailsTheRunNorTakesTheRoomOfACheckpoint()
    {
        StoredRun run(path("orphan"), m_config);
        fs::create_directories(path("orphan") / "checkpoints");
        for (const char *name : {"step-00000004.safetensors", "step-00000009.safetensors", "step-00000010.safetensors"})
            writeFileAtomic(path("orphan") / "checkpoints" / name, std::string_view("half a checkpoint"));
        const TrainerResult result = run.train();
        QVERIFY2(result.outcome == RunOutcome::Completed, result.message.c_str());
        const std::vector<std::string> kept{"step-00000008.safetensors", "step-00000012.safetensors"};
        QCOMPARE(run.keptFiles(), kept);
        QVERIFY(run.store.verifyCheckpoints().empty());
    }
};

FLEXSEG_TEST(tst_store_observer)
#include "tst_store_observer.moc"
