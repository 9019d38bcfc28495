// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/plots/plot_frame.h"

#include "widgets/plots/curve_export.h"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QFuture>
#include <QGuiApplication>
#include <QLocale>
#include <QPainter>
#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

namespace flexseg {

namespace {

/// Round numbers within a range, about \p wanted of them.
std::vector<double> ticksOf(double from, double to, int wanted)
{
    const double rough = (to - from) / std::max(wanted, 1);
    if (!(rough > 0) || !std::isfinite(rough))
        return {};
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    const double lead = rough / power;
    const double step = (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power;
    std::vector<double> ticks;
    for (double tick = std::ceil(from / step) * step; tick <= to + step * 1e-9; tick += step)
        ticks.push_back(std::abs(tick) < step * 1e-9 ? 0 : tick);
    return ticks;
}

QString labelOf(double value)
{
    return QLocale().toString(value, 'g', 4);
}

} // namespace

PlotFrame::PlotFrame(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    const auto add = [this](const QString &text, const QKeySequence &keys, void (PlotFrame::*slot)()) {
        auto *action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
    };
    add(tr("Copy values as table"), QKeySequence::Copy, &PlotFrame::copyValues);
    add(tr("Copy picture"), QKeySequence(QStringLiteral("Ctrl+Shift+C")), &PlotFrame::copyPicture);
    add(tr("Save …"), QKeySequence::Save, &PlotFrame::askAndSave);
}

void PlotFrame::setEmptyText(const QString &text)
{
    m_emptyText = text;
    setAccessibleDescription(text);
    update();
}

void PlotFrame::setXAxis(const Axis &axis)
{
    m_x = axis;
    layOut();
}

void PlotFrame::setYAxis(const Axis &axis)
{
    m_y = axis;
    layOut();
}

void PlotFrame::setLeftMargin(int px)
{
    m_leftMargin = px;
    layOut();
}

void PlotFrame::setYNumbersShown(bool shown)
{
    m_yNumbers = shown;
    layOut();
}

bool PlotFrame::isDark() const
{
    return palette().color(QPalette::Base).lightness() < 128;
}

QColor PlotFrame::faint(double share) const
{
    const QColor from = palette().color(QPalette::Base);
    const QColor to = palette().color(QPalette::Text);
    const auto mix = [share](float a, float b) { return static_cast<float>(std::lerp(a, b, share)); };
    return QColor::fromRgbF(mix(from.redF(), to.redF()), mix(from.greenF(), to.greenF()),
                            mix(from.blueF(), to.blueF()));
}

void PlotFrame::layOut()
{
    const QFontMetrics metrics = fontMetrics();
    double left = m_leftMargin;
    if (left <= 0) {
        left = metrics.height() + 12.0; // the title stands upright
        double widest = 0;
        for (const double tick : ticksOf(m_y.from, m_y.to, 4))
            widest = std::max(widest, static_cast<double>(metrics.horizontalAdvance(labelOf(tick))));
        left += m_yNumbers ? widest : 0;
    }
    const double bottom = 2.0 * metrics.height() + 10;
    m_area = {left, 8, std::max(10.0, width() - left - 14), std::max(10.0, height() - bottom - 8)};
    update();
}

double PlotFrame::xAt(double pixel) const
{
    const QRectF area = plotArea();
    return m_x.from + (pixel - area.left()) / area.width() * (m_x.to - m_x.from);
}

double PlotFrame::yAt(double pixel) const
{
    const QRectF area = plotArea();
    return m_y.from + (area.bottom() - pixel) / area.height() * (m_y.to - m_y.from);
}

double PlotFrame::pixelOfX(double x) const
{
    const QRectF area = plotArea();
    return area.left() + (x - m_x.from) / (m_x.to - m_x.from) * area.width();
}

double PlotFrame::pixelOfY(double y) const
{
    const QRectF area = plotArea();
    return area.bottom() - (y - m_y.from) / (m_y.to - m_y.from) * area.height();
}

void PlotFrame::paintAxes(QPainter &painter)
{
    const QRectF area = plotArea();
    const QFontMetrics metrics = fontMetrics();
    const QColor ink = palette().color(QPalette::Text);
    for (const double tick : ticksOf(m_x.from, m_x.to, static_cast<int>(area.width() / 80))) {
        const double x = pixelOfX(tick);
        painter.setPen(faint(0.12));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        painter.setPen(ink);
        painter.drawText(QRectF(x - 60, area.bottom() + 3, 120, metrics.height()), Qt::AlignHCenter, labelOf(tick));
    }
    if (m_yNumbers)
        for (const double tick : ticksOf(m_y.from, m_y.to, std::clamp(static_cast<int>(area.height() / 35), 1, 6))) {
            const double y = pixelOfY(tick);
            painter.setPen(faint(0.12));
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
            painter.setPen(ink);
            painter.drawText(QRectF(0, y - metrics.height() / 2.0, area.left() - 5, metrics.height()), Qt::AlignRight,
                             labelOf(tick));
        }
    painter.setPen(ink);
    painter.drawText(QRectF(area.left(), area.bottom() + metrics.height() + 4, area.width(), metrics.height()),
                     Qt::AlignHCenter, metrics.elidedText(m_x.title, Qt::ElideRight, static_cast<int>(area.width())));
    if (!m_y.title.isEmpty()) {
        painter.save();
        painter.translate(2, area.bottom());
        painter.rotate(-90);
        painter.drawText(QRectF(0, 0, area.height(), metrics.height()), Qt::AlignHCenter,
                         metrics.elidedText(m_y.title, Qt::ElideRight, static_cast<int>(area.height())));
        painter.restore();
    }
    painter.setPen(faint(0.5));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    painter.drawLine(area.bottomLeft(), area.topLeft());
}

void PlotFrame::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    if (isEmpty()) {
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(rect().adjusted(16, 8, -16, -8), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
    } else {
        paintAxes(painter);
        painter.save();
        paintMarks(painter);
        painter.restore();
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(palette().color(QPalette::Highlight));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void PlotFrame::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void PlotFrame::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void PlotFrame::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void PlotFrame::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    layOut();
}

void PlotFrame::copyPicture()
{
    QGuiApplication::clipboard()->setImage(grab().toImage());
}

void PlotFrame::copyValues()
{
    QGuiApplication::clipboard()->setText(toText(u'\t'));
}

void PlotFrame::askAndSave()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the plot"), QStringLiteral("plot.png"),
                                                      tr("Picture (*.png);;Values (*.csv)"));
    if (path.isEmpty())
        return;
    const bool values = path.endsWith(QStringLiteral(".csv"), Qt::CaseInsensitive);
    const auto promise = std::make_shared<QPromise<QString>>();
    promise->start();
    promise->future().then(this, [this](const QString &error) {
        if (!error.isEmpty())
            Q_EMIT failed(error);
    });
    QThreadPool::globalInstance()->start([promise, path, values, picture = values ? QImage() : grab().toImage(),
                                          text = values ? toText(u',').toUtf8() : QByteArray()] {
        promise->addResult(values ? saveBytes(path, text) : savePng(path, picture));
        promise->finish();
    });
}

} // namespace flexseg
