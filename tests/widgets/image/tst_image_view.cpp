// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/image_view.h"

#include "core/base/random.h"
#include "tests/support/test_main.h"
#include "tests/widgets/image/view_test_support.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QMenu>
#include <QPaintEvent>
#include <QScreen>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <cmath>

using namespace flexseg;
using namespace flexseg::test;

namespace {

void show(ImageView &view, QSize size)
{
    view.resize(size);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
}

int distance(QRgb a, QRgb b)
{
    return std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)), std::abs(qBlue(a) - qBlue(b))});
}

/// The largest difference of a channel anywhere.
int distance(const QImage &a, const QImage &b)
{
    if (a.size() != b.size())
        return 255;
    int largest = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x)
            largest = std::max(largest, distance(a.pixel(x, y), b.pixel(x, y)));
    }
    return largest;
}

/// A picture, values with gaps over it, and a mask on top of both.
QList<ImageLayerPtr> threeLayers()
{
    auto labels = std::make_shared<LabelMap>(256, 256);
    auto values = std::make_shared<FloatMap>(128, 128);
    for (int i = 0; i < 256 * 256; ++i)
        labels->pixels[static_cast<std::size_t>(i)] = (i / 3000) % 5 ? 1 : 255;
    for (int i = 0; i < 128 * 128; ++i)
        values->pixels[static_cast<std::size_t>(i)] = i % 97 < 30 ? std::nanf("") : static_cast<float>(i % 61);
    auto heat = std::make_shared<ImageLayer>(QStringLiteral("uncertainty"));
    heat->setValues(values, ColorMap::Viridis);
    heat->setOpacity(0.7);
    auto mask = std::make_shared<ImageLayer>(QStringLiteral("mask"));
    mask->setLabels(labels, {{1, QStringLiteral("car"), Qt::yellow}});
    mask->setOpacity(0.4);
    return {pictureLayer(placeImage(256, 256)), heat, mask};
}

/// Counts the pixels that a widget is asked to paint.
class PaintedArea : public QObject {
public:
    int area = 0;

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            for (const QRect &rect : static_cast<QPaintEvent *>(event)->region())
                area += rect.width() * rect.height();
        return false;
    }
};

} // namespace

