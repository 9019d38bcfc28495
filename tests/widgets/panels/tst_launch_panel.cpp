// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/launch_panel.h"

#include "tests/support/test_main.h"
#include "widgets/panels/config_form.h"
#include "widgets/panels/field_editor.h"
#include "widgets/panels/file_job.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace flexseg;

namespace {

RunConfig valid()
{
    RunConfig config;
    config.data.dataset = "/data/dataset.toml";
    return config;
}

} // namespace

class tst_launch_panel : public QObject {
    Q_OBJECT

    static QPushButton *start(const LaunchPanel &panel)
    {
        return panel.findChild<QPushButton *>(QStringLiteral("start"));
    }

private Q_SLOTS:
    void startGivesTheConfigurationThatIsShown()
    {
        LaunchPanel panel;
        panel.setConfig(valid());
        panel.show();
        QSignalSpy started(&panel, &LaunchPanel::startRequested);
        auto *line = panel.form()->findChild<FieldEditor *>(QStringLiteral("run.seed"))->findChild<QLineEdit *>();
        line->setText("42");
        QTest::mouseClick(start(panel), Qt::LeftButton);
        QCOMPARE(started.size(), 1);
        QCOMPARE(started[0][0].value<RunConfig>().run.seed, 42);
    }

    void aFaultDisablesStartAndIsNamed()
    {
        LaunchPanel panel; // without a data set
        panel.show();
        QVERIFY(!start(panel)->isEnabled());
        auto *issues = panel.findChild<QLabel *>(QStringLiteral("issues"));
        QVERIFY(issues->isVisible());
        QVERIFY(issues->text().contains("data.dataset"));
        panel.setConfig(valid());
        QVERIFY(start(panel)->isEnabled());
        QVERIFY(!issues->isVisible());
    }

    void aPresetChangesOnlyWhatItLists()
    {
        LaunchPanel panel;
        RunConfig config = valid();
        config.train.steps = 77;
        panel.setConfig(config);
        panel.show();
        auto *preset = panel.findChild<QComboBox *>();
        preset->setFocus();
        QTest::keyClicks(preset, "Plain");
        Q_EMIT preset->activated(preset->currentIndex());
        QCOMPARE(methodName(panel.config()), std::string("plain CE"));
        QCOMPARE(panel.config().train.steps, 77);
    }

    void startingCannotBePressedTwice()
    {
        LaunchPanel panel;
        panel.setConfig(valid());
        panel.show();
        panel.setStarting(true);
        QVERIFY(!start(panel)->isEnabled());
        QVERIFY(start(panel)->text().contains("Starting"));
        panel.setStarting(false);
        QVERIFY(start(panel)->isEnabled());
    }

    void nothingStartsBeforeTheWorkspaceIsOpen()
    {
        LaunchPanel panel;
        panel.setConfig(valid());
        panel.show();
        panel.setReady(false);
        QVERIFY(!start(panel)->isEnabled());
        QVERIFY(!panel.findChild<QPushButton *>(QStringLiteral("enqueue"))->isEnabled());
        panel.setReady(true);
        QVERIFY(start(panel)->isEnabled());
        QVERIFY(panel.findChild<QPushButton *>(QStringLiteral("enqueue"))->isEnabled());
    }

    void aRunFileIsSavedAndItsFaultsAreTold()
    {
        LaunchPanel panel;
        panel.setConfig(valid());
        panel.show();
        const QTemporaryDir folder;
        QVERIFY(writeText(folder.filePath("no/such/folder.toml"), "x").contains("folder"));
        QCOMPARE(writeText(folder.filePath("run.toml"), "x"), QString());
        QString error;
        runFileJob(
            this, [&] { return writeText(folder.filePath("no/such/folder.toml"), "x"); },
            [&](const QString &text) { error = text; });
        QTRY_VERIFY(!error.isEmpty());
    }

    void aMessageStaysUntilTheNextEdit()
    {
        LaunchPanel panel;
        panel.setConfig(valid());
        panel.show();
        panel.showMessage("The data set is gone.");
        auto *message = panel.findChild<QLabel *>(QStringLiteral("message"));
        QVERIFY(message->isVisible());
        panel.form()->findChild<FieldEditor *>(QStringLiteral("run.seed"))->findChild<QLineEdit *>()->setText("5");
        QVERIFY(!message->isVisible());
    }

    void theQueueCanBeTakenApart()
    {
        LaunchPanel panel;
        panel.show();
        RunSummary first;
        first.id = "a";
        first.name = "first";
        RunSummary second;
        second.id = "b";
        second.name = "second";
        panel.setQueue({first, second});
        auto *list = panel.findChild<QListWidget *>();
        QCOMPARE(list->count(), 2);
        QSignalSpy dequeued(&panel, &LaunchPanel::dequeueRequested);
        list->setCurrentRow(1);
        for (auto *button : panel.findChildren<QPushButton *>())
            if (button->text() == "Take out")
                QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(dequeued.value(0).value(0).toString(), "b");
    }

    void theQueueIsReadAgainWithoutLosingTheChosenRow()
    {
        LaunchPanel panel;
        panel.show();
        RunSummary a;
        a.id = a.name = "a";
        RunSummary b;
        b.id = b.name = "b";
        panel.setQueue({a, b});
        auto *list = panel.findChild<QListWidget *>();
        list->setCurrentRow(1);
        panel.setQueue({a, b});
        QCOMPARE(list->currentRow(), 1);
        b.name = "renamed";
        panel.setQueue({b});
        QCOMPARE(list->currentRow(), 0);
        QVERIFY(list->item(0)->text().startsWith("renamed"));
    }
};

FLEXSEG_TEST(tst_launch_panel)
#include "tst_launch_panel.moc"
