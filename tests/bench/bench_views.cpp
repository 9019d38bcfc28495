// SPDX-License-Identifier: GPL-3.0-only
#include "tests/bench/bench_views.h"

#include "tests/bench/bench_support.h"
#include "widgets/image/image_view.h"
#include "widgets/panels/monitor_panel.h"
#include "widgets/plots/curve_plot.h"

#include <QHBoxLayout>
#include <QMouseEvent>
#include <QTest>
#include <QWheelEvent>

#include <cmath>

namespace flexseg::bench {

namespace {

constexpr int frames = 300;
constexpr int classCount = 19;

std::shared_ptr<Image8> picture(QSize size)
{
    auto image = std::make_shared<Image8>(size.width(), size.height(), 3);
    std::uint32_t noise = 1;
    for (std::size_t i = 0; i < image->pixels.size(); ++i) {
        noise = noise * 1664525U + 1013904223U;
        image->pixels[i] = static_cast<std::uint8_t>((i / 700 + (noise >> 27)) & 255);
    }
    return image;
}

std::shared_ptr<LabelMap> mask(QSize size)
{
    auto labels = std::make_shared<LabelMap>(size.width(), size.height());
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x)
            labels->at(x, y) = static_cast<std::uint8_t>((x / 61 + y / 47) % (classCount + 1));
    }
    return labels;
}

LabelClasses classes()
{
    LabelClasses list;
    for (int id = 0; id < classCount; ++id)
        list.append({id, QString::number(id), QColor::fromHsv(id * 360 / classCount, 200, 220)});
    return list;
}

void sendMouse(QWidget *widget, QEvent::Type type, QPointF at, Qt::MouseButtons buttons)
{
    QMouseEvent event(type, at, widget->mapToGlobal(at), type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton,
                      buttons, Qt::NoModifier);
    QCoreApplication::sendEvent(widget, &event);
}

/// A linked pair in a window, and the frames that the user's doings cause.
class ImagePair {
public:
    ImagePair(BenchApplication &application, QSize imageSize, QSize windowSize)
        : m_application(application)
    {
        auto *row = new QHBoxLayout(&m_window);
        const auto image = picture(imageSize);
        const auto labels = mask(imageSize);
        for (ImageView *&view : m_views) {
            view = new ImageView;
            auto layer = std::make_shared<ImageLayer>(QStringLiteral("picture"));
            layer->setImage(image);
            auto over = std::make_shared<ImageLayer>(QStringLiteral("mask"));
            over->setLabels(labels, classes());
            over->setOpacity(0.5);
            view->setLayers({layer, over});
            view->setTitle(QStringLiteral("domain"));
            row->addWidget(view);
        }
        m_views[1]->setCamera(m_views[0]->camera());
        m_window.resize(windowSize);
        m_window.show();
        for (const ImageView *view : m_views)
            for (const ImageLayerPtr &layer : view->layers())
                (void)QTest::qWaitFor([&] { return !layer->isLoading(); }, 60000);
        settle();
    }

    [[nodiscard]] ViewCamera &camera() { return *m_views[0]->camera(); }
    [[nodiscard]] double ratio() const { return m_window.devicePixelRatioF(); }

    void pan(const QString &what, double scale)
    {
        camera().setCentre(QPointF(m_views[0]->contentSize().width() / 2.0, m_views[0]->contentSize().height() / 2.0));
        camera().setScale(scale);
        settle();
        const QPointF middle = QRectF(m_views[0]->rect()).center();
        const auto at = [&](int i) { return middle + 90 * QPointF(std::sin(i * 0.1), 1 - std::cos(i * 0.1)); };
        sendMouse(m_views[0], QEvent::MouseButtonPress, at(0), Qt::LeftButton);
        run(QStringLiteral("%1, at scale %2").arg(what).arg(scale * ratio(), 0, 'f', 2),
            [&](int i) { sendMouse(m_views[0], QEvent::MouseMove, at(i + 1), Qt::LeftButton); });
        sendMouse(m_views[0], QEvent::MouseButtonRelease, at(frames), Qt::NoButton);
    }

