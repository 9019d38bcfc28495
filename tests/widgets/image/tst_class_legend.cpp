// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/class_legend.h"
#include "widgets/image/color_bar.h"

#include "tests/support/test_main.h"

#include <QSignalSpy>

using namespace flexseg;

namespace {

LabelClasses threeClasses()
{
    return {{0, QStringLiteral("road"), QColor(128, 64, 128)},
            {1, QStringLiteral("pavement"), QColor(244, 35, 232)},
            {13, QStringLiteral("car"), QColor(0, 0, 142)}};
}

} // namespace

class tst_class_legend : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void entriesWrapAndTheHeightFollows()
    {
        ClassLegend legend;
        legend.setClasses(threeClasses());
        const int wide = legend.heightForWidth(1000);
        const int narrow = legend.heightForWidth(90);
        QVERIFY(narrow > 2 * wide);
        legend.resize(90, narrow);
        legend.show();
        for (int i = 0; i < 3; ++i) {
            QVERIFY(legend.rect().contains(legend.entryRect(i)));
            QVERIFY(i == 0 || !legend.entryRect(i).intersects(legend.entryRect(i - 1)));
        }
    }

    void eachSwatchHasItsClassesColor()
    {
        ClassLegend legend;
        legend.setClasses(threeClasses());
        legend.resize(400, legend.heightForWidth(400));
        const QImage seen = legend.grab().toImage();
        for (int i = 0; i < 3; ++i) {
            const QRect entry = legend.entryRect(i);
            const QPoint swatch(entry.left() + 8, entry.center().y());
            QCOMPARE(QColor(seen.pixel(swatch)), legend.classes()[i].color);
        }
    }

    void aClickOrAKeyChoosesAndASecondTakesItBack()
    {
        ClassLegend legend;
        legend.setClasses(threeClasses());
        legend.resize(400, 40);
        legend.show();
        QSignalSpy choices(&legend, &ClassLegend::classChosen);
        QTest::mouseClick(&legend, Qt::LeftButton, {}, legend.entryRect(1).center());
        QCOMPARE(legend.currentClass(), std::optional(1));
        QTest::keyClick(&legend, Qt::Key_Right);
        QTest::keyClick(&legend, Qt::Key_Return);
        QCOMPARE(legend.currentClass(), std::optional(13));
        QTest::keyClick(&legend, Qt::Key_Space);
        QCOMPARE(legend.currentClass(), std::optional<int>());
        QCOMPARE(choices.count(), 3);
        legend.setCurrentClass(0);
        QCOMPARE(choices.count(), 3);
    }

    void theColorBarRunsFromTheFirstToTheLastColor()
    {
        ColorBar bar;
        bar.setColorMap(ColorMap::Diverging);
        bar.setRange(-8, 8, QStringLiteral("signed distance (px)"));
        bar.resize(512, bar.sizeHint().height());
        const QImage seen = bar.grab().toImage();
        QCOMPARE(seen.pixel(0, 3), colorTable(ColorMap::Diverging)[0]);
        QCOMPARE(seen.pixel(511, 3), colorTable(ColorMap::Diverging)[255]);
        QCOMPARE(seen.pixel(256, 3), colorTable(ColorMap::Diverging)[128]);
        QVERIFY(bar.toolTip().contains(QStringLiteral("signed distance (px)")));
    }
};

FLEXSEG_TEST(tst_class_legend)
#include "tst_class_legend.moc"
