// SPDX-License-Identifier: GPL-3.0-only
// Times of the Hardness dock with 100,000 samples: sorting, filtering, a scroll step, a frame of brush and lasso.
// Usage: bench_samples [SAMPLES]            prints the times
//        bench_samples --pictures FOLDER    writes pictures of the dock instead
#include "tests/bench/bench_support.h"
#include "tests/support/sample_rows.h"
#include "widgets/models/sample_order.h"
#include "widgets/models/sample_table_model.h"
#include "widgets/models/sample_view_model.h"
#include "widgets/panels/hardness_panel.h"
#include "widgets/panels/has_audit_view.h"
#include "widgets/panels/quadrant_view.h"
#include "widgets/panels/sample_filter_edit.h"
#include "widgets/panels/sample_table_view.h"
#include "widgets/plots/hardness_histogram.h"
#include "widgets/plots/quadrant_plot.h"
#include "widgets/selection/selection.h"

#include <QAbstractButton>
#include <QElapsedTimer>
#include <QPainter>
#include <QScrollBar>
#include <QTabWidget>
#include <QTest>
#include <QUndoStack>

#include <cstdio>
#include <cstring>

using namespace flexseg;
using namespace flexseg::bench;

namespace {

constexpr int repeats = 15;
constexpr int scrollSteps = 200;

template <typename Action>
double timeOf(Action action)
{
    QElapsedTimer clock;
    clock.start();
    action();
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

SampleFilter filterOf(const char *expression)
{
    return std::get<SampleFilter>(SampleFilter::parse(QString::fromUtf8(expression)));
}

/// The dock as the window has it.
struct Dock {
    explicit Dock(int samples)
    {
        panel.setRun(QStringLiteral("run"));
        model.setRows(test::sampleRows(samples));
        panel.show();
    }

    SampleTableModel model;
    Selection selection;
    QUndoStack stack;
    HardnessPanel panel{&model, &selection, &stack};
};

void measureModel(int samples)
{
    SampleTableModel model;
    model.setRows(test::sampleRows(samples));
    SampleViewModel view(&model);
    printHeading(QStringLiteral("Model of %1 samples, no view").arg(samples));
    for (const SampleColumn column : {SampleColumn::Hardness, SampleColumn::Deviation, SampleColumn::Name,
                                      SampleColumn::Domain, SampleColumn::Tags}) {
        std::vector<double> times;
        for (int i = 0; i < repeats; ++i)
            times.push_back(
                timeOf([&] { view.sort(static_cast<int>(column), i % 2 ? Qt::AscendingOrder : Qt::DescendingOrder); }));
        printRow(QStringLiteral("sort by %1").arg(filterWord(column)), times, answerBarMs);
    }
    for (const char *expression : {"hardness > p95 and domain == gta and not tag:broken",
                                   "draws == 0 or name ~ \"frame_0*\"", "(style or frame) and deviation < p10", "77"}) {
        std::vector<double> times;
        for (int i = 0; i < repeats; ++i) {
            view.setFilter({});
            times.push_back(timeOf([&] { view.setFilter(filterOf(expression)); }));
        }
        printRow(QString::fromUtf8(expression), times, answerBarMs);
    }
}

void measureDock(BenchApplication &application, int samples)
{
    Dock dock(samples);
    dock.panel.resize(1280, 800);
    (void)QTest::qWaitForWindowExposed(&dock.panel);
    QTest::qWait(200);
    const auto measure = [&](const QString &what, int count, double bar, const std::function<void(int)> &step) {
        std::vector<double> times;
        for (int i = 0; i < count; ++i)
            if (const auto time = application.timeToFrame([&] { step(i); }))
                times.push_back(*time);
        printRow(what, times, bar);
    };
    printHeading(QStringLiteral("Dock of 1280 x 800 with %1 samples, from the action to the picture").arg(samples));
    measure(QStringLiteral("sort by a column"), repeats, answerBarMs, [&](int i) {
        dock.panel.table()->sortByColumn(static_cast<int>(i % 2 ? SampleColumn::Name : SampleColumn::Deviation),
                                         Qt::AscendingOrder);
    });
    measure(QStringLiteral("filter"), repeats, answerBarMs, [&](int i) {
        dock.panel.filter()->setExpression(i % 2 ? QString() : QStringLiteral("hardness > p50 and style"));
    });
    dock.panel.filter()->setExpression({});
    measure(QStringLiteral("scroll by three rows"), scrollSteps, frameBarMs, [&](int) {
        QScrollBar *bar = dock.panel.table()->verticalScrollBar();
        bar->setValue(bar->value() + 3);
    });
    measure(QStringLiteral("drag of the histogram's range"), 60, answerBarMs,
            [&](int i) { Q_EMIT dock.panel.histogram()->rangeChanged(std::pair(0.2, 0.4 + i * 0.01)); });
    Q_EMIT dock.panel.histogram()->rangeChanged(std::nullopt);
    dock.panel.tabs()->setCurrentIndex(1);
    QTest::qWait(100);
    QuadrantPlot *plot = dock.panel.quadrants()->plot();
    measure(QStringLiteral("drag of the quadrants' lines"), 60, frameBarMs, [&](int i) {
        plot->setCross({0.4 + i * 0.005, 1.0});
    });
    measure(QStringLiteral("lasso of a quadrant"), repeats, answerBarMs,
            [&](int i) { Q_EMIT plot->samplesChosen(plot->samplesIn(static_cast<QuadrantPlot::Quadrant>(i % 4))); });
    measure(QStringLiteral("select all"), repeats, answerBarMs, [&](int i) {
        if (i % 2)
            dock.panel.table()->clearSelection();
        else
            dock.panel.table()->selectAll();
    });
    std::vector<double> audits;
    for (int i = 0; i < repeats; ++i)
        audits.push_back(timeOf([&] { (void)auditDraws(dock.model.rows(), DrawBranch::Both); }));
    printRow(QStringLiteral("audit of the draws"), audits, answerBarMs);
}

QFuture<QImage> paintedThumbnail(const SampleRow &row)
{
    QImage image(64, 32, QImage::Format_RGB32);
    image.fill(QColor::fromHsv(static_cast<int>(row.sample.index * 37 % 360), 90, 170));
    QPainter painter(&image);
    painter.fillRect(0, 20, 64, 12, QColor(90, 90, 95));
    return QtFuture::makeReadyFuture(image);
}

void takePictures(const QString &folder)
{
    const auto take = [&](HardnessPanel &panel, const QString &name) {
        QTest::qWait(300);
        const QString path = folder + u'/' + name + QStringLiteral(".png");
        std::printf("%s%s\n", panel.grab().save(path) ? "" : "not written: ", qPrintable(path));
    };
    for (const QSize size : {QSize(1280, 800), QSize(520, 700)}) {
        const QString at = QString::number(size.width());
        Dock dock(16000);
        std::vector<MarkedSample> marks;
        for (const SampleRow &row : dock.model.rows()) {
            if (row.misalignmentPx > 10)
                marks.push_back({row.sample.index, {{"broken"}, 1, row.misalignmentPx > 14}});
            else if (row.sample.index % 211 == 0)
                marks.push_back({row.sample.index, {{"night", "check"}, 0.5, false}});
        }
        dock.model.setMarks(marks);
        dock.panel.setThumbnailProvider(paintedThumbnail);
        dock.panel.resize(size);
        take(dock.panel, at + QStringLiteral("_hardness"));
        Q_EMIT dock.panel.histogram()->rangeChanged(std::pair(0.9, 2.0));
        dock.panel.histogram()->setRange(std::pair(0.9, 2.0));
        dock.panel.filter()->setExpression(QStringLiteral("domain == dginstyle and hardness >"));
        take(dock.panel, at + QStringLiteral("_wrong_filter"));
        dock.panel.filter()->setExpression({});
        dock.panel.histogram()->setRange({});
        Q_EMIT dock.panel.histogram()->rangeChanged({});
        dock.panel.tabs()->setCurrentIndex(1);
        take(dock.panel, at + QStringLiteral("_quadrants"));
        QuadrantPlot *plot = dock.panel.quadrants()->plot();
        plot->setCross({1.2, 5});
        Q_EMIT plot->samplesChosen(plot->samplesIn(QuadrantPlot::HardMisaligned));
        take(dock.panel, at + QStringLiteral("_lasso"));
        Q_EMIT plot->samplesChosen({});
        dock.panel.tabs()->setCurrentIndex(2);
        take(dock.panel, at + QStringLiteral("_draws"));
        dock.panel.audit()->findChild<QAbstractButton *>(QStringLiteral("neverDrawn"))->click();
        take(dock.panel, at + QStringLiteral("_never_drawn"));
        dock.panel.filter()->setExpression(QStringLiteral("nowhere"));
        take(dock.panel, at + QStringLiteral("_nothing_found"));
        dock.model.setRows({});
        take(dock.panel, at + QStringLiteral("_empty"));
    }
}

} // namespace

int main(int argc, char *argv[])
{
    BenchApplication application(argc, argv);
    if (argc == 3 && std::strcmp(argv[1], "--pictures") == 0) {
        takePictures(QString::fromLocal8Bit(argv[2]));
        return 0;
    }
    const int samples = argc > 1 ? QByteArray(argv[1]).toInt() : 100000;
    if (samples <= 0) {
        std::fprintf(stderr, "%s is no number of samples; give one such as 100000\n", argv[1]);
        return 2;
    }
    measureModel(samples);
    measureDock(application, samples);
    return 0;
}
