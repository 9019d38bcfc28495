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
        QTest::addColumn<bool>("alive");
        QTest::addColumn<QString>("expected");
        QTest::newRow("running") << RunState::Running << true << "pause stop stepThenPause";
        QTest::newRow("paused") << RunState::Paused << true << "resume stop stepThenPause";
        QTest::newRow("pausing") << RunState::Pausing << true << "stop";
        QTest::newRow("stopping") << RunState::Stopping << true << "";
        QTest::newRow("interrupted") << RunState::Interrupted << false << "resume";
        QTest::newRow("stopped") << RunState::Stopped << false << "resume";
        QTest::newRow("completed") << RunState::Completed << false << "";
        QTest::newRow("failed") << RunState::Failed << false << "resume";
    }
    void onlyWhatIsPossibleIsOffered()
    {
        QFETCH(RunState, state);
        QFETCH(bool, alive);
        QFETCH(QString, expected);
        RunControls controls;
        controls.setStatus("run", in(state), alive);
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
        controls.setStatus("run", in(RunState::Running), true);
        controls.show();
        QSignalSpy stop(&controls, &RunControls::stopRequested);
        QTest::mouseClick(controls.findChild<QAbstractButton *>(QStringLiteral("stop")), Qt::LeftButton, {},
                          QPoint(10, 10));
        QCOMPARE(stop.size(), 1);
        QCOMPARE(stop[0][0].toBool(), true);
        QCOMPARE(controls.status().state, RunState::Stopping);
        QCOMPARE(enabled(controls), "");
        controls.setStatus("run", in(RunState::Stopped), false);
        QCOMPARE(enabled(controls), "resume");
    }

    void anEngineThatDiedIsNotStoppingForEver()
    {
        RunControls controls;
        controls.setStatus("run", in(RunState::Running), true);
        controls.show();
        QTest::mouseClick(controls.findChild<QAbstractButton *>(QStringLiteral("pause")), Qt::LeftButton);
        QCOMPARE(controls.status().state, RunState::Pausing);
        controls.setStatus("run", in(RunState::Interrupted), false);
        QCOMPARE(enabled(controls), "resume");
        QVERIFY(!controls.findChild<QAbstractButton *>(QStringLiteral("kill"))->isVisible());
    }
};

FLEXSEG_TEST(tst_run_controls)
#include "tst_run_controls.moc"
