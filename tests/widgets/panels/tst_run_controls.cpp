// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/run_controls.h"

#include "tests/support/test_main.h"

#include <QAbstractButton>
#include <QLabel>
#include <QSignalSpy>

using namespace flexseg;

class tst_run_controls : public QObject {
    Q_OBJECT

    static QString enabled(const RunControls &controls)
    {
        QStringList names;
        for (const char *name : {"pause", "resume", "stop", "stepThenPause"})
            if (controls.findChild<QAbstractButton *>(QLatin1String(name))->isEnabled())
                names << name;
        return names.join(' ');
    }
    static void click(const RunControls &controls, const char *button)
    {
        QTest::mouseClick(controls.findChild<QAbstractButton *>(QLatin1String(button)), Qt::LeftButton, {},
                          QPoint(10, 10));
    }
    static EngineStatus in(RunState state)
    {
        EngineStatus status;
        status.state = state;
        status.step = 10;
        status.totalSteps = 100;
        return status;
    }

private Q_SLOTS:
    void onlyWhatIsPossibleIsOffered_data()
    {
        QTest::addColumn<RunState>("state");
        QTest::addColumn<EngineContact>("contact");
        QTest::addColumn<QString>("expected");
        QTest::newRow("running") << RunState::Running << EngineContact::Controlling << "pause stop stepThenPause";
        QTest::newRow("paused") << RunState::Paused << EngineContact::Controlling << "resume stop stepThenPause";
        QTest::newRow("pausing") << RunState::Pausing << EngineContact::Controlling << "stop";
        QTest::newRow("stopping") << RunState::Stopping << EngineContact::Controlling << "";
        QTest::newRow("interrupted") << RunState::Interrupted << EngineContact::None << "resume";
        QTest::newRow("stopped") << RunState::Stopped << EngineContact::None << "resume";
        QTest::newRow("completed") << RunState::Completed << EngineContact::None << "";
        QTest::newRow("failed") << RunState::Failed << EngineContact::None << "resume";
        QTest::newRow("watched") << RunState::Running << EngineContact::Observing << "pause stop stepThenPause";
        QTest::newRow("not attached yet") << RunState::Running << EngineContact::Connecting << "";
        QTest::newRow("of the list, not attached yet") << RunState::Interrupted << EngineContact::Connecting << "";
        QTest::newRow("hung") << RunState::Running << EngineContact::Silent << "";
    }
    void onlyWhatIsPossibleIsOffered()
    {
        QFETCH(RunState, state);
        QFETCH(EngineContact, contact);
        QFETCH(QString, expected);
        RunControls controls;
        controls.setStatus("1", "run", in(state), contact);
        QCOMPARE(enabled(controls), expected);
    }

    void withoutARunNothingIsOffered()
    {
        RunControls controls;
        QCOMPARE(enabled(controls), "");
    }

    void aClickIsAnsweredAtOnceAndEndsWithTheEnginesWord()
    {
        RunControls controls;
        controls.setStatus("1", "run", in(RunState::Running), EngineContact::Controlling);
        controls.show();
        QSignalSpy stop(&controls, &RunControls::stopRequested);
        QTest::mouseClick(controls.findChild<QAbstractButton *>(QStringLiteral("stop")), Qt::LeftButton, {},
                          QPoint(10, 10));
        QCOMPARE(stop.size(), 1);
        QCOMPARE(stop[0], QVariantList({"1", true}));
        QCOMPARE(controls.status().state, RunState::Stopping);
        QCOMPARE(enabled(controls), "");
        controls.setStatus("1", "run", in(RunState::Stopped), EngineContact::None);
        QCOMPARE(enabled(controls), "resume");
    }

    void anOlderWordDoesNotTakeTheAnswerBack()
    {
        RunControls controls;
        controls.setStatus("1", "run", in(RunState::Running), EngineContact::Controlling);
        controls.show();
        click(controls, "pause");
        controls.setStatus("1", "run", in(RunState::Running), EngineContact::Controlling); // sent before the command
        QCOMPARE(controls.status().state, RunState::Pausing);
        controls.setStatus("1", "run", in(RunState::Paused), EngineContact::Controlling);
        QCOMPARE(controls.status().state, RunState::Paused);
    }

