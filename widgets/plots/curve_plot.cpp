// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/plots/curve_plot.h"

#include "widgets/plots/custom_plot.h"
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
constexpr int decimateFrom = 10000; ///< points of a curve
constexpr double padding = 0.05; ///< of the range, above and below
constexpr int rawAlpha = 70;
constexpr int pixelsToATickX = 70;
constexpr int pixelsToATickY = 32;
constexpr int legendTextWidth = 220;
constexpr int markUpTo = 30; ///< points that are drawn as dots as well
constexpr double legendShare = 0.4; ///< of the height, at most; the menu shows and hides curves too

QString axisLabel(const QString &quantity, const QString &unit)
{
    return unit.isEmpty() ? quantity : CurvePlot::tr("%1 (%2)").arg(quantity, unit);
}

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
    connect(&m_flushTimer, &QTimer::timeout, this, &CurvePlot::flush);
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
    return series >= 0 && series < static_cast<int>(m_curves.size()) ? m_curves[series].get() : nullptr;
}

int CurvePlot::addSeries(const CurveSeries &series)
{
    for (std::size_t i = 0; i < m_curves.size(); ++i) {
        if (m_curves[i] && m_curves[i]->series.runId == series.runId && m_curves[i]->series.name == series.name)
            return static_cast<int>(i);
    }
    auto curve = std::make_unique<Curve>();
    curve->series = series;
    curve->data.setSmoothing(m_smoothing);
    curve->raw = m_plot->addGraph();
    curve->raw->removeFromLegend();
    curve->line = m_plot->addGraph();
    m_curves.push_back(std::move(curve));
    styleCurves();
    return static_cast<int>(m_curves.size()) - 1;
}

