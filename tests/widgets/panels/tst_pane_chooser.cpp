// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/pane_chooser.h"

#include "tests/support/test_main.h"
#include "widgets/panels/elided_combo_box.h"
#include "widgets/panels/elided_label.h"

#include <QApplication>
#include <QClipboard>
#include <QHelpEvent>
#include <QSignalSpy>

using namespace flexseg;

class tst_pane_chooser : public QObject {
    Q_OBJECT

    static QComboBox *box(const PaneChooser &chooser, const char *name)
    {
        return chooser.findChild<QComboBox *>(QLatin1String(name));
    }
    static QImage painted(QWidget &widget, int width)
    {
        widget.resize(width, widget.sizeHint().height());
        return widget.grab().toImage();
    }
    static void hover(QWidget &widget)
    {
        QHelpEvent event(QEvent::ToolTip, QPoint(2, 2), widget.mapToGlobal(QPoint(2, 2)));
        QCoreApplication::sendEvent(&widget, &event);
    }

private Q_SLOTS:
    void theKeyboardChoosesAndOnlyTheUserIsTold()
    {
        PaneChooser chooser;
        chooser.show();
        QSignalSpy chosen(&chooser, &PaneChooser::chosen);
        chooser.setDomains({{"clear", "source", {}, {}}, {"fog", "target", {}, {}}}, "clear");
        chooser.setSteps({10, 20}, std::nullopt);
        QVERIFY(chosen.isEmpty());
        QTest::keyClick(box(chooser, "domain"), Qt::Key_End);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chooser.choice().domain, "fog");
        QTest::keyClick(box(chooser, "step"), Qt::Key_Down);
        QCOMPARE(chooser.choice().step, 20); // the newest first
        QTest::keyClick(box(chooser, "layer"), Qt::Key_Home);
        QCOMPARE(chooser.choice().layer, QLatin1String(PaneChoice::image));
    }

    void aChoiceThatIsGoneIsKeptAndSaid()
    {
        PaneChooser chooser;
        PaneChoice choice;
        choice.runId = "lost";
        choice.domain = "night";
        choice.step = 7;
        chooser.setChoice(choice);
        chooser.setRuns({{"1", "plain"}});
        chooser.setDomains({{"clear", "source", {}, {}}}, "clear");
        chooser.setSteps({10}, std::nullopt);
        QCOMPARE(chooser.choice(), choice);
        QCOMPARE(box(chooser, "run")->currentText(), "lost (gone)");
        QCOMPARE(box(chooser, "domain")->currentText(), "night");
        QCOMPARE(box(chooser, "step")->currentText(), "step 7");
    }

    void aChoiceSurvivesItsText()
    {
        PaneChoice choice;
        choice.runId = "1";
        choice.domain = "fog";
        choice.step = 20;
        choice.layer = "misalignment";
        QCOMPARE(PaneChoice::fromJson(choice.toJson()), choice);
        QJsonObject broken = choice.toJson();
        broken["layer"] = "nothing";
        broken["step"] = "x";
        QCOMPARE(PaneChoice::fromJson(broken).layer, QLatin1String(PaneChoice::prediction));
        QCOMPARE(PaneChoice::fromJson(broken).step, 0);
    }

    void aNarrowBoxElidesAndItsTooltipHasAll()
    {
        ElidedComboBox combo;
        combo.setAccessibleName("Domain");
        combo.addItem("a domain with a rather long name");
        const QImage cut = painted(combo, 80);
        hover(combo);
        QCOMPARE(combo.toolTip(), "Domain: a domain with a rather long name");
        combo.setItemData(0, "fog", ElidedComboBox::ShortTextRole);
        const QImage shorter = painted(combo, 80);
        QVERIFY(shorter != cut);
        combo.setItemData(0, {}, ElidedComboBox::ShortTextRole);
        combo.setItemText(0, "fog");
        QCOMPARE(painted(combo, 80), shorter);
    }

    void aLineThatDoesNotFitEndsInAnEllipsisAndIsCopiedWhole()
    {
        const QString text = "1 clear: road   2 fog: sky   3 night: building";
        ElidedLabel label;
        label.setFocusPolicy(Qt::StrongFocus);
        label.setText(text);
        label.show();
        label.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&label));
        const QImage narrow = painted(label, 120);
        hover(label);
        QCOMPARE(label.toolTip(), text);
        label.setText(label.fontMetrics().elidedText(text, Qt::ElideRight, 120));
        QCOMPARE(painted(label, 120), narrow);
        label.setText(text);
        label.setFocus();
        QTest::keyClick(&label, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), text);
        label.resize(1000, 30);
        hover(label);
        QVERIFY(label.toolTip().isEmpty());
    }
};

FLEXSEG_TEST(tst_pane_chooser)
#include "tst_pane_chooser.moc"
