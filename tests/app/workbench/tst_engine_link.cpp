// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/engine_link.h"

#include "core/runs/run_registry.h"
#include "core/store/layout.h"
#include "core/store/run_store.h"
#include "core/store/workspace.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace flexseg;

namespace {

RunConfig valid()
{
    RunConfig config;
    config.data.dataset = "/data/dataset.toml";
    return config;
}

} // namespace

/// Without engines: what is done with the store, and how troubles are told.
class tst_engine_link : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] std::filesystem::path workspace(const char *name) const
    {
        return m_folder.filePath(QLatin1String(name)).toStdString();
    }

private Q_SLOTS:
    void initTestCase() { qputenv("FLEXSEG_ENGINE", "/nowhere/flexseg"); }

    void nothingIsStartedBeforeTheWorkspaceIsOpen()
    {
        EngineLink link(workspace("closed"));
        QSignalSpy failed(&link, &RunLink::startFailed);
        QSignalSpy told(&link, &RunLink::failed);
        link.start(valid());
        link.enqueue(valid());
        link.startExisting("1", StartWhen::Now);
        link.extend("1", 5, StartWhen::Now, {});
        link.resume("1");
        QCOMPARE(failed.size(), 5);
        link.rename("1", "name");
        QCOMPARE(told.size(), 1);
        QVERIFY(told[0][0].toString().contains("not open yet"));
    }

    void aListIsToldOnlyWhenItDiffers()
    {
        const auto folder = workspace("list");
        {
            Workspace store(folder);
            createRun(store, valid());
        }
        EngineLink link(folder);
        QSignalSpy runs(&link, &RunLink::runsChanged);
        link.open();
        QTRY_COMPARE(runs.size(), 1);
        QTest::qWait(1500); // three rounds
        QCOMPARE(runs.size(), 1);
        const QString id = QString::fromStdString(runs[0][0].value<std::vector<RunSummary>>().at(0).id);
        link.rename(id, "another name");
        QTRY_COMPARE(runs.size(), 2);
        QCOMPARE(runs[1][0].value<std::vector<RunSummary>>().at(0).name, std::string("another name"));
    }

    void aQueueWithoutAnEngineToStartIsToldOnceAndKept()
    {
        const auto folder = workspace("kept");
        {
            Workspace store(folder);
            store.enqueue(createRun(store, valid()).id);
        }
        EngineLink link(folder);
        QSignalSpy failed(&link, &RunLink::failed);
        QSignalSpy runs(&link, &RunLink::runsChanged);
        link.open();
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed[0][0].toString().contains("/nowhere/flexseg"));
        QTest::qWait(1500); // three rounds
        QCOMPARE(failed.size(), 1);
        QCOMPARE(runs.last()[1].value<std::vector<RunSummary>>().size(), std::size_t{1});
    }

    void runsThatDoNotStartAreToldAndTheQueueGoesOn()
    {
        qputenv("FLEXSEG_ENGINE", "/bin/false");
        const auto restore = qScopeGuard([] { qputenv("FLEXSEG_ENGINE", "/nowhere/flexseg"); });
        const auto folder = workspace("queue");
        {
            Workspace store(folder);
            store.enqueue(createRun(store, valid()).id);
            store.enqueue(createRun(store, valid()).id);
        }
        EngineLink link(folder);
        QSignalSpy failed(&link, &RunLink::failed);
        QSignalSpy runs(&link, &RunLink::runsChanged);
        link.open();
        QTRY_VERIFY_WITH_TIMEOUT(failed.size() >= 1, 10000); // nobody else starts them
        QTRY_VERIFY_WITH_TIMEOUT(runs.last()[1].value<std::vector<RunSummary>>().empty(), 10000);
        const auto allFailed = [&runs] {
            const auto list = runs.last()[0].value<std::vector<RunSummary>>();
            return std::ranges::all_of(list, [](const RunSummary &run) { return run.state == RunState::Failed; });
        };
        QTRY_VERIFY(allFailed());
    }

    void aTroubleThatLastsIsToldOnceAndItsEndIsTold()
    {
        const auto folder = workspace("trouble");
        EngineLink link(folder);
        QSignalSpy opened(&link, &RunLink::opened);
        QSignalSpy failed(&link, &RunLink::failed);
        QSignalSpy recovered(&link, &RunLink::recovered);
        link.open();
        QTRY_COMPARE(opened.size(), 1);
        const auto runs = layout::runsFolder(folder);
        std::filesystem::rename(runs, folder / "away");
        std::ofstream(runs) << "a file where the folder was";
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 10000);
        QTest::qWait(1200);
        QCOMPARE(failed.size(), 1);
        std::filesystem::remove(runs);
        std::filesystem::rename(folder / "away", runs);
        QTRY_COMPARE_WITH_TIMEOUT(recovered.size(), 1, 10000);
        QCOMPARE(recovered[0][0], failed[0][0]);
    }

    void aRunIsToldFromItsRecordWhenNoEngineHoldsIt()
    {
        const auto folder = workspace("record");
        std::string id;
        {
            Workspace store(folder);
            id = createRun(store, valid()).id;
            RunStore::openForWriting(store.runFolder(id)).setState(RunState::Running);
        }
        EngineLink link(folder);
        QSignalSpy status(&link, &RunLink::statusChanged);
        link.open();
        link.setShownRuns({QString::fromStdString(id)});
        QTRY_COMPARE(status.size(), 1);
        QCOMPARE(status[0][1].value<EngineStatus>().state, RunState::Interrupted);
        QCOMPARE(status[0][2].value<EngineContact>(), EngineContact::None);
    }
};

FLEXSEG_TEST(tst_engine_link)
#include "tst_engine_link.moc"
