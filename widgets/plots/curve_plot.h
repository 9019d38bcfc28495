// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/plots/curve_data.h"
#include "widgets/plots/curve_export.h"

#include <QFuture>
#include <QPoint>
#include <QTimer>
#include <QWidget>

#include <map>
#include <memory>
#include <optional>

class QCPItemLine;
class QCPRange;
class QCustomPlot;
class QLabel;
class QMenu;
class QRubberBand;
class QStackedLayout;

namespace flexseg {

class EnvelopeGraph;

struct CurveSeries {
    QString runId;
    QString runName; ///< as the legend shows it when several runs are drawn
    QString name; ///< of the quantity: equal in all runs that are compared
    bool operator==(const CurveSeries &) const = default;
};

/// Curves over a common x, of one run or of several laid over each other. GUI thread. Points come in as they arise and
/// are drawn at most 30 times a second, and not while the plot is hidden.
/// Wheel: zoom x (Shift or Ctrl: y); left drag: pan; right drag: zoom to the rectangle; double click, 0: all;
/// +, -, arrows: zoom and pan; a click on a legend entry hides its curve; Ctrl+C copies the visible part as TSV.
class CurvePlot : public QWidget {
    Q_OBJECT

public:
    enum class ColorBy { Series, Run };

    explicit CurvePlot(QWidget *parent = nullptr);
    ~CurvePlot() override;

    /// Returns the series' handle; a run and name that are there already give the one they have.
    int addSeries(const CurveSeries &series);
    /// Points come in rising x; one at or before the last x begins the curve anew there (a resumed run).
    void append(int series, double x, double y);
    void setPoints(int series, const QVector<QPointF> &points);
    void removeRun(const QString &runId);
    void renameRun(const QString &runId, const QString &runName);
    void clear();

    void setSeriesVisible(int series, bool visible);
    [[nodiscard]] bool isSeriesVisible(int series) const;

    void setXAxis(const QString &quantity, const QString &unit = {});
    void setYAxis(const QString &quantity, const QString &unit = {});
    void setEmptyText(const QString &text);
    /// Colour tells series or runs apart; the line's style tells the other.
    void setColorBy(ColorBy colorBy);

    [[nodiscard]] bool isFollowingLatest() const { return m_follow; }
    [[nodiscard]] bool isLogY() const { return m_logY; }
    [[nodiscard]] double smoothing() const { return m_smoothing; }

    /// The shown ranges.
    [[nodiscard]] QPointF xRange() const;
    [[nodiscard]] QPointF yRange() const;
    void setXRange(double from, double to);
    /// "step 120", then a line for each visible curve; what the readout beside the pointer says.
    [[nodiscard]] QStringList valuesAt(double x) const;
    /// Where a value is drawn, in coordinates of this widget.
    [[nodiscard]] QPointF positionOf(double x, double y) const;
    /// Where a series' legend entry is drawn, in coordinates of this widget.
    [[nodiscard]] QRect legendRect(int series) const;
    /// How many points of a series are handed to be drawn.
    [[nodiscard]] int drawnPoints(int series) const;

    [[nodiscard]] QString toTsv() const; ///< visible curves within the shown x range
    [[nodiscard]] QString toCsv() const; ///< visible curves, all of them
    /// By suffix: csv, png, pdf or svg; written on the global thread pool. Gives an error's sentence or nothing.
    QFuture<QString> save(const QString &path);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

public Q_SLOTS:
    void setSmoothing(double weight); ///< of the moving average, 0 <= weight < 1; the raw curve is then drawn faint
    void setLogY(bool logY);
    /// Keeps the shown width of x and moves it with the newest point.
    void setFollowLatest(bool follow);
    void showAll();
    void copyTsv();
    void askAndSave();
    /// Draws what has come in since; it happens by itself within 33 ms, or once the plot is shown again.
    void flush();

Q_SIGNALS:
    void followLatestChanged(bool follow);
    void logYChanged(bool logY);
    /// x under the pointer; absent once it has left.
    void hovered(std::optional<double> x);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    struct Curve {
        CurveSeries series;
        CurveData data;
        EnvelopeGraph *line = nullptr; ///< smoothed, or raw where there is no smoothing
        EnvelopeGraph *raw = nullptr; ///< faint behind it
        bool visible = true;
        bool decimated = false;
        int drawn = 0; ///< points of data that the graphs have
    };
    enum class Refill { WhatIsNew, All };

    void createPlot();
    void createActions();
    [[nodiscard]] Curve *find(int series) const;
    void scheduleFlush(Refill refill);
    void refill(Curve &curve, Refill refill);
    void refitX();
    void refitY();
    void styleCurves();
    void styleAxes();
    void updateLegend();
    void updateEmpty();
    [[nodiscard]] bool showsSeveralRuns() const;
    [[nodiscard]] QString titleOf(const Curve &curve) const;
    [[nodiscard]] QString xTitle() const;
    [[nodiscard]] double latestX() const;
    [[nodiscard]] QVector<ExportColumn> columns(bool shownRangeOnly) const;

    void zoomX(double factor, double about);
    void zoomY(double factor, double about);
    void panBy(QPointF pixels);
    void zoomToRectangle(const QRect &rectangle);
    [[nodiscard]] bool mousePressed(QMouseEvent *event);
    void mouseMoved(QMouseEvent *event);
    [[nodiscard]] bool mouseReleased(QMouseEvent *event);
    void wheelTurned(QWheelEvent *event);
    void showReadout(QPoint position);
    void hideReadout();
    [[nodiscard]] std::unique_ptr<QMenu> createMenu();

    QStackedLayout *m_pages = nullptr;
    QLabel *m_empty = nullptr;
    QCustomPlot *m_plot = nullptr;
    QLabel *m_readout = nullptr;
    QCPItemLine *m_crosshair = nullptr;
    QRubberBand *m_band = nullptr;
    QList<QAction *> m_menuActions;
    QAction *m_followAction = nullptr;
    QAction *m_logAction = nullptr;
    QTimer m_flushTimer;
    Refill m_pending = Refill::WhatIsNew;
    bool m_stale = false; ///< something came in while the plot was hidden

    std::map<int, std::unique_ptr<Curve>> m_curves; ///< by handle; none is given twice
    int m_nextSeries = 0;
    QString m_xQuantity;
    QString m_xUnit;
    QString m_yQuantity;
    QString m_yUnit;
    ColorBy m_colorBy = ColorBy::Series;
    double m_smoothing = 0;
    bool m_logY = false;
    bool m_follow = false;
    bool m_fitX = true; ///< all of x is shown; ends when the user zooms or pans x
    bool m_fitY = true; ///< y is fitted to what is shown of x; ends when the user zooms or pans y
    std::optional<QPoint> m_panFrom;
    std::optional<QPoint> m_bandFrom;
};

} // namespace flexseg