void CurvePlot::renameRun(const QString &runId, const QString &runName)
{
    bool renamed = false;
    for (const auto &curve : m_curves) {
        if (!curve || curve->series.runId != runId || curve->series.runName == runName)
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
    for (auto &curve : m_curves) {
        if (!curve || curve->series.runId != runId)
            continue;
        m_plot->removeGraph(curve->line);
        m_plot->removeGraph(curve->raw);
        curve.reset();
    }
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

bool CurvePlot::showsSeveralRuns() const
{
    const Curve *first = nullptr;
    for (const auto &curve : m_curves) {
        if (!curve)
            continue;
        if (first && first->series.runId != curve->series.runId)
            return true;
        first = curve.get();
    }
    return false;
}

QString CurvePlot::titleOf(const Curve &curve) const
{
    return showsSeveralRuns() ? tr("%1 · %2").arg(curve.series.runName, curve.series.name) : curve.series.name;
}

QString CurvePlot::xTitle() const
{
    return m_xQuantity.isEmpty() ? tr("x") : axisLabel(m_xQuantity, m_xUnit);
}

double CurvePlot::latestX() const
{
    double latest = -std::numeric_limits<double>::infinity();
    for (const auto &curve : m_curves) {
        if (curve && curve->visible && curve->data.size())
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
    updateEmpty();
    updateLegend();
    if (m_follow && !m_fitX) {
        const QCPRange shown = m_plot->xAxis->range();
        const double latest = latestX();
        if (std::isfinite(latest))
            m_plot->xAxis->setRange(latest - shown.size() * (1 - padding), latest + shown.size() * padding);
    }
    refit();
    for (const auto &curve : m_curves) {
        if (curve)
            refill(*curve, m_pending);
    }
    m_pending = Refill::WhatIsNew;
    const QSize axes = m_plot->axisRect()->size();
    m_plot->xAxis->ticker()->setTickCount(std::clamp(axes.width() / pixelsToATickX, 2, 8));
    m_plot->yAxis->ticker()->setTickCount(std::clamp(axes.height() / pixelsToATickY, 2, 7));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void CurvePlot::refill(Curve &curve, Refill refill)
{
    const auto add = [this](QCPGraph *graph, const QVector<QPointF> &points, qsizetype from) {
        QVector<double> keys;
        QVector<double> values;
        keys.reserve(points.size() - from);
        values.reserve(points.size() - from);
        for (qsizetype i = from; i < points.size(); ++i) {
            keys.append(points[i].x());
            // A logarithm has no place for these: a gap.
            values.append(m_logY && points[i].y() <= 0 ? std::nan("") : points[i].y());
        }
        graph->addData(keys, values, true);
    };
    const bool decimated = curve.data.size() > decimateFrom;
    if (refill == Refill::All || decimated || curve.decimated || curve.drawn == 0) {
        curve.line->data()->clear();
        curve.raw->data()->clear();
        curve.drawn = 0;
    }
    curve.decimated = decimated;
    // Few points are values of their own (one validation, say), and a single one is no line.
    curve.line->setScatterStyle(curve.data.size() <= markUpTo ? QCPScatterStyle(QCPScatterStyle::ssDisc, 5)
                                                              : QCPScatterStyle());
    if (decimated) {
        const QCPRange shown = m_plot->xAxis->range();
        const int columns = std::max(100, static_cast<int>(m_plot->axisRect()->width() * devicePixelRatioF()));
        const auto visible = [&](const QVector<QPointF> &points) {
            return visiblePoints(points, shown.lower, shown.upper, columns, decimateFrom);
        };
        add(curve.line, visible(curve.data.smoothed()), 0);
        if (m_smoothing > 0)
            add(curve.raw, visible(curve.data.points()), 0);
    } else {
        add(curve.line, curve.data.smoothed(), curve.drawn);
        if (m_smoothing > 0)
            add(curve.raw, curve.data.points(), curve.drawn);
    }
    curve.drawn = curve.data.size();
}

void CurvePlot::refit()
{
    if (m_fitX) {
        double low = std::numeric_limits<double>::infinity();
        for (const auto &curve : m_curves) {
            if (curve && curve->visible && curve->data.size())
                low = std::min(low, curve->data.points().first().x());
        }
        const double high = latestX();
        if (low <= high) {
            const double room = high > low ? (high - low) * 0.01 : 0.5;
            m_plot->xAxis->setRange(low - room, high + room);
        }
    }
    if (m_fitY)
        refitY();
}

void CurvePlot::refitY()
{
    const QCPRange shown = m_plot->xAxis->range();
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    const auto take = [&](const QVector<QPointF> &points) {
        const auto before = [](const QPointF &point, double x) { return point.x() < x; };
        auto point = std::lower_bound(points.begin(), points.end(), shown.lower, before);
        for (; point != points.end() && point->x() <= shown.upper; ++point) {
            if (std::isfinite(point->y()) && !(m_logY && point->y() <= 0)) {
                low = std::min(low, point->y());
                high = std::max(high, point->y());
            }
        }
    };
    for (const auto &curve : m_curves) {
        if (curve && curve->visible)
            take(curve->data.points());
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
                                    [](const auto &curve) { return curve && curve->data.size() > 0; });
    m_pages->setCurrentWidget(filled ? static_cast<QWidget *>(m_plot) : m_empty);
}

// ---- Looks ----

void CurvePlot::styleCurves()
{
    QStringList runs;
    QStringList names;
    const bool dark = palette().color(QPalette::Base).lightness() < 128;
    const QColor faded = palette().color(QPalette::Disabled, QPalette::Text);
    for (const auto &curve : m_curves) {
        if (!curve)
            continue;
        if (!runs.contains(curve->series.runId))
            runs.append(curve->series.runId);
        if (!names.contains(curve->series.name))
            names.append(curve->series.name);
        const auto run = static_cast<int>(runs.indexOf(curve->series.runId));
        const auto name = static_cast<int>(names.indexOf(curve->series.name));
        QColor color = seriesColor(m_colorBy == ColorBy::Run ? run : name, dark);
        curve->line->setPen(QPen(color, 1.6, seriesLineStyle(m_colorBy == ColorBy::Run ? name : run)));
        color.setAlpha(rawAlpha);
        curve->raw->setPen(QPen(color, 1));
        curve->line->setVisible(curve->visible);
        curve->raw->setVisible(curve->visible && m_smoothing > 0);
        const QString title = titleOf(*curve);
        if (auto *item = m_plot->legend->itemWithPlottable(curve->line)) {
            QFont legendFont = font();
            legendFont.setStrikeOut(!curve->visible);
            item->setFont(legendFont);
            item->setTextColor(curve->visible ? palette().color(QPalette::Text) : faded);
        }
        curve->line->setName(QFontMetrics(font()).elidedText(title, Qt::ElideMiddle, legendTextWidth));
    }
    updateLegend();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void CurvePlot::updateLegend()
{
    int widest = 1;
    int entries = 0;
    for (int i = 0; i < m_plot->legend->itemCount(); ++i) {
        // The last row's empty cells count as items.
        if (const QCPAbstractLegendItem *item = m_plot->legend->item(i)) {
            widest = std::max(widest, item->minimumOuterSizeHint().width());
            ++entries;
        }
    }
    const int perRow = std::max(1, (m_plot->width() - 12) / (widest + m_plot->legend->columnSpacing()));
    if (m_plot->legend->wrap() != perRow) {
        m_plot->legend->setWrap(perRow);
        m_plot->legend->setFillOrder(QCPLayoutGrid::foColumnsFirst); // lays out anew
    }
    const int rows = (entries + perRow - 1) / perRow;
    const int height = rows * (QFontMetrics(font()).height() + 2);
    const bool fits = rows > 0 && height <= m_plot->height() * legendShare;
    if (fits != m_plot->legend->visible()) {
        m_plot->legend->setVisible(fits);
        // In the layout an invisible legend would still take its room.
        auto *legendRow = qobject_cast<QCPLayoutGrid *>(m_plot->plotLayout()->element(0, 0));
        if (fits)
            legendRow->addElement(0, 0, m_plot->legend);
        else
            legendRow->take(m_plot->legend);
    }
}

void CurvePlot::styleAxes()
{
    const QColor text = palette().color(QPalette::Text);
    const QColor base = palette().color(QPalette::Base);
    const auto mixed = [&](double share) {
        return QColor::fromRgbF(static_cast<float>(std::lerp(base.redF(), text.redF(), share)),
                                static_cast<float>(std::lerp(base.greenF(), text.greenF(), share)),
                                static_cast<float>(std::lerp(base.blueF(), text.blueF(), share)));
    };
    m_plot->setBackground(base);
    for (QCPAxis *axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setBasePen(QPen(mixed(0.5)));
        axis->setTickPen(QPen(mixed(0.5)));
        axis->setSubTickPen(QPen(mixed(0.3)));
        axis->setTickLabelColor(text);
        axis->setLabelColor(text);
        axis->setTickLabelFont(font());
        axis->setLabelFont(font());
        axis->grid()->setPen(QPen(mixed(0.15)));
        axis->grid()->setZeroLinePen(QPen(mixed(0.3)));
    }
    m_plot->xAxis->setLabel(axisLabel(m_xQuantity, m_xUnit));
    m_plot->yAxis->setLabel(axisLabel(m_yQuantity, m_yUnit));
    m_crosshair->setPen(QPen(mixed(0.6), 1, Qt::DashLine));
    styleCurves();
}

void CurvePlot::setXAxis(const QString &quantity, const QString &unit)
{
    m_xQuantity = quantity;
    m_xUnit = unit;
    styleAxes();
}

void CurvePlot::setYAxis(const QString &quantity, const QString &unit)
{
    m_yQuantity = quantity;
    m_yUnit = unit;
    setAccessibleName(tr("Curves of %1").arg(quantity));
    styleAxes();
}

void CurvePlot::setEmptyText(const QString &text)
{
    m_empty->setText(text);
    setAccessibleDescription(text);
}

void CurvePlot::setColorBy(ColorBy colorBy)
{
    m_colorBy = colorBy;
    styleCurves();
}

void CurvePlot::setSmoothing(double weight)
{
    if (m_smoothing == weight)
        return;
    m_smoothing = weight;
    for (const auto &curve : m_curves) {
        if (curve)
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

void CurvePlot::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange
        || event->type() == QEvent::FontChange)
        styleAxes();
    QWidget::changeEvent(event);
}

void CurvePlot::showEvent(QShowEvent *event)
{
    m_plot->setBufferDevicePixelRatio(devicePixelRatioF());
    QWidget::showEvent(event);
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
