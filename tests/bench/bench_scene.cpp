// SPDX-License-Identifier: GPL-3.0-only
// Prints how long a PointCloudView takes to draw frames while it is rotated, and to find the point under the pointer.
// Usage: bench_scene                   prints times
//        bench_scene FILE.png [dark]   saves a picture of a cloud with markers and trails
#include "tests/bench/bench_support.h"

#include "widgets/scene3d/point_cloud_view.h"

#include <QMouseEvent>
#include <QTest>

#include <cmath>
#include <cstdio>
#include <random>

namespace flexseg::bench {

namespace {

constexpr double sceneBarMs = 50;
constexpr int frames = 200;
constexpr int classCount = 11;

struct Cloud {
    std::vector<float> xyz;
    std::vector<QRgb> colors;
    SceneMarkers markers;
    SceneTrails trails;
};

/// A cluster to each class, as embeddings are after a while of training, with the ways of the prototypes.
Cloud clusters(int count)
{
    const QStringList names{"road",  "sidewalk", "building", "wall", "fence", "pole",
                            "light", "sign",     "tree",     "sky",  "person"};
    const std::array<QRgb, classCount> hues{0xff804080, 0xfff423e8, 0xff8c8c8c, 0xff6673b4, 0xffbe9999, 0xffd0a000,
                                            0xfffaaa1e, 0xffc8c800, 0xff6b8e23, 0xff4682b4, 0xffdc143c};
    std::mt19937 random(7);
    std::normal_distribution<float> normal;
    Cloud cloud;
    std::vector<QVector3D> middles;
    std::vector<float> spreads;
    for (int i = 0; i < classCount; ++i) {
        const auto column = static_cast<std::size_t>(i);
        const float height = 1 - 2 * (static_cast<float>(i) + 0.5F) / classCount;
        const float turn = static_cast<float>(i) * 2.4F;
        const float ring = std::sqrt(1 - height * height);
        middles.push_back(3 * QVector3D(ring * std::cos(turn), height, ring * std::sin(turn)));
        spreads.push_back(0.35F + 0.06F * static_cast<float>(i % 5));
        SceneTrail trail{{}, QColor::fromRgb(hues[column])};
        for (int step = 0; step <= 6; ++step) {
            const float share = static_cast<float>(step) / 6;
            trail.places.push_back(middles.back() * (0.15F + 0.85F * share)
                                   + QVector3D(0, 0.8F * std::sin(3.14F * share), 0.3F * normal(random) * (1 - share)));
        }
        trail.places.back() = middles.back();
        cloud.trails.append(trail);
        cloud.markers.append({middles.back(), QColor::fromRgb(hues[column]), names[i]});
    }
    for (int i = 0; i < count; ++i) {
        const auto label = static_cast<std::size_t>(random() % classCount);
        const QVector3D place
            = middles[label] + spreads[label] * QVector3D(normal(random), 0.7F * normal(random), normal(random));
        cloud.xyz.insert(cloud.xyz.end(), {place.x(), place.y(), place.z()});
        cloud.colors.push_back(hues[label]);
    }
    return cloud;
}

void fill(PointCloudView &view, const Cloud &cloud)
{
    view.setPoints(cloud.xyz);
    view.setColors(cloud.colors);
    view.setMarkers(cloud.markers);
    view.setTrails(cloud.trails);
    view.setAxisTitles({"PC 1", "PC 2", "PC 3"});
}

void sendMouse(QWidget *widget, QEvent::Type type, QPointF at, Qt::MouseButtons buttons)
{
    QMouseEvent event(type, at, widget->mapToGlobal(at), type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton,
                      buttons, Qt::NoModifier);
    QCoreApplication::sendEvent(widget, &event);
}

void measure(BenchApplication &application, int count, QSize size)
{
    PointCloudView view;
    view.resize(size);
    const Cloud cloud = clusters(count);
    fill(view, cloud);
    QElapsedTimer clock;
    clock.start();
    view.show();
    (void)QTest::qWaitForWindowExposed(&view);
    std::printf("%d points: shown after %lld ms", count, static_cast<long long>(clock.elapsed()));
    (void)QTest::qWaitFor([&] { return view.isComplete(); });
    std::printf(", complete after %lld ms\n", static_cast<long long>(clock.elapsed()));

    const QPointF middle = QRectF(view.rect()).center();
    std::vector<double> times;
    FramePace pace;
    sendMouse(&view, QEvent::MouseButtonPress, middle, Qt::LeftButton);
    for (int i = 1; i <= frames; ++i) {
        pace.wait();
        const QPointF at = middle + 150 * QPointF(std::sin(i * 0.05), 1 - std::cos(i * 0.05));
        if (const auto time = application.timeToFrame([&] { sendMouse(&view, QEvent::MouseMove, at, Qt::LeftButton); }))
            times.push_back(*time);
    }
    printRow(QStringLiteral("%1 points: rotating, a frame").arg(count), times, sceneBarMs);
    sendMouse(&view, QEvent::MouseButtonRelease, middle, Qt::NoButton);
    (void)QTest::qWaitFor([&] { return view.isComplete(); });

    times.clear();
    for (int i = 0; i < frames; ++i) {
        const QPointF at = middle + 200 * QPointF(std::sin(i * 0.31), std::cos(i * 0.17));
        clock.start();
        (void)view.pointAt(at);
        times.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    printRow(QStringLiteral("%1 points: finding the one under the pointer").arg(count), times, frameBarMs);

    times.clear();
    for (int i = 0; i < 20; ++i) {
        QTest::keyClick(&view, Qt::Key_Left);
        (void)view.grab();
        (void)application.takeFrameCosts();
        (void)QTest::qWaitFor([&] { return view.isComplete(); });
        const std::vector<double> costs = application.takeFrameCosts();
        times.insert(times.end(), costs.begin(), costs.end());
    }
    printRow(QStringLiteral("%1 points: coming to rest, a frame").arg(count), times, sceneBarMs);

    times.clear();
    for (int i = 0; i < 20; ++i) {
        view.setSelected({i});
        clock.start();
        (void)view.toImage();
        times.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    printRow(QStringLiteral("%1 points: a whole picture after selecting").arg(count), times);
}

int savePicture(const QString &path, bool dark)
{
    if (dark) {
        QPalette palette(QColor(45, 48, 54));
        palette.setColor(QPalette::Base, QColor(27, 30, 34));
        palette.setColor(QPalette::Text, QColor(235, 235, 235));
        QApplication::setPalette(palette);
    }
    PointCloudView view;
    view.resize(1000, 750);
    fill(view, clusters(20000));
    view.show();
    (void)QTest::qWaitForWindowExposed(&view);
    (void)QTest::qWaitFor([&] { return view.isComplete(); });
    if (!view.fault().isEmpty())
        std::fprintf(stderr, "%s\n", qPrintable(view.fault()));
    return view.grab().save(path) ? 0 : 1;
}

} // namespace

} // namespace flexseg::bench

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
        && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    flexseg::bench::BenchApplication application(argc, argv);
    const QStringList arguments = application.arguments().mid(1);
    if (!arguments.isEmpty())
        return flexseg::bench::savePicture(arguments[0], arguments.value(1) == QLatin1String("dark"));
    for (const QSize size : {QSize(804, 618), QSize(1920, 1080)}) {
        flexseg::bench::printHeading(QStringLiteral("A cloud in %1 x %2 pixels, from the event to the screen")
                                         .arg(size.width())
                                         .arg(size.height()));
        for (const int count : {100000, 1000000})
            flexseg::bench::measure(application, count, size);
    }
    return 0;
}
