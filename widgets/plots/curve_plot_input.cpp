// SPDX-License-Identifier: GPL-3.0-only
// What the user does with a CurvePlot: mouse, wheel, keys, menu, copying and saving.
#include "widgets/plots/curve_plot.h"

#include "widgets/plots/envelope_graph.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QMessageBox>
#include <QPromise>
#include <QRubberBand>
#include <QThreadPool>

#include <cmath>
#include <functional>

namespace flexseg {

namespace {

constexpr double wheelFactor = 0.8; ///< of the shown range, by one notch
constexpr double panShare = 0.15; ///< of the axes' size, by one arrow key

} // namespace

void CurvePlot::createActions()
{
    const auto add = [this](const QString &text, const QKeySequence &shortcut, auto slot) {
        auto *action = new QAction(text, this);
        action->setShortcut(shortcut);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
        m_menuActions.append(action);
        return action;
    };
    add(tr("Show &All\t0"), {}, &CurvePlot::showAll);
    m_followAction = add(tr("&Follow the Latest"), {}, &CurvePlot::setFollowLatest);
    m_followAction->setCheckable(true);
    m_logAction = add(tr("&Logarithmic"), {}, &CurvePlot::setLogY);
    m_logAction->setCheckable(true);
    add(tr("&Copy Values"), QKeySequence::Copy, &CurvePlot::copyTsv);
    add(tr("&Save or Export…"), QKeySequence::Save, &CurvePlot::askAndSave);
}

// ---- Ranges ----

QPointF CurvePlot::xRange() const
{
    return {m_plot->xAxis->range().lower, m_plot->xAxis->range().upper};
}

QPointF CurvePlot::yRange() const
{
    return {m_plot->yAxis->range().lower, m_plot->yAxis->range().upper};
}

void CurvePlot::setXRange(double from, double to)
{
    m_fitX = false;
    m_plot->xAxis->setRange(from, to);
    scheduleFlush(Refill::WhatIsNew);
}

void CurvePlot::showAll()
{
    m_fitX = m_fitY = true;
    scheduleFlush(Refill::WhatIsNew);
}

void CurvePlot::zoomX(double factor, double about)
{
    m_fitX = false;
    m_plot->xAxis->scaleRange(factor, about);
    scheduleFlush(Refill::WhatIsNew);
}

void CurvePlot::zoomY(double factor, double about)
{
    m_fitY = false;
    m_plot->yAxis->scaleRange(factor, about);
    scheduleFlush(Refill::WhatIsNew);
}

void CurvePlot::panBy(QPointF pixels)
{
    const auto pan = [](QCPAxis *axis, double from, double to) {
        const double a = axis->pixelToCoord(from);
        const double b = axis->pixelToCoord(to);
        if (axis->scaleType() == QCPAxis::stLogarithmic)
            axis->setRange(axis->range().lower * a / b, axis->range().upper * a / b);
        else
            axis->moveRange(a - b);
    };
    if (pixels.x() != 0) {
        m_fitX = false;
        setFollowLatest(false);
        pan(m_plot->xAxis, 0, pixels.x());
    }
    if (pixels.y() != 0) {
        m_fitY = false;
        pan(m_plot->yAxis, 0, pixels.y());
    }
    scheduleFlush(Refill::WhatIsNew);
}

void CurvePlot::zoomToRectangle(const QRect &rectangle)
{
    const QRect area = rectangle & m_plot->axisRect()->rect();
    m_fitX = m_fitY = false;
    setFollowLatest(false);
    // Both ends before either range changes.
    const QCPRange x(m_plot->xAxis->pixelToCoord(area.left()), m_plot->xAxis->pixelToCoord(area.right()));
    const QCPRange y(m_plot->yAxis->pixelToCoord(area.bottom()), m_plot->yAxis->pixelToCoord(area.top()));
    m_plot->xAxis->setRange(x);
    m_plot->yAxis->setRange(y);
    scheduleFlush(Refill::WhatIsNew);
}

// ---- Mouse and keys ----

bool CurvePlot::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_plot)
        return QWidget::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        return mousePressed(static_cast<QMouseEvent *>(event));
    case QEvent::MouseMove:
        mouseMoved(static_cast<QMouseEvent *>(event));
        return true;
    case QEvent::MouseButtonRelease:
        return mouseReleased(static_cast<QMouseEvent *>(event));
    case QEvent::MouseButtonDblClick:
        showAll();
        return true;
    case QEvent::Wheel:
        wheelTurned(static_cast<QWheelEvent *>(event));
        return true;
    case QEvent::Leave:
        hideReadout();
        return false;
    // A right drag zooms; the menu opens when the button comes up without one.
    case QEvent::ContextMenu:
        return static_cast<QContextMenuEvent *>(event)->reason() == QContextMenuEvent::Mouse;
    case QEvent::Resize:
    case QEvent::ScreenChangeInternal: // another pixel ratio, maybe
        scheduleFlush(Refill::WhatIsNew);
        return false;
    default:
        return false;
    }
}

