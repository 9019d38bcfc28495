// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/plots/curve_plot.h"

#include "widgets/plots/envelope_graph.h"
#include "widgets/plots/series_colors.h"

#include <QAction>
#include <QLabel>
#include <QRubberBand>
#include <QStackedLayout>

#include <algorithm>
#include <cmath>
#include <limits>

namespace flexseg {

namespace {

constexpr int flushIntervalMs = 33;
constexpr int decimateFrom = 2000; ///< points of a curve
constexpr double padding = 0.05; ///< of the range, above and below
constexpr int pixelsToATickX = 70;
constexpr int pixelsToATickY = 32;
constexpr int markUpTo = 30; ///< points that are drawn as dots as well
} // namespace

CurvePlot::CurvePlot(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Curves"));
    createPlot();
    createActions();
    m_flushTimer.setSingleShot(true);
    m_flushTimer.setInterval(flushIntervalMs);
    connect(&m_flushTimer, &QTimer::timeout, this, [this] {
        if (isVisible())
            flush();
        else
            m_stale = true;
    });
    setEmptyText(tr("No curves yet."));
    styleAxes();
}

CurvePlot::~CurvePlot() = default;

void CurvePlot::createPlot()
{
    m_empty = new QLabel(this);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_plot = new QCustomPlot(this);
    m_plot->setMouseTracking(true);
    m_plot->installEventFilter(this);
    m_pages = new QStackedLayout(this);
    m_pages->setContentsMargins(0, 0, 0, 0);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_plot);

    // The legend has a row of its own above the axes, so that it never covers a curve.
    auto *legendRow = new QCPLayoutGrid;
    m_plot->plotLayout()->insertRow(0);
    m_plot->plotLayout()->addElement(0, 0, legendRow);
    m_plot->plotLayout()->setRowSpacing(0);
    m_plot->plotLayout()->setRowStretchFactor(0, 0.001);
    legendRow->setMargins(QMargins(6, 4, 6, 0));
    legendRow->addElement(0, 0, m_plot->legend);
    m_plot->legend->setFillOrder(QCPLayoutGrid::foColumnsFirst);
    m_plot->legend->setMargins(QMargins(0, 0, 0, 0));
    m_plot->legend->setRowSpacing(0);
    m_plot->legend->setColumnSpacing(10);
    m_plot->legend->setBorderPen(Qt::NoPen);
    m_plot->legend->setBrush(Qt::NoBrush);
    m_plot->legend->setVisible(true);

    m_crosshair = new QCPItemLine(m_plot);
    m_crosshair->setLayer(QStringLiteral("overlay"));
    m_crosshair->setClipToAxisRect(true);
    m_crosshair->start->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_crosshair->end->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_crosshair->setVisible(false);

    m_readout = new QLabel(m_plot);
    m_readout->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_readout->setAutoFillBackground(true);
    m_readout->setFrameShape(QFrame::StyledPanel);
    m_readout->setTextFormat(Qt::RichText);
    m_readout->setContentsMargins(4, 2, 4, 2);
    m_readout->hide();
    m_band = new QRubberBand(QRubberBand::Rectangle, m_plot);
}

// ---- Series ----

CurvePlot::Curve *CurvePlot::find(int series) const
{
    const auto found = m_curves.find(series);
    return found != m_curves.end() ? found->second.get() : nullptr;
}

int CurvePlot::addSeries(const CurveSeries &series)
{
    for (const auto &[handle, curve] : m_curves) {
        if (curve->series.runId == series.runId && curve->series.name == series.name)
            return handle;
    }
    auto curve = std::make_unique<Curve>();
    curve->series = series;
    curve->data.setSmoothing(m_smoothing);
    // The plot owns its graphs.
    curve->raw = new EnvelopeGraph(m_plot->xAxis, m_plot->yAxis);
    curve->raw->removeFromLegend();
    curve->line = new EnvelopeGraph(m_plot->xAxis, m_plot->yAxis);
    m_curves.emplace(m_nextSeries, std::move(curve));
    styleCurves();
    return m_nextSeries++;
}

void CurvePlot::renameRun(const QString &runId, const QString &runName)
{
    bool renamed = false;
    for (const auto &[handle, curve] : m_curves) {
        if (curve->series.runId != runId || curve->series.runName == runName)
            continue;
        curve->series.runName = runName;
        renamed = true;
    }
    if (renamed)
        styleCurves();
}

