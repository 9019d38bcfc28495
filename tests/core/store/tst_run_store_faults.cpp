// SPDX-License-Identifier: Apache-2.0
#include "core/base/atomic_file.h"
#include "core/base/platform/file_system.h"
#include "core/store/layout.h"
#include "core/store/run_store.h"
#include "tests/core/store/small_disk.h"
#include "tests/core/store/store_samples.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

#include <SQLiteCpp/SQLiteCpp.h>

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <random>
#include <thread>

using namespace flexseg;
using namespace flexseg::test;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t stepsPerCommit = 3;

/// The child: goes on from the last commit and tells each one that has returned.
[[noreturn]] void writeUntilKilled(const fs::path &run, int pipe)
{
    try {
        RunStore store = RunStore::openForWriting(run);
        const auto last = store.latestCheckpoint();
        std::int64_t step = last ? last->step : 0;
        store.truncateAfter(step);
        for (;;) {
            ++step;
            const StepMetrics metrics = sampleStep(step);
            store.appendSteps(std::span(&metrics, 1));
            if (step % stepsPerCommit != 0)
                continue;
            store.appendDomainResult(sampleResult(step, "fog", "target", 0.5));
            store.commitEpoch(sampleCheckpoint(step), std::vector{sampleSample(0, static_cast<double>(step))},
                              samplePrototypes(step));
            if (::write(pipe, &step, sizeof step) != sizeof step)
                ::_exit(3);
        }
    } catch (const Error &) {
        ::_exit(2);
    }
}

} // namespace

