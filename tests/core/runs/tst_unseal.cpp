// SPDX-License-Identifier: Apache-2.0
#include "core/runs/unseal.h"

#include "core/base/platform/file_lock.h"
#include "core/store/layout.h"
#include "core/store/sealed_domains.h"
#include "core/store/user_notes.h"
#include "tests/core/runs/run_fixture.h"
#include "tests/support/test_main.h"

using namespace flexseg;
using namespace flexseg::test;

class tst_unseal : public QObject {
    Q_OBJECT

    /// A run that was validated on a source and two targets, of which night is sealed.
    static CreatedRun sealedRun(RunFixture &fixture)
    {
        fixture.config.data.sealed = {"night"};
        const CreatedRun run = fixture.createAt(RunState::Completed, 40);
        RunStore store = RunStore::openForWriting(run.folder);
        for (const char *domain : {"clear", "fog", "night"}) {
            DomainResult result;
            result.step = 40;
            result.domain = domain;
            result.role = result.domain == "clear" ? "source" : "target";
            result.images = 7;
            result.miou = 0.5;
            result.pixelAccuracy = 0.75;
            result.loss = 1.25;
            result.classes = {{0, "road", 0.5, 0.5, 10, 10, 5}};
            store.appendDomainResult(result);
        }
        store.flush();
        fixture.workspace.rescan();
        return run;
    }

private Q_SLOTS:
    void resultsAreStoredButHiddenFromPeople()
    {
        RunFixture fixture;
        const CreatedRun run = sealedRun(fixture);
        const RunStore store = RunStore::openReadOnly(run.folder);
        QCOMPARE(store.latestDomainResults()[2].miou, 0.5);
        QCOMPARE(sealedDomains(store), std::vector<std::string>{"night"});
        const auto shown = forPeople(store.latestDomainResults(), sealedDomains(store));
        QVERIFY(!shown[0].sealed && !shown[1].sealed && shown[1].miou == 0.5);
        QVERIFY(shown[2].sealed && shown[2].domain == "night" && shown[2].images == 7 && shown[2].step == 40);
        QVERIFY(shown[2].miou == 0 && shown[2].pixelAccuracy == 0 && shown[2].loss == 0 && shown[2].classes.empty());
        const RunSummary summary = fixture.workspace.find(run.id)->summary;
        QVERIFY(!summary.targetMiou && summary.sourceMiou == 0.5); // a mean would tell of it
        QCOMPARE(summary.sealed, std::string("night"));
        QCOMPARE(codeOf([&] { requireOpened(store, "night"); }), std::optional(ErrorCode::PermissionDenied));
        requireOpened(store, "fog");
    }

    void openingIsJournaledAndSurvives()
    {
        RunFixture fixture;
        const CreatedRun run = sealedRun(fixture);
        fixture.workspace.setNote(run.id, "mine");
        unsealDomain(fixture.workspace, run.id, "night");
        const RunStore store = RunStore::openReadOnly(run.folder);
        const JournalEvent event = store.journal().back();
        QCOMPARE(event.kind, std::string("unsealed"));
        QVERIFY(event.text.find("night") != std::string::npos && event.text.find("step 40") != std::string::npos);
        QVERIFY(event.time > 1.7e9);
        const UserNotes notes = *readUserNotes(run.folder);
        QCOMPARE(notes.note, std::string("mine"));
        QCOMPARE(notes.opened.size(), std::size_t(1));
        QVERIFY(std::abs(notes.opened[0].time - event.time) < 60);
        const RunSummary summary = fixture.workspace.find(run.id)->summary;
        QVERIFY(summary.sealed.empty() && summary.targetMiou == 0.5);
        fixture.workspace.rename(run.id, "other"); // writes user.toml anew
        QVERIFY(sealedDomains(RunStore::openReadOnly(run.folder)).empty());
        std::string sentence;
        QCOMPARE(codeOf([&] { unsealDomain(fixture.workspace, run.id, "night"); }, &sentence),
                 std::optional(ErrorCode::InvalidArgument)); // it is open
        QVERIFY(sentence.find("none is sealed") != std::string::npos);
    }

    void whileAnEngineIsAtWorkNothingIsOpened()
    {
        RunFixture fixture;
        const CreatedRun run = sealedRun(fixture);
        const auto lock = FileLock::tryAcquire(layout::engineLock(run.folder));
        QVERIFY(lock);
        QCOMPARE(codeOf([&] { unsealDomain(fixture.workspace, run.id, "night"); }), std::optional(ErrorCode::Locked));
        QVERIFY(!readUserNotes(run.folder));
        QCOMPARE(sealedDomains(RunStore::openReadOnly(run.folder)).size(), std::size_t(1));
    }

    void aNameThatIsNotSealedIsToldWithThoseThatAre()
    {
        RunFixture fixture;
        const CreatedRun run = sealedRun(fixture);
        std::string sentence;
        QCOMPARE(codeOf([&] { unsealDomain(fixture.workspace, run.id, "fog"); }, &sentence),
                 std::optional(ErrorCode::InvalidArgument));
        QVERIFY(sentence.find("sealed are: night") != std::string::npos);
        QVERIFY(codeOf([&] { unsealDomain(fixture.workspace, "nothing", "night"); }));
    }

    void aBrokenUserFileOpensNothing()
    {
        RunFixture fixture;
        const CreatedRun run = sealedRun(fixture);
        writeFileAtomic(layout::userNotes(run.folder), std::string_view("opened = oops"));
        QCOMPARE(sealedDomains(RunStore::openReadOnly(run.folder)).size(), std::size_t(1));
    }
};

FLEXSEG_TEST(tst_unseal)
#include "tst_unseal.moc"
