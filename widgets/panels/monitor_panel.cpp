// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/monitor_panel.h"

#include "widgets/panels/run_controls.h"
#include "widgets/plots/curve_plot.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSlider>
#include <QVBoxLayout>

namespace flexseg {

MonitorPanel::MonitorPanel(QWidget *parent)
    : QWidget(parent)
    , m_controls(new RunControls(this))
    , m_numbers(new QLabel(this))
    , m_smoothing(new QSlider(Qt::Horizontal, this))
    , m_loss(new CurvePlot(this))
    , m_miou(new CurvePlot(this))
    , m_rate(new CurvePlot(this))
    , m_machine(new CurvePlot(this))
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
        m_machine->setSmoothing(value / 100.0);
    };
    connect(m_smoothing, &QSlider::valueChanged, this, smooth);
    smooth(m_smoothing->value());

    auto *row = new QHBoxLayout;
    row->addWidget(m_numbers, 1);
    auto *label = new QLabel(tr("S&moothing"), this);
    label->setBuddy(m_smoothing);
    row->addWidget(label);
    row->addWidget(m_smoothing);
    auto *grid = new QGridLayout;
    grid->addWidget(m_loss, 0, 0);
    grid->addWidget(m_miou, 0, 1);
    grid->addWidget(m_rate, 1, 0);
    grid->addWidget(m_machine, 1, 1);
    grid->setRowStretch(0, 3);
    grid->setRowStretch(1, 2);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_controls);
    layout->addLayout(row);
    layout->addLayout(grid, 1);
}

void MonitorPanel::buildPlots()
{
    for (CurvePlot *plot : {m_loss, m_miou, m_rate, m_machine}) {
        plot->setXAxis(tr("step"));
        plot->setEmptyText(tr("Curves appear here while a run trains. Start one in Launch, or choose one in Runs."));
    }
    m_loss->setYAxis(tr("loss"));
    m_miou->setYAxis(tr("mIoU"), QStringLiteral("%"));
    m_miou->setEmptyText(tr("Appears with the first validation of a run."));
    m_rate->setYAxis(tr("learning rate"));
    m_machine->setYAxis(tr("images/s"));
}

void MonitorPanel::setRuns(const QHash<QString, QString> &namesById, const QString &currentRun)
{
    for (auto it = m_names.cbegin(); it != m_names.cend(); ++it)
        if (!namesById.contains(it.key()))
            clearRun(it.key());
    m_names = namesById;
    m_current = currentRun;
    const auto by = m_names.size() > 1 ? CurvePlot::ColorBy::Run : CurvePlot::ColorBy::Series;
    for (CurvePlot *plot : {m_loss, m_miou, m_rate, m_machine})
        plot->setColorBy(by);
    m_numbers->clear();
}

void MonitorPanel::clearRun(const QString &runId)
{
    for (CurvePlot *plot : {m_loss, m_miou, m_rate, m_machine})
        plot->removeRun(runId);
}

void MonitorPanel::appendSteps(const QString &runId, std::span<const StepMetrics> steps)
{
    if (!m_names.contains(runId) || steps.empty())
        return;
    const QString name = m_names.value(runId);
    const auto curve = [&](CurvePlot *plot, const QString &quantity) {
        return plot->addSeries({runId, name, quantity});
    };
    const int total = curve(m_loss, tr("total"));
    const int ce = curve(m_loss, tr("cross-entropy"));
    const int ube = curve(m_loss, tr("UBE"));
    const int gap = curve(m_loss, tr("GAP"));
    const int rate = curve(m_rate, tr("learning rate"));
    const int speed = curve(m_machine, tr("throughput"));
    for (const StepMetrics &m : steps) {
        const auto step = static_cast<double>(m.step);
        m_loss->append(total, step, m.lossTotal);
        m_loss->append(ce, step, m.lossCe);
        m_loss->append(ube, step, m.lossUbe);
        m_loss->append(gap, step, m.lossGap);
        m_rate->append(rate, step, m.learningRate);
        m_machine->append(speed, step, m.samplesPerSecond);
    }
    if (runId == m_current)
        showNumbers(steps.back());
}

void MonitorPanel::appendResults(const QString &runId, std::span<const DomainResult> results)
{
    if (!m_names.contains(runId))
        return;
    for (const DomainResult &result : results) {
        const int series = m_miou->addSeries({runId, m_names.value(runId), QString::fromStdString(result.domain)});
        m_miou->append(series, static_cast<double>(result.step), result.miou * 100);
    }
}

void MonitorPanel::showNumbers(const StepMetrics &m)
{
    const QLocale l = locale();
    m_numbers->setText(tr("loss %1 · cross-entropy %2 · UBE %3 · GAP %4 · %5 images/s · %6 s a step · memory %7")
                           .arg(l.toString(m.lossTotal, 'f', 3), l.toString(m.lossCe, 'f', 3),
                                l.toString(m.lossUbe, 'f', 3), l.toString(m.lossGap, 'f', 3),
                                l.toString(m.samplesPerSecond, 'f', 1), l.toString(m.stepSeconds, 'f', 2),
                                l.formattedDataSize(m.memoryBytes)));
}

} // namespace flexseg
