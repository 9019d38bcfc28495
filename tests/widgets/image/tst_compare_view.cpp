// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/compare_view.h"

#include "tests/support/test_main.h"
#include "tests/widgets/image/view_test_support.h"

#include <QAbstractButton>
#include <QSignalSpy>

using namespace flexseg;
using namespace flexseg::test;

namespace {

const LabelClasses roadAndSky{{0, QStringLiteral("road"), Qt::red}, {1, QStringLiteral("sky"), Qt::blue}};

CompareView::Side picture(const QString &title, QColor color, int width = 200)
{
    const ImageLayerPtr layer = pictureLayer(plainImage(width, width / 2, color));
    return {title, {layer}, layer, {}, {}};
}

CompareView::Side labelled(const QString &title, std::uint8_t id)
{
    CompareView::Side side = picture(title, Qt::gray);
    auto layer = std::make_shared<ImageLayer>(QStringLiteral("prediction"));
    layer->setLabels(std::make_shared<LabelMap>(200, 100, 1, id), roadAndSky);
    side.layers.append(layer);
    side.compared = layer;
    return side;
}

QRgb seenAt(CompareView &compare, double x)
{
    return compare.view()->grab().toImage().pixel(compare.view()->viewFromImage({x, 20}).toPoint());
}

} // namespace

class tst_compare_view : public QObject {
    Q_OBJECT

