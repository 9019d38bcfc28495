// SPDX-License-Identifier: GPL-3.0-only
// Frame times of two linked image views, each with a picture and a half-transparent mask over it, as the pointer drags
// and the wheel turns. Usage: QT_QPA_PLATFORM=offscreen bench_image_view [frames]
#include "widgets/image/image_view.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QHBoxLayout>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <vector>

using namespace flexseg;

namespace {

constexpr int classCount = 19;

std::shared_ptr<Image8> picture(int width, int height)
{
    auto image = std::make_shared<Image8>(width, height, 3);
    std::uint32_t noise = 1;
    for (std::size_t i = 0; i < image->pixels.size(); ++i) {
        noise = noise * 1664525U + 1013904223U;
        image->pixels[i] = static_cast<std::uint8_t>((i / 700 + (noise >> 27)) & 255);
    }
    return image;
}

std::shared_ptr<LabelMap> mask(int width, int height)
{
    auto labels = std::make_shared<LabelMap>(width, height);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x)
            labels->at(x, y) = static_cast<std::uint8_t>((x / 61 + y / 47) % (classCount + 1));
    }
    return labels;
}

/// What this thread has computed: the time of a frame on a machine that has nothing else to do.
double threadMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

struct Times {
    std::vector<double> wall;
    std::vector<double> computed;
};

void report(const char *what, Times times)
{
    std::printf("%-28s", what);
    for (auto [name, values] : {std::pair("wall", &times.wall), std::pair("computing", &times.computed)}) {
        std::sort(values->begin(), values->end());
        const auto at = [&](double share) { return (*values)[static_cast<std::size_t>(share * (values->size() - 1))]; };
        std::printf("  %s: median %6.2f p95 %6.2f worst %6.2f ms", name, at(0.5), at(0.95), at(1));
    }
    std::printf("\n");
}

/// Time from a change of the camera until both views have been painted.
Times timeFrames(QWidget &window, int frames, const std::function<void(int)> &change)
{
    Times times;
    for (int i = 0; i < frames; ++i) {
        QElapsedTimer timer;
        timer.start();
        const double before = threadMs();
        change(i);
        window.repaint();
        QCoreApplication::processEvents();
        times.wall.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        times.computed.push_back(threadMs() - before);
    }
    return times;
}

void measure(QSize size, QSize windowSize, int frames)
{
    LabelClasses classes;
    for (int id = 0; id < classCount; ++id)
        classes.append({id, QString::number(id), QColor::fromHsv(id * 360 / classCount, 200, 220)});

    double blocked = 0; // the longest that one call held this thread
    const auto timed = [&](const auto &call) {
        const double before = threadMs();
        call();
        blocked = std::max(blocked, threadMs() - before);
    };
    QWidget window;
    auto *row = new QHBoxLayout(&window);
    ImageView *views[2];
    ImageLayerPtr layers[4];
    const auto image = picture(size.width(), size.height());
    const auto labels = mask(size.width(), size.height());
    QElapsedTimer loading;
    loading.start();
    for (int i = 0; i < 2; ++i) {
        views[i] = new ImageView;
        layers[2 * i] = std::make_shared<ImageLayer>(QStringLiteral("image"));
        timed([&] { layers[2 * i]->setImage(image); });
        layers[2 * i + 1] = std::make_shared<ImageLayer>(QStringLiteral("mask"));
        timed([&] { layers[2 * i + 1]->setLabels(labels, classes); });
        layers[2 * i + 1]->setOpacity(0.5);
        views[i]->setLayers({layers[2 * i], layers[2 * i + 1]});
        views[i]->setTitle(QStringLiteral("view"));
        row->addWidget(views[i]);
    }
    views[1]->setCamera(views[0]->camera());
    while (std::any_of(std::begin(layers), std::end(layers), [](const auto &layer) { return layer->isLoading(); }))
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const double ready = static_cast<double>(loading.nsecsElapsed()) / 1e6;
    window.resize(windowSize);
    window.show();
    QCoreApplication::processEvents();

    ViewCamera &camera = *views[0]->camera();
    std::printf("two views of %d x %d, window %d x %d at ratio %g\n", size.width(), size.height(), windowSize.width(),
                windowSize.height(), window.devicePixelRatioF());
    std::printf("setting a layer blocks for at most %.2f ms; all 4 are ready after %.0f ms\n", blocked, ready);
    const auto circle = [&](int i) { camera.panBy({9 * std::cos(i * 0.1), 9 * std::sin(i * 0.1)}); };
    for (const double scale : {camera.fitScale(), 0.8, 1.0, 1.7, 5.0, 24.0}) {
        camera.setScale(scale);
        window.repaint();
        const QString name = QStringLiteral("pan at scale %1").arg(camera.scale(), 0, 'g', 3);
        report(name.toUtf8().constData(), timeFrames(window, frames, circle));
    }
    camera.fit();
    const auto breathe = [&](int i) { camera.zoomAbout(camera.centre(), (i / 40) % 2 ? 1 / 1.08 : 1.08); };
    report("zoom, everything drawn anew", timeFrames(window, frames, breathe));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const int frames = argc > 1 ? std::max(1, std::atoi(argv[1])) : 300;
    measure({2048, 1024}, {1600, 500}, frames);
    measure({2048, 1024}, {2560, 1300}, frames);
    measure({8192, 4096}, {1600, 500}, frames);
    return 0;
}