bool CurvePlot::mousePressed(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    setFocus(Qt::MouseFocusReason);
    for (const auto &[series, curve] : m_curves) {
        if (event->button() == Qt::LeftButton && legendRect(series).translated(-m_plot->pos()).contains(position)) {
            setSeriesVisible(series, !curve->visible);
            return true;
        }
    }
    if (event->button() == Qt::LeftButton)
        m_panFrom = position;
    else if (event->button() == Qt::RightButton)
        m_bandFrom = position;
    return true;
}

void CurvePlot::mouseMoved(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    if (m_panFrom && event->buttons() & Qt::LeftButton) {
        panBy(position - *m_panFrom);
        m_panFrom = position;
        hideReadout();
    } else if (m_bandFrom && event->buttons() & Qt::RightButton) {
        const QRect rectangle = QRect(*m_bandFrom, position).normalized();
        m_band->setGeometry(rectangle);
        m_band->setVisible(rectangle.width() + rectangle.height() >= QApplication::startDragDistance());
        hideReadout();
    } else {
        showReadout(position);
    }
}

bool CurvePlot::mouseReleased(QMouseEvent *event)
{
    m_panFrom.reset();
    if (event->button() != Qt::RightButton || !m_bandFrom)
        return true;
    const QRect rectangle = QRect(*m_bandFrom, event->position().toPoint()).normalized();
    m_bandFrom.reset();
    m_band->hide();
    if (rectangle.width() + rectangle.height() < QApplication::startDragDistance()) {
        QContextMenuEvent menu(QContextMenuEvent::Other, event->position().toPoint(),
                               event->globalPosition().toPoint());
        contextMenuEvent(&menu);
    } else if (rectangle.width() > 3 && rectangle.height() > 3) {
        zoomToRectangle(rectangle);
    }
    return true;
}

void CurvePlot::wheelTurned(QWheelEvent *event)
{
    // With Shift some platforms turn the wheel's other axis.
    const int delta = event->angleDelta().y() != 0 ? event->angleDelta().y() : event->angleDelta().x();
    const double factor = std::pow(wheelFactor, delta / 120.0);
    if (event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier))
        zoomY(factor, m_plot->yAxis->pixelToCoord(event->position().y()));
    else
        zoomX(factor, m_plot->xAxis->pixelToCoord(event->position().x()));
    event->accept();
}

void CurvePlot::keyPressEvent(QKeyEvent *event)
{
    const QSizeF page = QSizeF(m_plot->axisRect()->size()) * panShare;
    const bool vertical = event->modifiers() & Qt::ControlModifier;
    const auto zoom = [&](double factor) {
        if (vertical)
            zoomY(factor, m_plot->yAxis->range().center());
        else
            zoomX(factor, m_plot->xAxis->range().center());
    };
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(wheelFactor);
    case Qt::Key_Minus:
        return zoom(1 / wheelFactor);
    case Qt::Key_0:
        return showAll();
    case Qt::Key_Left:
        return panBy({page.width(), 0});
    case Qt::Key_Right:
        return panBy({-page.width(), 0});
    case Qt::Key_Up:
        return panBy({0, page.height()});
    case Qt::Key_Down:
        return panBy({0, -page.height()});
    default:
        QWidget::keyPressEvent(event);
    }
}

void CurvePlot::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = createMenu().release();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(event->globalPos());
}

std::unique_ptr<QMenu> CurvePlot::createMenu()
{
    auto menu = std::make_unique<QMenu>(this);
    menu->addActions(m_menuActions);
    menu->addSeparator();
    for (const auto &[series, curve] : m_curves) {
        QAction *action = menu->addAction(tr("Show %1").arg(titleOf(*curve)));
        action->setCheckable(true);
        action->setChecked(curve->visible);
        connect(action, &QAction::toggled, this, [this, handle = series](bool on) { setSeriesVisible(handle, on); });
    }
    return menu;
}

// ---- Readout ----

QStringList CurvePlot::valuesAt(double x) const
{
    QStringList lines;
    std::optional<double> place;
    for (const auto &[series, curve] : m_curves) {
        if (!curve->visible)
            continue;
        const std::optional<int> index = curve->data.nearest(x);
        if (!index)
            continue;
        // One x for all; a curve that has no point there (another pace, a shorter run) tells its nearest one's.
        const QPointF point = curve->data.smoothed()[*index];
        QString line = tr("%1: %2").arg(titleOf(*curve), QLocale().toString(point.y(), 'g', 5));
        if (m_smoothing > 0)
            line += tr(" (raw %1)").arg(QLocale().toString(curve->data.points()[*index].y(), 'g', 5));
        if (!place)
            place = point.x();
        else if (*place != point.x())
            line += tr(" at %1").arg(QLocale().toString(point.x(), 'g', 8));
        lines.append(line);
    }
    if (place)
        lines.prepend(tr("%1 %2").arg(xTitle(), QLocale().toString(*place, 'g', 8)));
    return lines;
}