class tst_image_view : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void magnifiedPixelsAreSquaresOfExactlyTheirColor()
    {
        ImageView view;
        view.setLayers({pictureLayer(placeImage(40, 30))});
        show(view, {400, 300});
        for (const double scale : {2.0, 3.7, 10.0, 15.9}) {
            view.camera()->setScale(scale);
            const QImage seen = view.grab().toImage();
            // From 3 on: the frame of the focus is beside it.
            for (int y = 3; y < 298; y += 7) {
                for (int x = 3; x < 398; x += 7) {
                    const QPointF at = view.imageFromView(QPointF(x + 0.5, y + 0.5));
                    if (at.x() >= 0 && at.y() >= 0 && at.x() < 40 && at.y() < 30)
                        QCOMPARE(seen.pixel(x, y), placeColor(static_cast<int>(at.x()), static_cast<int>(at.y())));
                }
            }
        }
    }

    void fittedAtFirstAndAtActualSizeEveryPixelIsItself()
    {
        ImageView view;
        view.setLayers({pictureLayer(placeImage(200, 150))});
        show(view, {400, 300});
        QCOMPARE(view.camera()->scale(), 2.0);
        QTest::keyClick(&view, Qt::Key_1);
        QCOMPARE(view.camera()->scale(), 1.0);
        const QImage seen = view.grab().toImage();
        for (int y = 0; y < 150; ++y) {
            for (int x = 0; x < 200; ++x)
                QCOMPARE(seen.pixel(100 + x, 75 + y), placeColor(x, y));
        }
    }

    void minifiedPicturesAreSmooth()
    {
        auto board = std::make_shared<Image8>(512, 512, 3);
        for (int y = 0; y < 512; ++y) {
            for (int x = 0; x < 512; ++x) {
                for (int c = 0; c < 3; ++c)
                    board->at(x, y, c) = (x + y) % 2 ? 255 : 0;
            }
        }
        ImageView view;
        view.setLayers({pictureLayer(board)});
        show(view, {200, 200});
        const QImage seen = view.grab().toImage();
        for (int i = 10; i < 190; ++i)
            QVERIFY(distance(seen.pixel(i, i), qRgb(128, 128, 128)) <= 2);
    }

    void opacityBlendsExactly()
    {
        ImageView view;
        auto labels = std::make_shared<LabelMap>(10, 10, 1, std::uint8_t(1));
        labels->at(5, 5) = ignoreLabel;
        auto mask = std::make_shared<ImageLayer>(QStringLiteral("mask"));
        mask->setLabels(labels, {{1, QStringLiteral("car"), QColor(0, 10, 250)}});
        view.setLayers({pictureLayer(plainImage(10, 10, QColor(200, 100, 7))), mask});
        show(view, {100, 100});
        const auto seen = [&](int x, int y) { return view.grab().toImage().pixel(x * 10 + 3, y * 10 + 3); };
        for (const double opacity : {0.0, 0.25, 0.5, 0.8, 1.0}) {
            mask->setOpacity(opacity);
            const int a = static_cast<int>(std::lround(opacity * 255));
            const auto mix = [a](int over, int under) {
                return static_cast<int>(std::lround((over * a + under * (255 - a)) / 255.0));
            };
            QCOMPARE(seen(2, 2), qRgb(mix(0, 200), mix(10, 100), mix(250, 7)));
            QCOMPARE(seen(5, 5), qRgb(200, 100, 7));
        }
        mask->setOpacity(1);
        mask->setVisible(false);
        QCOMPARE(seen(2, 2), qRgb(200, 100, 7));
    }

    void aMaskOfHalfTheSizeLiesOverThePicture()
    {
        auto labels = std::make_shared<LabelMap>(10, 10, 1, std::uint8_t(255));
        labels->at(3, 4) = 0;
        auto mask = std::make_shared<ImageLayer>(QStringLiteral("mask"));
        mask->setLabels(labels, {{0, QStringLiteral("road"), Qt::red}});
        ImageView view;
        view.setLayers({pictureLayer(plainImage(20, 20, Qt::black)), mask});
        show(view, {200, 200});
        const QImage seen = view.grab().toImage();
        for (int y = 0; y < 200; ++y) {
            for (int x = 0; x < 200; ++x)
                QCOMPARE(seen.pixel(x, y) == qRgb(255, 0, 0), x >= 60 && x < 80 && y >= 80 && y < 100);
        }
        QVERIFY(view.probeText({6.5, 9.5}).contains(QStringLiteral("road")));
    }

    void theWheelKeepsTheImagePointUnderThePointer()
    {
        ImageView view;
        view.setTitle(QStringLiteral("fog"));
        view.setLayers({pictureLayer(placeImage(200, 100))});
        show(view, {401, 333});
        const QPointF pointer(123.5, 170.25);
        const QPointF before = view.imageFromView(pointer);
        const double scale = view.camera()->scale();
        for (const double notches : {1.0, 3.0, 0.25, -2.0, 5.0, -6.0}) {
            turnWheel(&view, pointer, notches);
            const QPointF after = view.imageFromView(pointer);
            // The picture lies on whole device pixels: half a pixel at first and half a pixel now, never more.
            const double slip = 0.5 / scale + 0.5 / view.camera()->scale() + 1e-9;
            QVERIFY(std::abs(after.x() - before.x()) <= slip);
            QVERIFY(std::abs(after.y() - before.y()) <= slip);
        }
        QVERIFY(view.camera()->scale() > 2);
    }

    void draggingMovesThePictureWithThePointerAndADoubleClickFits()
    {
        ImageView view;
        view.setLayers({pictureLayer(placeImage(200, 100))});
        show(view, {400, 300});
        view.camera()->setScale(6);
        const QPointF held = view.imageFromView({200, 150});
        QTest::mousePress(&view, Qt::LeftButton, {}, {200, 150});
        for (const QPoint at : {QPoint(210, 140), QPoint(260, 170), QPoint(251, 183)}) {
            movePointer(&view, at, Qt::LeftButton);
            const QPointF slip = view.viewFromImage(held) - at;
            QVERIFY(std::abs(slip.x()) <= 1 && std::abs(slip.y()) <= 1);
        }
        QTest::mouseRelease(&view, Qt::LeftButton, {}, {251, 183});
        const QPointF centre = view.camera()->centre();
        movePointer(&view, {20, 20});
        QCOMPARE(view.camera()->centre(), centre);
        QTest::mouseDClick(&view, Qt::LeftButton, {}, {20, 20});
        QVERIFY(view.camera()->isFitted());
        QCOMPARE(view.camera()->scale(), 2.0);
    }

    void keysZoomPanAndFit()
    {
        ImageView view;
        view.setLayers({pictureLayer(placeImage(200, 100))});
        show(view, {400, 300});
        QTest::keyClick(&view, Qt::Key_Plus);
        QTest::keyClick(&view, Qt::Key_Plus);
        QVERIFY(view.camera()->scale() > 4);
        const QPointF centre = view.camera()->centre();
        QTest::keyClick(&view, Qt::Key_Right);
        QTest::keyClick(&view, Qt::Key_Down);
        QVERIFY(view.camera()->centre().x() > centre.x() && view.camera()->centre().y() > centre.y());
        QTest::keyClick(&view, Qt::Key_Left);
        QTest::keyClick(&view, Qt::Key_Up);
        QTest::keyClick(&view, Qt::Key_Minus);
        QVERIFY(view.camera()->scale() < 4);
        QTest::keyClick(&view, Qt::Key_0);
        QCOMPARE(view.camera()->scale(), 2.0);
    }

    void whatAWalkOfTheCameraLeavesIsWhatDrawingAnewGives_data()
    {
        QTest::addColumn<double>("scale");
        for (const double scale : {0.37, 0.5, 1.0, 1.6, 3.3, 20.0})
            QTest::addRow("%g", scale) << scale;
    }

    void whatAWalkOfTheCameraLeavesIsWhatDrawingAnewGives()
    {
        QFETCH(double, scale);
        const QList<ImageLayerPtr> layers = threeLayers();
        ImageView view;
        view.setLayers(layers);
        show(view, {300, 200});
        view.camera()->setScale(scale);
        Random random(17);
        for (int step = 0; step < 40; ++step) {
            if (step % 10 == 9)
                view.camera()->zoomAbout({100, 100}, random.integer(0, 1) ? 1.1 : 1 / 1.1);
            else if (step % 10 == 4)
                view.resize(view.size() == QSize(300, 200) ? QSize(277, 215) : QSize(300, 200));
            else
                view.camera()->panBy(QPointF(random.integer(-60, 60), random.integer(-60, 60)));
            view.grab();
            ImageView fresh;
            fresh.setLayers(layers);
            fresh.resize(view.size());
            fresh.camera()->setScale(view.camera()->scale());
            fresh.camera()->setCentre(view.camera()->centre());
            QCOMPARE(fresh.camera()->scale(), view.camera()->scale());
            const QImage anew = fresh.toImage();
            QCOMPARE(distance(view.toImage(), anew), 0);
            QCOMPARE(distance(view.grab(QRect(5, 5, 200, 150)).toImage(), anew.copy(5, 5, 200, 150)), 0);
        }
    }

    void aLargeViewIsSharpOnceItsZoomRests()
    {
        ImageView view;
        view.setLayers(threeLayers());
        show(view, {1300, 900});
        view.setFocusPolicy(Qt::NoFocus); // no frame of the focus over the picture
        view.clearFocus();
        QTest::qWait(150);
        turnWheel(&view, {640, 440}, 2);
        const QImage rough = view.grab().toImage();
        const QImage sharp = view.toImage(); // what is saved is never the rough one
        QVERIFY(distance(rough, sharp) > 0);
        const auto blurred
            = [](const QImage &image) { return image.scaled(26, 18, Qt::IgnoreAspectRatio, Qt::SmoothTransformation); };
        QVERIFY(distance(blurred(rough), blurred(sharp)) < 25);
        QTRY_COMPARE(distance(view.grab().toImage(), sharp), 0);
        view.camera()->panBy({7, 5});
        QCOMPARE(distance(view.grab().toImage(), view.toImage()), 0);
    }

    void aMaskThatIsMinifiedHasNoColorBetweenItsClasses()
    {
        auto labels = std::make_shared<LabelMap>(300, 300);
        for (int y = 0; y < 300; ++y)
            for (int x = 0; x < 300; ++x)
                labels->at(x, y) = (x / 7 + y / 5) % 2;
        auto mask = std::make_shared<ImageLayer>(QStringLiteral("mask"));
        mask->setLabels(labels, {{0, QStringLiteral("road"), Qt::red}, {1, QStringLiteral("car"), Qt::blue}});
        ImageView view;
        view.setLayers({mask});
        show(view, {400, 400});
        for (const double scale : {0.6, 0.83, 1.3, 1.9}) {
            view.camera()->setScale(scale);
            const QImage seen = view.toImage();
            for (int i = 150; i < 250; ++i) {
                const QRgb color = seen.pixel(i, 500 - 2 * i < 100 ? 200 : 180);
                QVERIFY(color == qRgb(255, 0, 0) || color == qRgb(0, 0, 255));
            }
        }
    }

    void aLinkedPointerDrawsOnlyItsSurroundingsAnew()
    {
        ImageView left;
        ImageView right;
        for (ImageView *view : {&left, &right}) {
            view->setLayers({pictureLayer(placeImage(200, 200))});
            view->setTitle(QStringLiteral("fog"));
        }
        right.setCamera(left.camera());
        show(left, {300, 300});
        show(right, {300, 300});
        QTest::qWait(20);
        PaintedArea painted;
        right.installEventFilter(&painted);
        for (const QPoint place : {QPoint(100, 100), QPoint(103, 160), QPoint(220, 90)}) {
            painted.area = 0;
            movePointer(&left, place);
            QTRY_VERIFY(painted.area > 0);
            QVERIFY(painted.area < 300 * 300 / 4);
        }
        // What is on the screen by then is what drawing everything gives: no cross has stayed behind.
        const QImage onScreen = right.screen()->grabWindow(right.winId()).toImage();
        QCOMPARE(distance(onScreen, right.grab().toImage()), 0);
    }

    void aPictureThatIsStillPreparedDoesNotDisturbTheOneThatIsShown()
    {
        ImageView view;
        const ImageLayerPtr layer = pictureLayer(placeImage(200, 150));
        view.setLayers({layer});
        show(view, {400, 300});
        const QImage before = view.grab().toImage();
        layer->setImage(std::make_shared<Image8>(2048, 1024, 3, std::uint8_t(9)));
        QVERIFY(layer->isLoading());
        QCOMPARE(view.grab().toImage(), before);
        QTRY_COMPARE(view.contentSize(), QSize(2048, 1024));
        QCOMPARE(view.grab().toImage().pixel(200, 150), qRgb(9, 9, 9));
    }

    void linkedViewsMoveTogetherAndShowEachOthersPointer()
    {
        ImageView left;
        ImageView right;
        left.setLayers({pictureLayer(plainImage(100, 100, Qt::darkGray))});
        right.setLayers({pictureLayer(plainImage(100, 100, Qt::darkGray))});
        right.setCamera(left.camera());
        show(left, {200, 200});
        show(right, {200, 200});
        turnWheel(&left, {50, 50}, 4);
        QCOMPARE(right.camera()->scale(), left.camera()->scale());
        QCOMPARE(right.imageFromView({50, 50}), left.imageFromView({50, 50}));
        turnWheel(&right, {150, 90}, -1);
        QCOMPARE(left.imageFromView({10, 190}), right.imageFromView({10, 190}));

        QSignalSpy probes(&right, &ImageView::probed);
        const QImage before = right.grab().toImage();
        movePointer(&left, {80, 60});
        QCOMPARE(probes.count(), 1);
        QCOMPARE(probes[0][1].toBool(), true);
        const QImage crossed = right.grab().toImage();
        QCOMPARE(crossed.pixel(88, 60), qRgb(255, 255, 255));
        QCOMPARE(crossed.pixel(80, 52), qRgb(255, 255, 255));
        QCOMPARE(crossed.pixel(80, 60), before.pixel(80, 60)); // the point itself stays visible
        QCOMPARE(left.grab().toImage().pixel(88, 60), before.pixel(88, 60));
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(&left, &leave);
        QCOMPARE(right.grab().toImage(), before);
        QCOMPARE(probes.last()[1].toBool(), false);
    }

    void theProbeTellsThePixelUnderThePointerAtAnyZoom()
    {
        ImageView view;
        view.setTitle(QStringLiteral("fog"));
        view.setLayers({pictureLayer(placeImage(200, 100))});
        show(view, {401, 333});
        QSignalSpy probes(&view, &ImageView::probed);
        for (const double scale : {0.73, 1.0, 2.9, 17.3, 64.0}) {
            view.camera()->setScale(scale);
            const QPoint pointer(211, 170);
            movePointer(&view, pointer + QPointF(0.5, 0.5));
            QVERIFY(!probes.isEmpty() && probes.last()[1].toBool());
            const QPointF at = probes.last()[0].toPointF();
            if (scale >= 2) {
                const QRgb drawn = view.grab().toImage().pixel(pointer);
                QCOMPARE(QPoint(qRed(drawn), qGreen(drawn)), QPoint(int(at.x()), int(at.y())));
            }
            QVERIFY(view.probeText(at).startsWith(QStringLiteral("(%1, %2)").arg(int(at.x())).arg(int(at.y()))));
            movePointer(&view, {20, 20});
            probes.clear();
        }
        view.fit();
        movePointer(&view, {211, 170});
        movePointer(&view, {211, 30}); // above the picture
        QCOMPARE(probes.last()[1].toBool(), false);
    }

    void aGridParsPixelsOnlyWhenTheyAreLarge()
    {
        ImageView view;
        view.setLayers({pictureLayer(plainImage(20, 20, Qt::black))});
        show(view, {400, 400});
        view.camera()->setScale(16);
        QCOMPARE(distance(view.toImage().copy(100, 100, 64, 64), QImage(view.toImage().copy(110, 110, 64, 64))), 0);
        view.camera()->setScale(20);
        const QImage seen = view.toImage();
        for (int x = 0; x < 400; ++x)
            QCOMPARE(seen.pixel(x, 10) != qRgb(0, 0, 0), x % 20 == 0);
    }

    void anEmptyViewSaysWhatToDo()
    {
        ImageView view;
        view.setEmptyText(QStringLiteral("Choose a sample in the list."));
        show(view, {300, 200});
        const QImage asked = view.grab().toImage();
        view.setEmptyText(QString());
        QVERIFY(distance(asked, view.grab().toImage()) > 60);
        view.setLayers({pictureLayer(plainImage(30, 20, Qt::red))});
        QCOMPARE(view.grab().toImage().pixel(150, 100), qRgb(255, 0, 0));
    }

    void aChangedLayerIsDrawnAnewInEachViewThatShowsIt()
    {
        auto values = std::make_shared<FloatMap>(2, 1);
        values->pixels = {0.0F, 1.0F};
        auto layer = std::make_shared<ImageLayer>(QStringLiteral("uncertainty"));
        layer->setValues(values, ColorMap::Viridis);
        layer->setManualRange(0, 1);
        ImageView a;
        ImageView b;
        a.setLayers({layer});
        b.setLayers({layer});
        show(a, {100, 50});
        show(b, {100, 50});
        for (ImageView *view : {&a, &b}) {
            QCOMPARE(view->grab().toImage().pixel(40, 20), colorTable(ColorMap::Viridis)[0]);
            QCOMPARE(view->grab().toImage().pixel(60, 20), colorTable(ColorMap::Viridis)[255]);
        }
        layer->setColorMap(ColorMap::Diverging);
        layer->setManualRange(0, 2);
        for (ImageView *view : {&a, &b}) {
            QCOMPARE(view->grab().toImage().pixel(40, 20), colorTable(ColorMap::Diverging)[0]);
            QCOMPARE(view->grab().toImage().pixel(60, 20), colorTable(ColorMap::Diverging)[128]);
        }
    }

    void copyingAndSavingGiveThePictureAsSeen()
    {
        ImageView view;
        view.setTitle(QStringLiteral("fog"));
        view.setLayers({pictureLayer(placeImage(40, 30))});
        show(view, {400, 300});
        QApplication::setActiveWindow(&view);
        view.setFocus();
        QTRY_VERIFY(view.hasFocus());
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(distance(QApplication::clipboard()->image(), view.toImage()), 0);

        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("view.png"));
        QCOMPARE(view.save(path).result(), QString());
        const QImage seen = view.toImage();
        QCOMPARE(distance(QImage(path).copy(QRect(QPoint(8, 8), seen.size())), seen), 0); // its legend is around it
        const QString missing = folder.filePath(QStringLiteral("missing/view.png"));
        QVERIFY(view.save(missing).result().contains(missing));
    }

    void theMenuOffersSavingAndTogglesLayers()
    {
        const ImageLayerPtr layer = pictureLayer(placeImage(40, 30));
        ImageView view;
        view.setLayers({layer});
        show(view, {400, 300});
        QContextMenuEvent event(QContextMenuEvent::Keyboard, {10, 10}, view.mapToGlobal(QPoint(10, 10)));
        QCoreApplication::sendEvent(&view, &event);
        auto *menu = view.findChild<QMenu *>();
        QVERIFY(menu);
        QAction *save = nullptr;
        for (QAction *action : menu->actions()) {
            if (action->text().contains(QStringLiteral("Save")))
                save = action;
        }
        QVERIFY(save);
        menu->actions().last()->trigger();
        QVERIFY(!layer->isVisible());
        menu->close();
        save->trigger();
        auto *dialog = view.findChild<QFileDialog *>();
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->isVisible());
        const QTemporaryDir folder;
        Q_EMIT dialog->fileSelected(folder.filePath(QStringLiteral("menu.png")));
        dialog->reject();
        QTRY_VERIFY(!QImage(folder.filePath(QStringLiteral("menu.png"))).isNull());
    }
};

FLEXSEG_TEST(tst_image_view)
#include "tst_image_view.moc"