void CurvePlot::append(int series, double x, double y)
{
    Curve *curve = find(series);
    if (!curve || !std::isfinite(x))
        return;
    if (curve->data.append(x, y))
        curve->drawn = 0;
    scheduleFlush(Refill::WhatIsNew);
}

void CurvePlot::setPoints(int series, const QVector<QPointF> &points)
{
    Curve *curve = find(series);
    if (!curve)
        return;
    curve->data.clear();
    curve->drawn = 0;
    for (const QPointF &point : points) {
        if (std::isfinite(point.x()))
            curve->data.append(point.x(), point.y());
    }
    scheduleFlush(Refill::All);
}

void CurvePlot::removeRun(const QString &runId)
{
    std::erase_if(m_curves, [this, &runId](const auto &entry) {
        const Curve &curve = *entry.second;
        if (curve.series.runId != runId)
            return false;
        m_plot->removeGraph(curve.line);
        m_plot->removeGraph(curve.raw);
        return true;
    });
    styleCurves();
    scheduleFlush(Refill::All);
}

void CurvePlot::clear()
{
    m_plot->clearGraphs();
    m_curves.clear();
    hideReadout();
    m_fitX = m_fitY = true;
    scheduleFlush(Refill::All);
}

void CurvePlot::setSeriesVisible(int series, bool visible)
{
    Curve *curve = find(series);
    if (!curve || curve->visible == visible)
        return;
    curve->visible = visible;
    hideReadout();
    styleCurves();
    scheduleFlush(Refill::All);
}

bool CurvePlot::isSeriesVisible(int series) const
{
    const Curve *curve = find(series);
    return curve && curve->visible;
}

int CurvePlot::drawnPoints(int series) const
{
    const Curve *curve = find(series);
    return curve ? curve->line->dataCount() : 0;
}

double CurvePlot::latestX() const
{
    double latest = -std::numeric_limits<double>::infinity();
    for (const auto &[series, curve] : m_curves) {
        if (curve->visible && curve->data.size())
            latest = std::max(latest, curve->data.points().last().x());
    }
    return latest;
}

// ---- From points to pixels ----

void CurvePlot::scheduleFlush(Refill refill)
{
    if (refill == Refill::All)
        m_pending = refill;
    if (!m_flushTimer.isActive())
        m_flushTimer.start();
}