void CurvePlot::showReadout(QPoint position)
{
    if (!m_plot->axisRect()->rect().contains(position))
        return hideReadout();
    const double x = m_plot->xAxis->pixelToCoord(position.x());
    const QStringList lines = valuesAt(x);
    if (lines.isEmpty())
        return hideReadout();
    QString html = QStringLiteral("<b>%1</b>").arg(lines.first().toHtmlEscaped());
    int line = 1;
    for (const auto &[series, curve] : m_curves) {
        if (curve->visible && curve->data.size() && line < lines.size())
            html += QStringLiteral("<br><span style='color:%1'>■</span> %2")
                        .arg(curve->line->pen().color().name(), lines[line++].toHtmlEscaped());
    }
    m_readout->setText(html);
    m_readout->adjustSize();
    constexpr int distance = 14;
    QPoint corner = position + QPoint(distance, distance);
    if (corner.x() + m_readout->width() > m_plot->width())
        corner.setX(position.x() - distance - m_readout->width());
    corner.setX(std::max(0, corner.x()));
    corner.setY(std::clamp(corner.y(), 0, std::max(0, m_plot->height() - m_readout->height())));
    m_readout->move(corner);
    m_readout->show();

    m_crosshair->start->setCoords(x, 0);
    m_crosshair->end->setCoords(x, 1);
    m_crosshair->setVisible(true);
    m_crosshair->layer()->replot();
    Q_EMIT hovered(x);
}

void CurvePlot::hideReadout()
{
    if (!m_crosshair->visible())
        return;
    m_readout->hide();
    m_crosshair->setVisible(false);
    m_crosshair->layer()->replot();
    Q_EMIT hovered(std::nullopt);
}

QPointF CurvePlot::positionOf(double x, double y) const
{
    return QPointF(m_plot->xAxis->coordToPixel(x), m_plot->yAxis->coordToPixel(y)) + m_plot->pos();
}

QRect CurvePlot::legendRect(int series) const
{
    const Curve *curve = find(series);
    const auto *item = curve ? m_plot->legend->itemWithPlottable(curve->line) : nullptr;
    return item && m_plot->legend->visible() ? item->outerRect().translated(m_plot->pos()) : QRect();
}

// ---- Out of the program ----

QVector<ExportColumn> CurvePlot::columns(bool shownRangeOnly) const
{
    QVector<ExportColumn> columns;
    const QCPRange shown = m_plot->xAxis->range();
    for (const auto &[series, curve] : m_curves) {
        if (!curve->visible)
            continue;
        ExportColumn column{titleOf(*curve), curve->data.points()};
        if (shownRangeOnly)
            column.points.removeIf([&shown](const QPointF &point) { return !shown.contains(point.x()); });
        columns.append(column);
    }
    return columns;
}

QString CurvePlot::toTsv() const
{
    return curveTable(xTitle(), columns(true), QLatin1Char('\t'));
}

QString CurvePlot::toCsv() const
{
    return curveTable(xTitle(), columns(false), QLatin1Char(','));
}

QFuture<QString> CurvePlot::save(const QString &path)
{
    flush();
    const QString suffix = QFileInfo(path).suffix().toLower();
    std::function<QString()> write;
    if (suffix == QLatin1String("csv"))
        write = [path, x = xTitle(), all = columns(false)] {
            return saveBytes(path, curveTable(x, all, QLatin1Char(',')).toUtf8());
        };
    else if (suffix == QLatin1String("pdf") || suffix == QLatin1String("svg"))
        write = [path, picture = vectorPicture(*m_plot, suffix)] { return saveBytes(path, picture); };
    else
        write = [path, image = m_plot->toPixmap(m_plot->width(), m_plot->height(), devicePixelRatioF()).toImage()] {
            return savePng(path, image);
        };
    const auto promise = std::make_shared<QPromise<QString>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, write = std::move(write)] {
        promise->addResult(write());
        promise->finish();
    });
    return promise->future();
}

void CurvePlot::copyTsv()
{
    QApplication::clipboard()->setText(toTsv());
}

void CurvePlot::askAndSave()
{
    auto *dialog = new QFileDialog(this, tr("Save or Export"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("PNG picture (*.png)"), tr("PDF document (*.pdf)"), tr("SVG drawing (*.svg)"),
                            tr("Table of values (*.csv)")});
    dialog->setDefaultSuffix(QStringLiteral("png"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.section(QStringLiteral("*."), 1).chopped(1));
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        save(path).then(this, [this](const QString &error) {
            if (!error.isEmpty())
                QMessageBox::warning(this, tr("Save or Export"), error);
        });
    });
    dialog->open();
}

} // namespace flexseg