    std::unique_ptr<CompareView> m_compare;

private Q_SLOTS:
    void init()
    {
        m_compare = std::make_unique<CompareView>();
        m_compare->resize(440, 300);
        m_compare->setSides(picture("clear", Qt::red), picture("fog", Qt::blue));
        m_compare->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_compare.get()));
    }

    void theDividerIsDraggedAndShowsMoreOfA()
    {
        ImageView *view = m_compare->view();
        QCOMPARE(seenAt(*m_compare, 40), QColor(Qt::red).rgb());
        QCOMPARE(seenAt(*m_compare, 160), QColor(Qt::blue).rgb());
        QSignalSpy moved(view, &ImageView::dividerMoved);
        const QPoint from(view->dividerX(), view->height() / 2);
        const QPoint to = view->viewFromImage({180, 50}).toPoint();
        QTest::mousePress(view, Qt::LeftButton, {}, from);
        movePointer(view, to, Qt::LeftButton);
        QTest::mouseRelease(view, Qt::LeftButton, {}, to);
        QCOMPARE(moved.size(), 1);
        QVERIFY(std::abs(view->dividerX() - to.x()) <= 1);
        QCOMPARE(seenAt(*m_compare, 160), QColor(Qt::red).rgb());
        QVERIFY(view->camera()->isFitted()); // the picture has not been panned
    }

    void theDividerIsMovedByKeys()
    {
        ImageView *view = m_compare->view();
        QTest::keyClick(view, Qt::Key_Right);
        QVERIFY(view->divider() > 0.5);
        QTest::keyClick(view, Qt::Key_Left);
        QTest::keyClick(view, Qt::Key_Left);
        QVERIFY(view->divider() < 0.5);
        QTest::keyClick(view, Qt::Key_Home);
        QCOMPARE(view->divider(), 0.0);
        QTest::keyClick(view, Qt::Key_Left); // no further
        QCOMPARE(view->divider(), 0.0);
        QCOMPARE(seenAt(*m_compare, 40), QColor(Qt::blue).rgb());
        QTest::keyClick(view, Qt::Key_End);
        QCOMPARE(view->divider(), 1.0);
        QCOMPARE(seenAt(*m_compare, 160), QColor(Qt::red).rgb());
    }

    void theValueUnderThePointerIsOfItsSide()
    {
        QVERIFY(m_compare->view()->probeText({40, 20}).contains("255, 0, 0"));
        QVERIFY(m_compare->view()->probeText({160, 20}).contains("0, 0, 255"));
    }

    void aPictureOfAnotherSizeIsStretchedOverTheFirst()
    {
        m_compare->setSides(picture("clear", Qt::red), picture("fog", Qt::blue, 50));
        QCOMPARE(seenAt(*m_compare, 190), QColor(Qt::blue).rgb());
        QVERIFY(m_compare->view()->probeText({190, 90}).contains("0, 0, 255"));
    }

    void spaceShowsTheOtherOneWhileTheyBlink()
    {
        m_compare->setMode(CompareView::Mode::Blink);
        m_compare->view()->setFocus();
        QVERIFY(m_compare->view()->title().contains("clear"));
        QCOMPARE(seenAt(*m_compare, 160), QColor(Qt::red).rgb());
        QTest::keyClick(m_compare->view(), Qt::Key_Space);
        QVERIFY(m_compare->showsB());
        QVERIFY(m_compare->view()->title().contains("fog"));
        QCOMPARE(seenAt(*m_compare, 160), QColor(Qt::blue).rgb());
        QTest::mouseClick(m_compare->findChild<QAbstractButton *>("toggle"), Qt::LeftButton);
        QVERIFY(!m_compare->showsB());
    }

    void theyBlinkByThemselvesOnlyWhenToldAndSeen()
    {
        m_compare->setMode(CompareView::Mode::Blink);
        m_compare->setBlinkSeconds(0.2);
        QTest::qWait(300);
        QVERIFY(!m_compare->showsB());
        QSignalSpy changed(m_compare.get(), &CompareView::settingsChanged);
        auto *automatic = m_compare->findChild<QAbstractButton *>("automatic");
        automatic->setFocus();
        QTest::keyClick(automatic, Qt::Key_Space);
        QVERIFY(m_compare->isBlinking());
        QCOMPARE(changed.size(), 1);
        QTRY_VERIFY(m_compare->showsB());
        QTRY_VERIFY(!m_compare->showsB());
        m_compare->hide();
        const bool before = m_compare->showsB();
        QTest::qWait(300);
        QCOMPARE(m_compare->showsB(), before);
    }

    void otherClassesAreOrangeAndCounted()
    {
        m_compare->setSides(labelled("clear", 0), labelled("fog", 1));
        m_compare->setMode(CompareView::Mode::Difference);
        QTRY_COMPARE(m_compare->difference().differing, 20000);
        QVERIFY2(m_compare->resultText().contains("(100"), qPrintable(m_compare->resultText()));
        QCOMPARE(seenAt(*m_compare, 40), qRgb(0xff, 0x6a, 0x00));
    }

    void aDifferenceFollowsItsLayers()
    {
        const CompareView::Side a = labelled("clear", 0);
        m_compare->setSides(a, labelled("fog", 0));
        m_compare->setMode(CompareView::Mode::Difference);
        QTRY_COMPARE(m_compare->difference().pixels, 20000);
        QCOMPARE(m_compare->difference().differing, 0);
        a.compared->setLabels(std::make_shared<LabelMap>(200, 100, 1, 1));
        QTRY_COMPARE(m_compare->difference().differing, 20000);
    }

    void whyThereIsNoDifferenceIsSaid()
    {
        m_compare->setSides(labelled("clear", 0), picture("fog", Qt::blue));
        m_compare->setMode(CompareView::Mode::Difference);
        QTRY_VERIFY(m_compare->resultText().contains("same kind of layer"));
        m_compare->setSides(picture("clear", Qt::red), picture("fog", Qt::blue, 50));
        QTRY_VERIFY(m_compare->resultText().contains("200 × 100"));
        CompareView::Side other = labelled("other", 0);
        other.compared->setClasses({{0, "lane", Qt::red}});
        m_compare->setSides(labelled("clear", 0), other);
        QTRY_VERIFY(m_compare->resultText().contains("lists of classes"));
        CompareView::Side missing{"night", {}, std::make_shared<ImageLayer>(), {}, "The file is gone."};
        m_compare->setSides(labelled("clear", 0), missing);
        QTest::qWait(50);
        QCOMPARE(m_compare->resultText(), QStringLiteral("B: The file is gone."));
    }
};

FLEXSEG_TEST(tst_compare_view)
#include "tst_compare_view.moc"