void CurvePlot::flush()
{
    m_flushTimer.stop();
    m_stale = false;
    m_plot->setBufferDevicePixelRatio(devicePixelRatioF());
    updateEmpty();
    updateLegend();
    if (m_follow && !m_fitX) {
        const QCPRange shown = m_plot->xAxis->range();
        const double latest = latestX();
        if (std::isfinite(latest))
            m_plot->xAxis->setRange(latest - shown.size() * (1 - padding), latest + shown.size() * padding);
    }
    refitX();
    for (const auto &[series, curve] : m_curves)
        refill(*curve, m_pending);
    m_pending = Refill::WhatIsNew;
    refitY();
    const QSize axes = m_plot->axisRect()->size();
    m_plot->xAxis->ticker()->setTickCount(std::clamp(axes.width() / pixelsToATickX, 2, 8));
    m_plot->yAxis->ticker()->setTickCount(std::clamp(axes.height() / pixelsToATickY, 2, 7));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void CurvePlot::refill(Curve &curve, Refill refill)
{
    const auto add = [this](QCPGraph *graph, const QVector<QPointF> &points, qsizetype from) {
        QVector<QCPGraphData> added;
        added.reserve(points.size() - from);
        for (qsizetype i = from; i < points.size(); ++i) {
            // A logarithm has no place for these: a gap.
            const bool fits = !m_logY || points[i].y() > 0;
            added.append({points[i].x(), fits ? points[i].y() : std::nan("")});
        }
        graph->data()->add(added, true);
    };
    const bool decimated = curve.data.size() > decimateFrom;
    if (refill == Refill::All || decimated || curve.decimated || curve.drawn == 0) {
        curve.line->data()->clear();
        curve.raw->data()->clear();
        curve.drawn = 0;
    }
    curve.decimated = decimated;
    curve.line->setDense(decimated);
    curve.raw->setDense(decimated);
    // Few points are values of their own (one validation, say), and a single one is no line.
    curve.line->setScatterStyle(curve.data.size() <= markUpTo ? QCPScatterStyle(QCPScatterStyle::ssDisc, 5)
                                                              : QCPScatterStyle());
    if (decimated) {
        const QCPRange shown = m_plot->xAxis->range();
        // Two to a drawn one: by the time they are drawn, wider tick labels may have moved those.
        const double drawn = m_plot->axisRect()->width() / EnvelopeGraph::columnWidth;
        const int columns = std::max(100, static_cast<int>(2 * drawn));
        add(curve.line, curve.data.visibleSmoothed(shown.lower, shown.upper, columns, decimateFrom), 0);
        if (m_smoothing > 0)
            add(curve.raw, curve.data.visible(shown.lower, shown.upper, columns, decimateFrom), 0);
    } else {
        add(curve.line, curve.data.smoothed(), curve.drawn);
        if (m_smoothing > 0)
            add(curve.raw, curve.data.points(), curve.drawn);
    }
    curve.drawn = curve.data.size();
}

void CurvePlot::refitX()
{
    if (!m_fitX)
        return;
    double low = std::numeric_limits<double>::infinity();
    for (const auto &[series, curve] : m_curves) {
        if (curve->visible && curve->data.size())
            low = std::min(low, curve->data.points().first().x());
    }
    const double high = latestX();
    if (low <= high) {
        const double room = high > low ? (high - low) * 0.01 : 0.5;
        m_plot->xAxis->setRange(low - room, high + room);
    }
}

/// To what the graphs have been filled with: that has the extremes of all points.
void CurvePlot::refitY()
{
    if (!m_fitY)
        return;
    const QCPRange shown = m_plot->xAxis->range();
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const auto &[series, curve] : m_curves) {
        if (!curve->visible)
            continue;
        const auto data = (m_smoothing > 0 ? curve->raw : curve->line)->data();
        const auto end = data->findEnd(shown.upper, false);
        for (auto point = data->findBegin(shown.lower, false); point != end; ++point) {
            if (std::isfinite(point->value)) {
                low = std::min(low, point->value);
                high = std::max(high, point->value);
            }
        }
    }
    if (low > high)
        return;
    if (m_logY) {
        const double room = high > low ? std::pow(high / low, padding) : 2;
        m_plot->yAxis->setRange(low / room, high * room);
    } else {
        const double room = high > low ? (high - low) * padding : std::max(std::abs(high) * 0.1, 0.5);
        m_plot->yAxis->setRange(low - room, high + room);
    }
}

void CurvePlot::updateEmpty()
{
    const bool filled = std::any_of(m_curves.begin(), m_curves.end(),
                                    [](const auto &entry) { return entry.second->data.size() > 0; });
    m_pages->setCurrentWidget(filled ? static_cast<QWidget *>(m_plot) : m_empty);
}

// ---- How it is shown ----

void CurvePlot::setSmoothing(double weight)
{
    if (m_smoothing == weight)
        return;
    m_smoothing = weight;
    for (const auto &[series, curve] : m_curves) {
        curve->data.setSmoothing(weight);
    }
    styleCurves();
    scheduleFlush(Refill::All);
}

void CurvePlot::setLogY(bool logY)
{
    if (m_logY == logY)
        return;
    m_logY = logY;
    hideReadout();
    m_logAction->setChecked(logY);
    m_plot->yAxis->setScaleType(logY ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    m_plot->yAxis->setTicker(logY ? QSharedPointer<QCPAxisTicker>(new QCPAxisTickerLog)
                                  : QSharedPointer<QCPAxisTicker>(new QCPAxisTicker));
    m_plot->yAxis->setNumberFormat(logY ? QStringLiteral("gb") : QStringLiteral("g"));
    m_fitY = true;
    Q_EMIT logYChanged(logY);
    scheduleFlush(Refill::All);
}

void CurvePlot::setFollowLatest(bool follow)
{
    if (m_follow == follow)
        return;
    m_follow = follow;
    m_followAction->setChecked(follow);
    Q_EMIT followLatestChanged(follow);
    scheduleFlush(Refill::All);
}

void CurvePlot::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        flush();
}

QSize CurvePlot::sizeHint() const
{
    return {480, 280};
}

QSize CurvePlot::minimumSizeHint() const
{
    return {160, 120};
}

} // namespace flexseg
