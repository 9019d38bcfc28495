// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/monitor_panel.h"

#include "widgets/models/text.h"
#include "widgets/panels/run_controls.h"
#include "widgets/plots/curve_plot.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>

namespace flexseg {

namespace {

constexpr double bytesOfGiB = 1024.0 * 1024.0 * 1024.0;

} // namespace

MonitorPanel::MonitorPanel(QWidget *parent)
    : QWidget(parent)
    , m_controls(new RunControls(this))
    , m_numbers(new QLabel(this))
    , m_smoothing(new QSlider(Qt::Horizontal, this))
    , m_loss(new CurvePlot(this))
    , m_miou(new CurvePlot(this))
    , m_rate(new CurvePlot(this))
    , m_speed(new CurvePlot(this))
    , m_memory(new CurvePlot(this))
{
    buildPlots();
    m_numbers->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_numbers->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_smoothing->setRange(0, 99);
    m_smoothing->setValue(80);
    m_smoothing->setMaximumWidth(fontMetrics().averageCharWidth() * 20);
    m_smoothing->setToolTip(tr("Smooths the loss curves by a moving average; the raw curve stays faint behind"));
    m_smoothing->setAccessibleName(tr("Smoothing"));
    const auto smooth = [this](int value) {
        m_loss->setSmoothing(value / 100.0);
        m_speed->setSmoothing(value / 100.0);
    };
    connect(m_smoothing, &QSlider::valueChanged, this, smooth);
    smooth(m_smoothing->value());

    auto *row = new QHBoxLayout;
    row->addWidget(m_numbers, 1);
    auto *label = new QLabel(tr("S&moothing"), this);
    label->setBuddy(m_smoothing);
    row->addWidget(label);
    row->addWidget(m_smoothing);
    auto *grid = new QGridLayout; // six columns: two plots above, three below
    grid->addWidget(m_loss, 0, 0, 1, 3);
    grid->addWidget(m_miou, 0, 3, 1, 3);
    grid->addWidget(m_rate, 1, 0, 1, 2);
    grid->addWidget(m_speed, 1, 2, 1, 2);
    grid->addWidget(m_memory, 1, 4, 1, 2);
    grid->setRowStretch(0, 2);
    grid->setRowStretch(1, 1);
    for (int column = 0; column < 6; ++column)
        grid->setColumnStretch(column, 1);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_controls);
    layout->addLayout(row);
    layout->addLayout(grid, 1);
}

std::array<CurvePlot *, 5> MonitorPanel::plots() const
{
    return {m_loss, m_miou, m_rate, m_speed, m_memory};
}

void MonitorPanel::buildPlots()
{
    for (CurvePlot *plot : plots()) {
        plot->setXAxis(tr("step"));
        plot->setEmptyText(tr("Curves appear here while a run trains. Start one in Launch, or choose one in Runs."));
    }
    m_loss->setYAxis(tr("loss"));
    m_miou->setYAxis(tr("mIoU"), QStringLiteral("%"));
    m_miou->setEmptyText(tr("Appears with the first validation of a run."));
    m_rate->setYAxis(tr("rate"));
    m_speed->setYAxis(tr("images/s"));
    m_memory->setYAxis(tr("GiB"));
}

void MonitorPanel::setRuns(const QHash<QString, QString> &namesById, const QString &currentRun)
{
    for (auto it = m_names.cbegin(); it != m_names.cend(); ++it)
        if (!namesById.contains(it.key()))
            clearRun(it.key());
    m_names = namesById;
    for (auto it = m_names.cbegin(); it != m_names.cend(); ++it)
        for (CurvePlot *plot : plots())
            plot->renameRun(it.key(), it.value());
    m_current = currentRun;
    const auto by = m_names.size() > 1 ? CurvePlot::ColorBy::Run : CurvePlot::ColorBy::Series;
    for (CurvePlot *plot : plots())
        plot->setColorBy(by);
    // There are more domains than kinds of line, so that these tell the runs apart, and colours the domains.
    m_miou->setColorBy(CurvePlot::ColorBy::Series);
    showNumbers();
}