    void aCommandThatFailsEndsTheWait()
    {
        RunControls controls;
        controls.setStatus("1", "run", in(RunState::Running), EngineContact::Controlling);
        controls.show();
        click(controls, "stop");
        controls.commandFailed("another run");
        QCOMPARE(controls.status().state, RunState::Stopping);
        controls.commandFailed("1");
        QCOMPARE(controls.status().state, RunState::Running);
        QCOMPARE(enabled(controls), "pause stop stepThenPause");
    }

    void anEngineThatDoesNothingIsNotStoppingForEver()
    {
        RunControls controls;
        controls.setPatience(1);
        controls.setStatus("1", "run", in(RunState::Running), EngineContact::Controlling);
        controls.show();
        click(controls, "stop");
        QTRY_COMPARE(controls.status().state, RunState::Running); // the truth again
        QSignalSpy kill(&controls, &RunControls::killRequested);
        click(controls, "kill");
        QCOMPARE(kill.value(0), QVariantList{"1"});
    }

    void anEngineThatSaysPausingForLongCanBeEnded()
    {
        RunControls controls;
        controls.setPatience(1);
        controls.show();
        controls.setStatus("1", "run", in(RunState::Pausing), EngineContact::Controlling);
        QTRY_VERIFY(controls.findChild<QAbstractButton *>(QStringLiteral("kill"))->isVisible());
        controls.setStatus("1", "run", in(RunState::Paused), EngineContact::Controlling);
        QVERIFY(!controls.findChild<QAbstractButton *>(QStringLiteral("kill"))->isVisible());
    }

    void aHungEngineIsToldAndCanBeEnded()
    {
        RunControls controls;
        controls.show();
        controls.setStatus("1", "run", in(RunState::Running), EngineContact::Silent);
        QVERIFY(controls.findChild<QLabel *>(QStringLiteral("detail"))->text().contains("does not answer"));
        QVERIFY(controls.findChild<QAbstractButton *>(QStringLiteral("kill"))->isVisible());
        controls.setStatus("1", "run", in(RunState::Running), EngineContact::Controlling);
        QVERIFY(!controls.findChild<QAbstractButton *>(QStringLiteral("kill"))->isVisible());
    }

    void startingStaysUntilTheEngineSpeaks()
    {
        RunControls controls;
        controls.setStatus("1", "run", in(RunState::Created), EngineContact::Connecting);
        controls.expectStart();
        QCOMPARE(controls.status().state, RunState::Starting);
        controls.setStatus("1", "run", in(RunState::Created), EngineContact::None);
        QCOMPARE(controls.status().state, RunState::Starting);
        controls.setStatus("1", "run", in(RunState::Running), EngineContact::Controlling);
        QCOMPARE(controls.status().state, RunState::Running);
    }

    void aStartThatFailsAgainIsNotStartingForEver()
    {
        RunControls controls;
        controls.setStatus("1", "run", in(RunState::Failed), EngineContact::None);
        controls.expectStart();
        controls.engineStarted("1");
        controls.setStatus("1", "run", in(RunState::Failed), EngineContact::None);
        QCOMPARE(controls.status().state, RunState::Failed);
        QCOMPARE(enabled(controls), "resume");
    }

    void theWaitOfOneRunIsNotShownForAnother()
    {
        RunControls controls;
        controls.setStatus("1", "run", in(RunState::Running), EngineContact::Controlling);
        controls.show();
        click(controls, "stop");
        controls.setStatus("2", "other", in(RunState::Running), EngineContact::Controlling);
        QCOMPARE(controls.status().state, RunState::Running);
        QSignalSpy pause(&controls, &RunControls::pauseRequested);
        click(controls, "pause");
        QCOMPARE(pause.value(0), QVariantList{"2"});
    }

    void anEngineThatDiedIsNotStoppingForEver()
    {
        RunControls controls;
        controls.setStatus("1", "run", in(RunState::Running), EngineContact::Controlling);
        controls.show();
        QTest::mouseClick(controls.findChild<QAbstractButton *>(QStringLiteral("pause")), Qt::LeftButton);
        QCOMPARE(controls.status().state, RunState::Pausing);
        controls.setStatus("1", "run", in(RunState::Interrupted), EngineContact::None);
        QCOMPARE(enabled(controls), "resume");
        QVERIFY(!controls.findChild<QAbstractButton *>(QStringLiteral("kill"))->isVisible());
    }
};

FLEXSEG_TEST(tst_run_controls)
#include "tst_run_controls.moc"