class tst_run_store_faults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void killedWritersLoseNoCommittedEpoch()
    {
        const QTemporaryDir folder;
        const fs::path run = folder.filePath("run").toStdString();
        RunStore::create(run, sampleSummary(), "");
        std::mt19937 random(20240229);
        std::int64_t promised = 0;
        int told = 0;
        for (int round = 0; round < 30; ++round) {
            int ends[2];
            QVERIFY(::pipe(ends) == 0);
            const pid_t child = ::fork();
            if (child == 0) {
                ::close(ends[0]);
                writeUntilKilled(run, ends[1]);
            }
            ::close(ends[1]);
            std::this_thread::sleep_for(std::chrono::microseconds(random() % 120000));
            ::kill(child, SIGKILL);
            int status = 0;
            ::waitpid(child, &status, 0);
            QVERIFY2(WIFSIGNALED(status), "the writer ended by itself");
            for (std::int64_t step = 0; ::read(ends[0], &step, sizeof step) == sizeof step; ++told)
                promised = step;
            ::close(ends[0]);

            const RunStore store = RunStore::openReadOnly(run);
            QVERIFY(store.integrityCheck().empty());
            const auto last = store.latestCheckpoint();
            const std::int64_t kept = last ? last->step : 0;
            QVERIFY2(kept == promised || kept == promised + stepsPerCommit, "a committed epoch is lost");
            promised = kept;
            const auto steps = store.steps();
            QVERIFY(static_cast<std::int64_t>(steps.size()) >= kept);
            for (std::int64_t i = 0; i < kept; ++i)
                QVERIFY(fields(steps[static_cast<std::size_t>(i)]) == fields(sampleStep(i + 1)));
            if (kept > 0) {
                QVERIFY(allFields(store.prototypes(kept)) == allFields(samplePrototypes(kept)));
                QCOMPARE(*store.samples().at(0).hardness, static_cast<double>(kept));
                QCOMPARE(static_cast<std::int64_t>(store.checkpoints().size()), kept / stepsPerCommit);
            }
        }
        qInfo("30 kills, %d commits told, %lld steps committed", told, static_cast<long long>(promised));
        QVERIFY(told > 30);
    }

    void aFullDiskIsNamedAndHarmsNothing()
    {
        const QTemporaryDir folder;
        const fs::path mountPoint = folder.filePath("disk").toStdString();
        const SmallDisk disk(mountPoint, "size=5m");
        if (!disk.mounted())
            QSKIP("A small file system can only be mounted by root.");
        const fs::path run = mountPoint / "run";
        RunStore store = RunStore::create(run, sampleSummary(), "");
        store.setState(RunState::Running);
        writeFileAtomic(mountPoint / "filler", std::string_view(std::string(3 << 20, 'x')));

        std::int64_t committed = 0;
        std::int64_t step = 0;
        std::optional<ErrorCode> code;
        std::vector<PrototypeRecord> big = samplePrototypes(0);
        big[0].vector.assign(20000, 0.5f);
        while (!code && step < 1000) {
            ++step;
            const StepMetrics metrics = sampleStep(step);
            code = errorOf([&] { store.appendSteps(std::span(&metrics, 1)); }, "run.db");
            if (!code)
                code = errorOf([&] { store.commitEpoch(sampleCheckpoint(step), {}, big); }, "run.db");
            if (!code)
                committed = step;
        }
        QCOMPARE(code, ErrorCode::DiskFull);
        QVERIFY(committed > 0);
        QCOMPARE(store.latestCheckpoint()->step, committed);
        QCOMPARE(RunStore::openReadOnly(run).latestCheckpoint()->step, committed);

        fs::remove(mountPoint / "filler");
        store.commitEpoch(sampleCheckpoint(step), {}, big);
        QCOMPARE(static_cast<std::int64_t>(store.steps().size()), step); // what was pending has not been lost
        QVERIFY(store.integrityCheck().empty());
    }

    void whatALockedDatabaseRefusesIsWrittenLater()
    {
        const QTemporaryDir folder;
        const fs::path run = folder.filePath("run").toStdString();
        RunStore store = RunStore::create(run, sampleSummary(), "");
        {
            SQLite::Database other(layout::runDatabase(run).string(), SQLite::OPEN_READWRITE);
            other.exec("BEGIN IMMEDIATE");
            const StepMetrics metrics = sampleStep(1);
            (void)errorOf([&] { store.appendSteps(std::span(&metrics, 1)); }, "run.db");
            QCOMPARE(errorOf([&] { store.appendJournal(Severity::Info, "note", "kept"); }, "run.db"),
                     ErrorCode::Locked);
            QCOMPARE(errorOf([&] { store.appendDomainResult(sampleResult(1, "fog", "target", 0.5)); }, "run.db"),
                     ErrorCode::Locked);
        }
        store.heartbeat({1, 2, "socket", "host"});
        const RunStore reader = RunStore::openReadOnly(run);
        QCOMPARE(reader.steps().size(), std::size_t{1});
        QCOMPARE(reader.domainResults().size(), std::size_t{1});
        QCOMPARE(reader.journal().size(), std::size_t{1});
        QCOMPARE(reader.journal()[0].text, std::string("kept"));
    }

    void aReadOnlyDiskCanBeRead_data()
    {
        QTest::addColumn<bool>("leftJournal");
        QTest::newRow("run at rest") << false;
        QTest::newRow("journal of a killed engine") << true;
    }

    void aReadOnlyDiskCanBeRead()
    {
        QFETCH(bool, leftJournal);
        const QTemporaryDir folder;
        const fs::path mountPoint = folder.filePath("disk").toStdString();
        const SmallDisk disk(mountPoint, "size=8m");
        if (!disk.mounted())
            QSKIP("A read-only file system can only be mounted by root.");
        const fs::path run = folder.filePath("run").toStdString();
        const fs::path copy = mountPoint / "copy";
        {
            RunStore store = RunStore::create(run, sampleSummary(), "");
            store.commitEpoch(sampleCheckpoint(5), {}, {});
            if (leftJournal) {
                fs::copy(run, copy, fs::copy_options::recursive);
                fs::remove(copy / "run.db-shm");
                QVERIFY(fs::file_size(copy / "run.db-wal") > 0);
            }
        }
        if (!leftJournal)
            fs::copy(run, copy, fs::copy_options::recursive);
        QVERIFY(disk.makeReadOnly());
        const RunStore store = RunStore::openReadOnly(copy);
        QCOMPARE(store.isCopy(), leftJournal);
        QCOMPARE(store.latestCheckpoint()->step, 5);
        QCOMPARE(store.summary().folder, copy.string());
        QCOMPARE(errorOf([&] { RunStore::openForWriting(copy); }, "run.db"), ErrorCode::PermissionDenied);
    }

    void whatIsNoRunGetsASentence_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("no folder") << 0 << ErrorCode::NotFound;
        QTest::newRow("a text file") << 1 << ErrorCode::InvalidData;
        QTest::newRow("a file of zeros") << 2 << ErrorCode::InvalidData;
        QTest::newRow("another program's database") << 3 << ErrorCode::InvalidData;
        QTest::newRow("an empty file") << 4 << ErrorCode::InvalidData;
        QTest::newRow("a database with a hole") << 5 << ErrorCode::InvalidData;
        QTest::newRow("a truncated database") << 6 << ErrorCode::InvalidData;
    }

    void whatIsNoRunGetsASentence()
    {
        QFETCH(int, kind);
        QFETCH(ErrorCode, code);
        const QTemporaryDir folder;
        const fs::path run = folder.filePath("run").toStdString();
        const fs::path file = layout::runDatabase(run);
        if (kind >= 5) {
            RunStore::create(run, sampleSummary(), "");
            std::string bytes = readFile(file);
            if (kind == 5)
                std::fill(bytes.begin() + 200, bytes.end(), '\x5a');
            else
                bytes.resize(bytes.size() / 3);
            writeFileAtomic(file, std::string_view(bytes));
        } else if (kind > 0) {
            fs::create_directories(run);
            if (kind == 3)
                SQLite::Database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
                    .exec("CREATE TABLE run (x)");
            else
                writeFileAtomic(file,
                                kind == 1       ? std::string(3000, 'x')
                                    : kind == 2 ? std::string(8192, '\0')
                                                : std::string());
        }
        QCOMPARE(errorOf([&] { (void)RunStore::openReadOnly(run).summary(); }, run.string()), code);
        QCOMPARE(errorOf([&] { (void)RunStore::openForWriting(run).summary(); }, run.string()), code);
    }
};

FLEXSEG_TEST(tst_run_store_faults)
#include "tst_run_store_faults.moc"