    /// A notch of the wheel to each frame, from fitting to 20 times as large and back.
    void zoom(const QString &what)
    {
        m_views[0]->fit();
        settle();
        const QPointF at = QRectF(m_views[0]->rect()).center() + QPointF(40, 25);
        run(what, [&](int i) {
            QWheelEvent event(at, m_views[0]->mapToGlobal(at), QPoint(), QPoint(0, i / 13 % 2 ? -120 : 120),
                              Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(m_views[0], &event);
        });
    }

    void hover(const QString &what)
    {
        m_views[0]->fit();
        settle();
        const QPointF middle = QRectF(m_views[0]->rect()).center();
        run(what, [&](int i) {
            const QPointF at = middle + 70 * QPointF(std::sin(i * 0.1), std::cos(i * 0.17));
            sendMouse(m_views[0], QEvent::MouseMove, at, Qt::NoButton);
        });
    }

private:
    void settle() { QTest::qWait(100); }
    void run(const QString &what, const std::function<void(int)> &step)
    {
        std::vector<double> times;
        FramePace pace;
        for (int i = 0; i < frames; ++i) {
            pace.wait();
            if (const auto time = m_application.timeToFrame([&] { step(i); }))
                times.push_back(*time);
        }
        printRow(what, std::move(times), frameBarMs);
    }

    BenchApplication &m_application;
    QWidget m_window;
    ImageView *m_views[2] = {};
};

std::vector<StepMetrics> steps(std::int64_t from, std::int64_t to, double level)
{
    std::vector<StepMetrics> list;
    std::uint32_t noise = static_cast<std::uint32_t>(from) + 1;
    for (std::int64_t step = from; step <= to; ++step) {
        noise = noise * 1664525U + 1013904223U;
        const double wobble = static_cast<double>(noise >> 16) / 65536;
        StepMetrics m;
        m.step = step;
        m.lossCe = level * (0.3 + 400.0 / static_cast<double>(step + 200)) * (0.6 + 0.8 * wobble);
        m.lossUbe = m.lossCe * 0.2 * wobble;
        m.lossGap = m.lossCe * 0.1 * (1 - wobble);
        m.lossTotal = m.lossCe + m.lossUbe + m.lossGap;
        m.learningRate = 1e-3 * (1 - static_cast<double>(step) / 50000);
        m.samplesPerSecond = 8 + wobble;
        list.push_back(m);
    }
    return list;
}

void measureCurves(BenchApplication &application, QSize windowSize)
{
    constexpr int runs = 5;
    constexpr std::int64_t length = 40000;
    MonitorPanel panel;
    panel.resize(windowSize);
    panel.show();
    QHash<QString, QString> names;
    for (int run = 0; run < runs; ++run)
        names.insert(QString::number(run), QStringLiteral("run %1").arg(run));
    panel.setRuns(names, QStringLiteral("0"));
    for (int run = 0; run < runs; ++run)
        panel.appendSteps(QString::number(run), steps(1, run == 0 ? length / 2 : length, 1 + run));
    QTest::qWait(1000);

    (void)application.takeFrameCosts();
    for (int i = 0; i < 60; ++i) {
        panel.appendSteps(QStringLiteral("0"), steps(length / 2 + 1 + i, length / 2 + 1 + i, 1));
        QTest::qWait(100);
    }
    printRow(QStringLiteral("curves, 5 runs of 40000 steps: a step comes in"), application.takeFrameCosts(),
             frameBarMs);

    CurvePlot *plot = panel.lossPlot();
    plot->setXRange(10000, 30000);
    QTest::qWait(200);
    QWidget *surface = plot->childAt(plot->rect().center());
    const QPointF middle = QRectF(surface->rect()).center();
    sendMouse(surface, QEvent::MouseButtonPress, middle, Qt::LeftButton);
    (void)application.takeFrameCosts();
    FramePace pace;
    for (int i = 0; i < frames; ++i) {
        pace.wait();
        sendMouse(surface, QEvent::MouseMove, middle + QPointF(80 * std::sin(i * 0.1), 0), Qt::LeftButton);
        QCoreApplication::processEvents();
    }
    printRow(QStringLiteral("curves, 5 runs of 40000 steps: dragging the losses"), application.takeFrameCosts(),
             frameBarMs);
}

} // namespace

void measureViews(BenchApplication &application, QSize size)
{
    const double ratio = application.devicePixelRatio();
    printHeading(QStringLiteral("Frames of a window of %1 x %2 device pixels at scale %3, from the event to the screen")
                     .arg(size.width() * ratio)
                     .arg(size.height() * ratio)
                     .arg(ratio));
    {
        ImagePair pair(application, {2048, 1024}, size);
        pair.pan(QStringLiteral("2048 x 1024 pair with masks: panning"), pair.camera().fitScale());
        for (const double scale : {0.8, 1.0, 1.7, 5.0})
            pair.pan(QStringLiteral("2048 x 1024 pair with masks: panning"), scale / ratio);
        pair.zoom(QStringLiteral("2048 x 1024 pair with masks: zooming"));
        pair.hover(QStringLiteral("2048 x 1024 pair with masks: pointing"));
    }
    {
        ImagePair pair(application, {8192, 4096}, size);
        for (const double scale : {0.3, 1.0})
            pair.pan(QStringLiteral("8192 x 4096 pair with masks: panning"), scale / ratio);
        pair.zoom(QStringLiteral("8192 x 4096 pair with masks: zooming"));
    }
    measureBoundary(application, size);
    measureCurves(application, size);
}

} // namespace flexseg::bench