void MonitorPanel::clearRun(const QString &runId)
{
    for (CurvePlot *plot : plots())
        plot->removeRun(runId);
    m_last.remove(runId);
    m_parts.remove(runId);
}

void MonitorPanel::appendSteps(const QString &runId, std::span<const StepMetrics> steps)
{
    if (!m_names.contains(runId) || steps.empty())
        return;
    const QString name = m_names.value(runId);
    const auto append = [&](CurvePlot *plot, const QString &quantity, auto valueOf) {
        const int curve = plot->addSeries({runId, name, quantity});
        for (const StepMetrics &m : steps)
            plot->append(curve, static_cast<double>(m.step), valueOf(m));
    };
    // A part of the loss that is off is zero throughout; its line would only hide the axis.
    const auto appendPart = [&](const QString &quantity, double StepMetrics::*part) {
        const bool on = std::any_of(steps.begin(), steps.end(), [part](const StepMetrics &m) { return m.*part != 0; });
        if (on)
            m_parts[runId].insert(quantity);
        if (m_parts.value(runId).contains(quantity))
            append(m_loss, quantity, [part](const StepMetrics &m) { return m.*part; });
    };
    // Short names: the legend of several runs has to fit above the curves.
    append(m_loss, tr("total"), [](const StepMetrics &m) { return m.lossTotal; });
    append(m_loss, tr("CE"), [](const StepMetrics &m) { return m.lossCe; });
    appendPart(tr("UBE"), &StepMetrics::lossUbe);
    appendPart(tr("GAP"), &StepMetrics::lossGap);
    append(m_rate, tr("learning rate"), [](const StepMetrics &m) { return m.learningRate; });
    append(m_speed, tr("throughput"), [](const StepMetrics &m) { return m.samplesPerSecond; });
    append(m_memory, tr("memory"),
           [](const StepMetrics &m) { return static_cast<double>(m.memoryBytes) / bytesOfGiB; });
    m_last.insert(runId, steps.back());
    if (runId == m_current)
        showNumbers();
}

void MonitorPanel::appendResults(const QString &runId, std::span<const DomainResult> results)
{
    if (!m_names.contains(runId))
        return;
    for (const DomainResult &result : results) {
        if (result.sealed) { // its name says why there is no curve
            m_miou->addSeries({runId, m_names.value(runId), tr("%1 (sealed)").arg(text(result.domain))});
            continue;
        }
        const int series = m_miou->addSeries({runId, m_names.value(runId), text(result.domain)});
        m_miou->append(series, static_cast<double>(result.step), result.miou * 100);
    }
}

QString MonitorPanel::numbers() const
{
    return m_numbers->text();
}

void MonitorPanel::showNumbers()
{
    const auto last = m_last.constFind(m_current);
    if (last == m_last.cend()) {
        m_numbers->clear();
        return;
    }
    const StepMetrics &m = *last;
    const QLocale l = locale();
    QStringList numbers{tr("loss %1").arg(l.toString(m.lossTotal, 'f', 3)),
                        tr("cross-entropy %1").arg(l.toString(m.lossCe, 'f', 3))};
    if (m.lossUbe != 0)
        numbers << tr("UBE %1").arg(l.toString(m.lossUbe, 'f', 3));
    if (m.lossGap != 0)
        numbers << tr("GAP %1").arg(l.toString(m.lossGap, 'f', 3));
    numbers << tr("%1 images/s").arg(l.toString(m.samplesPerSecond, 'f', 1))
            << tr("%1 s a step").arg(l.toString(m.stepSeconds, 'f', 2))
            << tr("memory %1").arg(l.formattedDataSize(m.memoryBytes));
    m_numbers->setText(numbers.join(QStringLiteral(" · ")));
}

} // namespace flexseg
