// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/launch_panel.h"

#include "tests/support/test_main.h"
#include "widgets/panels/config_form.h"
#include "widgets/panels/field_editor.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>

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
};

FLEXSEG_TEST(tst_launch_panel)
#include "tst_launch_panel.moc"
