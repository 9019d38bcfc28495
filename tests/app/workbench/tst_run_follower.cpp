// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/run_follower.h"

#include "core/store/run_store.h"
#include "core/store/user_notes.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

using namespace flexseg;

namespace {

StepMetrics step(std::int64_t number)
{
    StepMetrics m;
    m.step = number;
    m.lossTotal = 1.0;
    return m;
}

DomainResult result(std::int64_t number, const std::string &domain)
{
    DomainResult r;
    r.step = number;
    r.domain = domain;
    r.role = "target";
    return r;
}

} // namespace

class tst_run_follower : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsEachStepAndResultOnce()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("run").toStdString();
        RunSummary summary;
        summary.totalSteps = 100;
        RunStore store = RunStore::create(path, summary, "");
        RunFollower follower;
        const std::vector<std::pair<std::string, std::filesystem::path>> runs{{"run", path}};

        const std::vector<StepMetrics> first{step(1), step(2)};
        store.appendSteps(first);
        store.appendDomainResult(result(2, "fog"));
        store.flush();
        auto news = follower.read(runs);
        QCOMPARE(news.size(), std::size_t{1});
        QVERIFY(news[0].fromStart);
        QCOMPARE(news[0].steps.size(), std::size_t{2});
        QCOMPARE(news[0].results.size(), std::size_t{1});

        QVERIFY(follower.read(runs).empty());

        const std::vector<StepMetrics> second{step(3)};
        store.appendSteps(second);
        store.appendDomainResult(result(2, "night")); // of the same step as the one told
        store.flush();
        news = follower.read(runs);
        QCOMPARE(news.size(), std::size_t{1});
        QVERIFY(!news[0].fromStart);
        QCOMPARE(news[0].steps.size(), std::size_t{1});
        QCOMPARE(news[0].steps[0].step, 3);
        QCOMPARE(news[0].results.size(), std::size_t{1});
        QCOMPARE(news[0].results[0].domain, std::string("night"));
    }

    void aSealedDomainIsHiddenAndToldAnewOnceItIsOpened()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("run").toStdString();
        RunStore store = RunStore::create(path, {}, "[data]\nsealed = ['night']\n");
        RunFollower follower;
        const std::vector<std::pair<std::string, std::filesystem::path>> runs{{"run", path}};
        const std::vector<StepMetrics> steps{step(1), step(2)};
        store.appendSteps(steps);
        for (const char *domain : {"fog", "night"}) {
            DomainResult one = result(2, domain);
            one.miou = 0.5;
            store.appendDomainResult(one);
        }
        store.flush();
        auto news = follower.read(runs).at(0);
        QCOMPARE(news.results.size(), std::size_t{2});
        QVERIFY(!news.results[0].sealed && news.results[0].miou == 0.5);
        QVERIFY(news.results[1].sealed && news.results[1].miou == 0);
        UserNotes notes;
        notes.opened.push_back({"night", 1.0});
        writeUserNotes(path, notes);
        news = follower.read(runs).at(0);
        QVERIFY(news.fromStart);
        QCOMPARE(news.steps.size(), std::size_t{2});
        QVERIFY(!news.results.at(1).sealed && news.results.at(1).miou == 0.5);
        QVERIFY(follower.read(runs).empty());
    }

    void aRunThatWentBackIsToldAnew()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("run").toStdString();
        RunStore store = RunStore::create(path, {}, "");
        RunFollower follower;
        const std::vector<std::pair<std::string, std::filesystem::path>> runs{{"run", path}};
        const std::vector<StepMetrics> steps{step(1), step(2), step(3), step(4)};
        store.appendSteps(steps);
        store.flush();
        QCOMPARE(follower.read(runs).at(0).steps.size(), std::size_t{4});
        store.truncateAfter(2);
        const auto news = follower.read(runs);
        QCOMPARE(news.size(), std::size_t{1});
        QVERIFY(news[0].fromStart);
        QCOMPARE(news[0].steps.size(), std::size_t{2});
    }
};

FLEXSEG_TEST(tst_run_follower)
#include "tst_run_follower.moc"
