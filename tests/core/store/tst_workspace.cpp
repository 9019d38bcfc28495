// SPDX-License-Identifier: Apache-2.0
#include "core/store/workspace.h"

#include "core/base/atomic_file.h"
#include "core/base/platform/file_lock.h"
#include "core/store/layout.h"
#include "core/store/run_store.h"
#include "tests/core/store/small_disk.h"
#include "tests/core/store/store_samples.h"
#include "tests/support/test_main.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

#include <SQLiteCpp/SQLiteCpp.h>

#include <fstream>
#include <set>
#include <thread>

using namespace flexseg;
using namespace flexseg::test;
namespace fs = std::filesystem;

namespace {

using Ids = std::vector<std::string>;

WorkspaceRun only(const Workspace &workspace)
{
    const auto runs = workspace.list();
    return runs.size() == 1 ? runs.front() : WorkspaceRun{};
}

} // namespace

class tst_workspace : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_path;

    [[nodiscard]] fs::path runPath(const std::string &id) const { return m_path / "runs" / id; }
    void make(const std::string &id, const std::string &name = "made", double createdAt = 1000) const
    {
        RunSummary summary = sampleSummary(name);
        summary.createdAt = createdAt;
        RunStore::create(runPath(id), summary, "config");
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath("work space").toStdString();
    }

    void aNewWorkspaceIsEmptyAndItsRunsAreFound()
    {
        Workspace workspace(m_path);
        QVERIFY(workspace.list().empty());
        QVERIFY(fs::is_directory(layout::dataFolder(m_path)));
        make("a", nastyText, 1);
        make("b'; --", "second", 2);
        fs::create_directories(runPath("no run in it"));
        QVERIFY(workspace.list().empty());
        const ScanReport report = workspace.rescan();
        QCOMPARE((std::set<std::string>(report.added.begin(), report.added.end())),
                 (std::set<std::string>{"a", "b'; --"}));
        const auto runs = workspace.list();
        QCOMPARE(runs.size(), 2u);
        QCOMPARE(runs[0].summary.id, std::string("b'; --")); // newest first
        QCOMPARE(runs[1].summary.name, nastyText);
        QCOMPARE(runs[1].summary.folder, runPath("a").string());
        QVERIFY(fields(runs[1].summary.provenance) == fields(sampleSummary().provenance));
        QVERIFY(!workspace.rescan().anything());
    }

    void aRescanTellsWhatChangedAndOnlyThat()
    {
        Workspace workspace(m_path);
        make("a");
        make("b");
        workspace.rescan();
        {
            RunStore store = RunStore::openForWriting(runPath("b"));
            store.appendDomainResult(sampleResult(7, "fog", "target", 0.625));
            store.commitEpoch(sampleCheckpoint(7), {}, {});
            store.setState(RunState::Stopped, "by hand");
        }
        QVERIFY(workspace.rescan().changed == Ids{"b"});
        const RunSummary summary = workspace.find("b")->summary;
        QCOMPARE(summary.step, 7);
        QCOMPARE(summary.state, RunState::Stopped);
        QCOMPARE(*summary.targetMiou, 0.625);
        QVERIFY(!workspace.rescan().anything());
        const RunSummary direct = RunStore::openReadOnly(runPath("b")).summary();
        QCOMPARE(summary.updatedAt, direct.updatedAt);
        QCOMPARE(summary.diskBytes, direct.diskBytes);
    }

    void aRunningRunIsFollowedAndItsDeathIsSeen()
    {
        Workspace workspace(m_path);
        make("a");
        RunStore engine = RunStore::openForWriting(runPath("a"));
        auto lock = FileLock::tryAcquire(layout::engineLock(runPath("a")));
        engine.setState(RunState::Running);
        workspace.rescan();
        QCOMPARE(only(workspace).summary.state, RunState::Running);
        const StepMetrics step = sampleStep(1);
        engine.appendSteps(std::span(&step, 1));
        engine.flush();
        QVERIFY(workspace.rescan().changed == Ids{"a"});
        QCOMPARE(only(workspace).summary.step, 1);
        lock.reset(); // no file changes when an engine dies
        QVERIFY(workspace.rescan().changed == Ids{"a"});
        QCOMPARE(only(workspace).summary.state, RunState::Interrupted);
        QVERIFY(!only(workspace).summary.message.empty());
        QVERIFY(!workspace.rescan().anything());
        lock = FileLock::tryAcquire(layout::engineLock(runPath("a")));
        engine.setState(RunState::Running);
        QVERIFY(workspace.rescan().changed == Ids{"a"});
        QCOMPARE(only(workspace).summary.state, RunState::Running);
    }

    void theUsersWordsSurviveTheLossOfTheIndex()
    {
        make("a", "created");
        {
            Workspace workspace(m_path);
            workspace.rename("a", nastyText);
            workspace.setNote("a", "note\nof two lines");
            workspace.setTags("a", {"good", nastyText});
            QCOMPARE(only(workspace).summary.name, nastyText);
        }
        fs::remove(layout::workspaceDatabase(m_path));
        Workspace rebuilt(m_path);
        const WorkspaceRun run = only(rebuilt);
        QCOMPARE(run.summary.name, nastyText);
        QCOMPARE(run.summary.note, std::string("note\nof two lines"));
        QVERIFY(run.tags == (Ids{"good", nastyText}));
        QVERIFY(rebuilt.notice().empty());
        rebuilt.rename("a", "");
        QCOMPARE(only(rebuilt).summary.name, std::string("created"));
    }

    void aRunCopiedFromAnotherWorkspaceAppears()
    {
        make("a", "travels");
        Workspace here(m_path);
        here.setNote("a", "with its note");
        const fs::path other = m_folder->filePath("other").toStdString();
        Workspace there(other);
        fs::copy(runPath("a"), other / "runs" / "a copy", fs::copy_options::recursive);
        QVERIFY(there.rescan().added == Ids{"a copy"});
        QCOMPARE(only(there).summary.name, std::string("travels"));
        QCOMPARE(only(there).summary.note, std::string("with its note"));
        QCOMPARE(only(there).summary.folder, (other / "runs" / "a copy").string());
    }

    void aVanishedRunIsMarkedAndComesBack()
    {
        make("a");
        Workspace workspace(m_path);
        fs::rename(runPath("a"), m_path / "elsewhere");
        QVERIFY(workspace.rescan().vanished == Ids{"a"});
        QVERIFY(only(workspace).missing);
        QVERIFY(!workspace.rescan().anything());
        QCOMPARE(errorOf([&] { workspace.rename("a", "x"); }, "a"), ErrorCode::NotFound);
        fs::rename(m_path / "elsewhere", runPath("a"));
        QVERIFY(workspace.rescan().changed == Ids{"a"});
        QVERIFY(!only(workspace).missing);
        fs::remove_all(runPath("a"));
        workspace.remove("a");
        QVERIFY(workspace.list().empty());
    }

    void deletingTakesTheFolderButNeverALivingRun()
    {
        make("a");
        make("b");
        Workspace workspace(m_path);
        workspace.enqueue("a");
        auto lock = FileLock::tryAcquire(layout::engineLock(runPath("a")));
        QCOMPARE(errorOf([&] { workspace.remove("a"); }, "Stop it"), ErrorCode::Locked);
        QVERIFY(fs::exists(layout::runDatabase(runPath("a"))));
        lock.reset();
        workspace.remove("a");
        QVERIFY(only(workspace).summary.id == "b" && workspace.queue().empty());
        QCOMPARE(std::distance(fs::directory_iterator(m_path / "runs"), {}), 1);
        for (const char *name : {"", "..", ".", "../runs/b", "/etc", ".hidden"})
            QCOMPARE(errorOf([&] { workspace.remove(name); }), ErrorCode::InvalidArgument);
        QCOMPARE(errorOf([&] { workspace.remove("none"); }, "none"), ErrorCode::NotFound);
        QVERIFY(fs::exists(runPath("b")));
        fs::create_directories(m_path / "runs" / ".deleted-x-1");
        workspace.rescan();
        QVERIFY(!fs::exists(m_path / "runs" / ".deleted-x-1"));
    }

    void theQueueKeepsItsOrder()
    {
        for (const char *id : {"a", "b", "c"})
            make(id);
        Workspace one(m_path), two(m_path);
        one.enqueue("b");
        two.enqueue("a");
        one.enqueue("c");
        one.enqueue("b"); // already waiting
        QVERIFY(two.queue() == (Ids{"b", "a", "c"}));
        QCOMPARE(two.find("a")->summary.state, RunState::Queued);
        two.dequeue("a");
        QCOMPARE(one.find("a")->summary.state, RunState::Created);
        one.dequeue("b");
        two.dequeue("c");
        QVERIFY(one.queue().empty());
        QCOMPARE(errorOf([&] { one.enqueue("none"); }, "none"), ErrorCode::NotFound);
    }

    void settingsAndViewsAreKept()
    {
        {
            Workspace workspace(m_path);
            workspace.setSetting(nastyText, "1");
            workspace.setSetting(nastyText, nastyText);
            workspace.setView("b", "x");
            workspace.setView("a", nastyText);
            workspace.setView("gone", "y");
            workspace.removeView("gone");
        }
        Workspace workspace(m_path);
        QCOMPARE(*workspace.setting(nastyText), nastyText);
        QVERIFY(!workspace.setting("unknown").has_value());
        QVERIFY(workspace.views() == (std::vector<std::pair<std::string, std::string>>{{"a", nastyText}, {"b", "x"}}));
    }

    void aCorruptIndexIsMovedAsideRebuiltAndReported_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("text") << 0;
        QTest::newRow("hole") << 1;
        QTest::newRow("truncated") << 2;
        QTest::newRow("a table is missing") << 3;
    }

    void aCorruptIndexIsMovedAsideRebuiltAndReported()
    {
        QFETCH(int, kind);
        make("a", "kept");
        const fs::path file = layout::workspaceDatabase(m_path);
        Workspace(m_path).setNote("a", "noted");
        std::string bytes = readFile(file);
        if (kind == 0)
            bytes = std::string(5000, 'z');
        else if (kind == 1)
            std::fill(bytes.begin() + 4096, bytes.end(), '\x5a');
        else if (kind == 2)
            bytes.resize(bytes.size() / 2);
        if (kind < 3)
            writeFileAtomic(file, std::string_view(bytes));
        else
            SQLite::Database(file.string(), SQLite::OPEN_READWRITE).exec("DROP TABLE queue");
        Workspace workspace(m_path);
        QVERIFY(QString::fromStdString(workspace.notice()).contains("rebuilt"));
        QCOMPARE(only(workspace).summary.note, std::string("noted"));
        int aside = 0;
        for (const auto &entry : fs::directory_iterator(m_path))
            aside += entry.path().filename().string().starts_with("workspace.db.corrupt-");
        QVERIFY(aside >= 1);
        QVERIFY(Workspace(m_path).notice().empty());
    }

    void anIndexThatIsDamagedWhileOpenIsRebuilt()
    {
        make("a", "kept");
        Workspace workspace(m_path);
        workspace.enqueue("a");
        const std::string file = layout::workspaceDatabase(m_path).string();
        SQLite::Database other(file, SQLite::OPEN_READWRITE);
        other.execAndGet("PRAGMA wal_checkpoint(TRUNCATE)");
        {
            std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
            bytes.seekp(4096);
            const std::string rubbish(static_cast<std::size_t>(fs::file_size(file)) - 4096, '\x5a');
            bytes.write(rubbish.data(), static_cast<std::streamsize>(rubbish.size()));
        }
        other.exec("PRAGMA user_version = 1"); // whoever has old pages in memory must read them anew
        QCOMPARE(only(workspace).summary.name, std::string("kept"));
        QVERIFY(QString::fromStdString(workspace.notice()).contains("rebuilt"));
        workspace.setNote("a", "noted");
        QCOMPARE(only(workspace).summary.note, std::string("noted"));
    }

    void anIndexThatAnotherProgramHasReplacedIsFollowed()
    {
        make("a");
        Workspace one(m_path);
        QCOMPARE(one.list().size(), 1u);
        fs::rename(layout::workspaceDatabase(m_path), m_path / "old.db");
        Workspace two(m_path);
        two.setSetting("key", "new");
        QCOMPARE(one.setting("key").value_or("none"), std::string("new"));
        QCOMPARE(one.list().size(), 1u);
    }

    void wordsOfARunThatIsGoneDoNoHarm()
    {
        make("a");
        Workspace workspace(m_path);
        SQLite::Database(layout::workspaceDatabase(m_path).string(), SQLite::OPEN_READWRITE)
            .exec("INSERT INTO tags (run_id, position, tag) VALUES ('gone', 0, 'orphan')");
        QCOMPARE(only(workspace).summary.id, std::string("a"));
        QVERIFY(!workspace.rescan().anything());
    }

    void aRunThatCannotBeReadKeepsItsRowAndTakesNewWords()
    {
        make("a", "good name");
        Workspace workspace(m_path);
        const double createdAt = only(workspace).summary.createdAt;
        writeFileAtomic(layout::runDatabase(runPath("a")), std::string_view("garbage, not a database"));
        workspace.setNote("a", "broke on Monday");
        const RunSummary shown = only(workspace).summary;
        QCOMPARE(shown.name, std::string("good name"));
        QCOMPARE(shown.note, std::string("broke on Monday"));
        QCOMPARE(shown.createdAt, createdAt);
        QVERIFY(shown.state == RunState::Failed);
    }

    void aReadOnlyWorkspaceIsShown()
    {
        make("a", "archived");
        {
            Workspace workspace(m_path);
        }
        const QTemporaryDir folder;
        const fs::path mountPoint = folder.filePath("disk").toStdString();
        const SmallDisk disk(mountPoint, "size=8m");
        if (!disk.mounted())
            QSKIP("A read-only file system can only be mounted by root.");
        fs::copy(m_path, mountPoint / "ws", fs::copy_options::recursive);
        fs::remove(mountPoint / "ws" / "workspace.lock");
        QVERIFY(disk.makeReadOnly());
        Workspace workspace(mountPoint / "ws");
        QVERIFY(workspace.isReadOnly());
        QVERIFY(QString::fromStdString(workspace.notice()).contains("cannot be written"));
        QCOMPARE(only(workspace).summary.name, std::string("archived"));
        QCOMPARE(errorOf([&] { workspace.setNote("a", "x"); }, "cannot be written"), ErrorCode::PermissionDenied);
        QVERIFY(!workspace.rescan().anything());
    }

    void aLockedIndexIsAnErrorAfterAWait()
    {
        make("a");
        Workspace workspace(m_path);
        const std::string file = layout::workspaceDatabase(m_path).string();
        SQLite::Database other(file, SQLite::OPEN_READWRITE);
        {
            SQLite::Transaction writing(other, SQLite::TransactionBehavior::IMMEDIATE);
            QElapsedTimer timer;
            timer.start();
            QCOMPARE(errorOf([&] { workspace.setSetting("a", "b"); }, file), ErrorCode::Locked);
            QVERIFY(timer.elapsed() >= 1900);
            QCOMPARE(workspace.list().size(), 1u); // reading goes on
        }
        workspace.setSetting("a", "b");
    }

    void anIndexThatAnotherProgramKeepsToItselfIsAnErrorAndIsNotMovedAside()
    {
        make("a");
        {
            Workspace workspace(m_path);
        }
        const std::string file = layout::workspaceDatabase(m_path).string();
        {
            SQLite::Database other(file, SQLite::OPEN_READWRITE);
            other.execAndGet("PRAGMA locking_mode = EXCLUSIVE");
            SQLite::Transaction writing(other, SQLite::TransactionBehavior::EXCLUSIVE);
            QCOMPARE(errorOf([&] { Workspace workspace(m_path); }, file), ErrorCode::Locked);
        }
        Workspace workspace(m_path);
        QVERIFY(workspace.notice().empty());
        QCOMPARE(workspace.list().size(), 1u);
    }

    void aCorruptRunIsListedAsFailedAndTheRestGoesOn()
    {
        make("a");
        make("b", "bad");
        Workspace workspace(m_path);
        workspace.setTags("b", {"tagged"});
        writeFileAtomic(layout::runDatabase(runPath("b")), std::string_view("garbage, not a database"));
        make("c");
        const ScanReport report = workspace.rescan();
        QVERIFY(report.unreadable == Ids{"b"} && report.added == Ids{"c"});
        const WorkspaceRun bad = *workspace.find("b");
        QVERIFY(bad.summary.state == RunState::Failed && bad.summary.name == "bad" && bad.tags == Ids{"tagged"});
        QVERIFY(QString::fromStdString(bad.summary.message).contains("run.db"));
        QVERIFY(!workspace.rescan().anything());
        workspace.remove("b");
        QVERIFY(!fs::exists(runPath("b")));
    }

    void aNewerIndexIsOpenedReadOnlyWithASentence()
    {
        make("a", "still shown");
        {
            Workspace workspace(m_path);
        }
        SQLite::Database(layout::workspaceDatabase(m_path).string(), SQLite::OPEN_READWRITE)
            .exec("PRAGMA user_version = 9");
        Workspace workspace(m_path);
        QVERIFY(workspace.isReadOnly());
        QVERIFY(QString::fromStdString(workspace.notice()).contains("newer version"));
        QCOMPARE(only(workspace).summary.name, std::string("still shown"));
        QVERIFY(!workspace.rescan().anything());
        QCOMPARE(errorOf([&] { workspace.rename("a", "x"); }, "newer version"), ErrorCode::NewerVersion);
        QVERIFY(!fs::exists(layout::userNotes(runPath("a"))));
    }

    void windowsThatWriteAtOnceLoseNothing()
    {
        for (int i = 0; i < 4; ++i)
            make("r" + std::to_string(i));
        {
            Workspace workspace(m_path);
        }
        std::vector<std::jthread> windows;
        std::atomic<int> failures = 0;
        for (int i = 0; i < 4; ++i)
            windows.emplace_back([this, i, &failures] {
                try {
                    Workspace workspace(m_path);
                    for (int k = 0; k < 10; ++k) {
                        workspace.setSetting("key" + std::to_string(i) + std::to_string(k), "v");
                        workspace.setNote("r" + std::to_string(i), std::to_string(k));
                        workspace.rescan();
                    }
                } catch (const Error &error) {
                    qWarning("%s", error.what());
                    ++failures;
                }
            });
        windows.clear();
        QCOMPARE(failures.load(), 0);
        const Workspace workspace(m_path);
        for (int i = 0; i < 4; ++i) {
            QCOMPARE(workspace.find("r" + std::to_string(i))->summary.note, std::string("9"));
            QVERIFY(workspace.setting("key" + std::to_string(i) + "9").has_value());
        }
    }

    void twoThousandRunsAreIndexed()
    {
        make("r0");
        {
            RunStore store = RunStore::openForWriting(runPath("r0"));
            std::vector<StepMetrics> steps;
            for (int i = 1; i <= 400; ++i)
                steps.push_back(sampleStep(i));
            store.appendSteps(steps);
            store.commitEpoch(sampleCheckpoint(400), {}, samplePrototypes(400));
        }
        for (int i = 1; i < 2000; ++i)
            fs::copy(runPath("r0"), runPath("r" + std::to_string(i)));
        QElapsedTimer timer;
        timer.start();
        Workspace workspace(m_path);
        const auto first = timer.restart();
        QVERIFY(!workspace.rescan().anything());
        const auto second = timer.restart();
        QCOMPARE(workspace.list().size(), 2000u);
        const auto listing = timer.elapsed();
        qInfo("2,000 runs: first scan %lld ms, rescan %lld ms, list %lld ms", static_cast<long long>(first),
              static_cast<long long>(second), static_cast<long long>(listing));
    }
};

FLEXSEG_TEST(tst_workspace)
#include "tst_workspace.moc"
