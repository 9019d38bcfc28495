// SPDX-License-Identifier: GPL-3.0-only
#include "tests/bench/bench_views.h"

#include "tests/bench/bench_support.h"
#include "widgets/image/image_view.h"
#include "widgets/panels/boundary_panel.h"
#include "widgets/selection/selection.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>

namespace flexseg::bench {

namespace {

constexpr int width = 2048;
constexpr int height = 1024;
constexpr int openings = 10;
constexpr int frames = 100;

DatasetInfo dataset()
{
    DatasetInfo info;
    for (int id = 0; id < 19; ++id)
        info.classes.push_back({"class " + std::to_string(id), {id * 13, 255 - id * 13, (id * 67) % 256}});
    info.domains = {{"clear", "source", {"s0", "s1"}, {}}};
    return info;
}

FloatMap values(int seed)
{
    FloatMap map(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            map.at(x, y) = static_cast<float>(1 + std::sin(x * 0.01 * seed) * std::cos(y * 0.013));
    return map;
}

SampleMaps answer(const SamplePlace &place)
{
    SampleMaps maps;
    maps.place = place;
    maps.name = "s0";
    maps.step = 40;
    maps.image = Image8(width, height, 3);
    for (std::size_t i = 0; i < maps.image.pixels.size(); ++i)
        maps.image.pixels[i] = static_cast<std::uint8_t>(i / 97);
    maps.mask = LabelMap(width, height);
    for (std::size_t i = 0; i < maps.mask.pixels.size(); ++i)
        maps.mask.pixels[i] = static_cast<std::uint8_t>(i / 61 % 19);
    maps.prediction = maps.mask;
    int seed = 1;
    for (const char *name : {map_name::entropy, map_name::confidence, map_name::weight, map_name::loss, map_name::error,
                             map_name::granularity, map_name::misalignment})
        maps.maps.push_back({name, values(seed++)});
    return maps;
}

} // namespace

void measureBoundary(BenchApplication &application, QSize size)
{
    printHeading(QStringLiteral("The Boundary dock with a sample of %1 x %2 px and all layers").arg(width).arg(height));
    Selection selection;
    BoundaryPanel panel(&selection);
    QSignalSpy requests(&panel, &BoundaryPanel::mapsRequested);
    panel.resize(size);
    panel.show();
    (void)QTest::qWaitForWindowExposed(&panel);
    panel.setDataset(dataset());
    const SampleMaps maps = answer(requests.last()[0].value<SamplePlace>());
    const auto layers = panel.view()->layers();
    for (const ImageLayerPtr &layer : layers)
        layer->setVisible(true);
    std::vector<double> handled, shown;
    QElapsedTimer clock;
    for (int i = 0; i < openings; ++i) {
        clock.start();
        panel.setMaps(maps);
        handled.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        (void)QTest::qWaitFor(
            [&] { return std::none_of(layers.begin(), layers.end(), [](const auto &l) { return l->isLoading(); }); });
        (void)application.timeToFrame([&] { panel.view()->update(); });
        shown.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    printRow(QStringLiteral("opening: the window's part of it"), handled, 50);
    printRow(QStringLiteral("opening: from the answer to all layers on the screen"), shown);
    const auto measure = [&](const QString &what, const std::function<void(int)> &change, double barMs) {
        std::vector<double> times;
        FramePace pace;
        for (int i = 0; i < frames; ++i) {
            pace.wait();
            if (const auto time = application.timeToFrame([&] { change(i); }))
                times.push_back(*time);
        }
        printRow(what, std::move(times), barMs);
    };
    measure(
        QStringLiteral("all 10 layers: opacity of one"), [&](int i) { layers[3]->setOpacity(0.3 + 0.005 * i); },
        answerBarMs);
    measure(
        QStringLiteral("all 10 layers: range of one"), [&](int i) { layers[3]->setManualRange(0, 1 + 0.01 * i); },
        answerBarMs);
    for (qsizetype i = 2; i < layers.size(); ++i)
        layers[i]->setVisible(i == 3);
    measure(
        QStringLiteral("picture and one map: opacity"), [&](int i) { layers[3]->setOpacity(0.3 + 0.005 * i); },
        frameBarMs);
    measure(
        QStringLiteral("picture and one map: range"), [&](int i) { layers[3]->setManualRange(0, 1 + 0.01 * i); },
        frameBarMs);
    SamplePlace place = maps.place;
    place.step = maps.step;
    UbeReport report;
    report.weight = values(3);
    measure(
        QStringLiteral("what UBE would do: an answer's figures on the screen"),
        [&](int i) {
            report.loss = i;
            panel.setUbe(place, report);
        },
        answerBarMs);
}

} // namespace flexseg::bench
