// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/scene3d/orbit_camera.h"

#include "tests/support/test_main.h"

using namespace flexseg;

namespace {

constexpr QSizeF viewport(800, 600);

QPointF pixel(const OrbitCamera &camera, QVector3D place, QSizeF size = viewport)
{
    const QVector3D p = camera.matrix(size).map(place);
    return {(p.x() + 1) / 2 * size.width(), (1 - p.y()) / 2 * size.height()};
}

} // namespace

class tst_orbit_camera : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void afterAResetTheBoxTouchesTheViewportsEdgesNearly()
    {
        for (const QSizeF size : {QSizeF(800, 600), QSizeF(300, 900), QSizeF(1500, 200)}) {
            for (const float depth : {0.0F, 0.7F}) {
                OrbitCamera camera;
                const QVector3D low(-0.5F, -0.3F, -depth);
                const QVector3D high(0.9F, 0.4F, depth);
                camera.reset(low, high, size);
                QPolygonF corners;
                for (int i = 0; i < 8; ++i)
                    corners << pixel(
                        camera, {(i & 1 ? high : low).x(), (i & 2 ? high : low).y(), (i & 4 ? high : low).z()}, size);
                const QRectF seen = corners.boundingRect();
                QVERIFY(QRectF(QPointF(), size).contains(seen));
                QVERIFY(seen.width() > 0.85 * size.width() || seen.height() > 0.85 * size.height());
                QVERIFY(QLineF(seen.center(), QRectF(QPointF(), size).center()).length() < 0.05 * size.width());
            }
        }
    }

    void zoomingKeepsWhatIsUnderThePointer()
    {
        OrbitCamera camera;
        camera.reset({-1, -1, 0}, {1, 1, 0}, viewport);
        const QVector3D place(0.4F, 0.3F, 0);
        const QPointF at = pixel(camera, place);
        const QPointF middle = pixel(camera, {});
        camera.zoomAbout(at, 2, viewport);
        QVERIFY(QLineF(pixel(camera, place), at).length() < 0.1);
        QVERIFY(std::abs(QLineF(pixel(camera, {}), at).length() - 2 * QLineF(middle, at).length()) < 0.5);
        camera.zoomAbout(at, 1e9, viewport);
        camera.zoomAbout(at, 1e-9, viewport); // stops at limits, and still shows something
        QVERIFY(QRectF(QPointF(), viewport).contains(pixel(camera, {})));
    }

    void panningMovesByThePointersPixels()
    {
        OrbitCamera camera;
        camera.reset({-1, -1, 0}, {1, 1, 0}, viewport);
        const QPointF before = pixel(camera, {0.2F, 0.1F, 0});
        camera.panBy({30, -12}, viewport);
        QVERIFY(QLineF(pixel(camera, {0.2F, 0.1F, 0}), before + QPointF(30, -12)).length() < 0.1);
    }

    void rotatingMovesTheFrontWithThePointerAndBackAgain()
    {
        OrbitCamera camera;
        camera.reset({-1, -1, -1}, {1, 1, 1}, viewport);
        const QVector3D front = (camera.position() - camera.target()).normalized() * 0.5F + camera.target();
        const QPointF before = pixel(camera, front);
        camera.rotateBy({40, 0}, viewport);
        QVERIFY(pixel(camera, front).x() > before.x() + 5);
        QVERIFY(std::abs(pixel(camera, front).y() - before.y()) < 1);
        camera.rotateBy({-40, 0}, viewport);
        QVERIFY(QLineF(pixel(camera, front), before).length() < 0.1);
        camera.rotateBy({0, 40}, viewport);
        QVERIFY(pixel(camera, front).y() > before.y() + 5);
    }
};

FLEXSEG_TEST(tst_orbit_camera)
#include "tst_orbit_camera.moc"
