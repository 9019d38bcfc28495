// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QRectF>
#include <QString>
#include <QWidget>

class QPainter;

namespace flexseg {

/// A plot that paints its own marks: axes with round numbers, a text in place of an empty plot, a frame for the
/// keyboard's focus, and a menu (and keys) to copy the picture or its values and to save it. GUI thread.
class PlotFrame : public QWidget {
    Q_OBJECT

public:
    explicit PlotFrame(QWidget *parent = nullptr);

    /// What to do to fill the plot; shown while there is nothing to show.
    void setEmptyText(const QString &text);
    [[nodiscard]] virtual bool isEmpty() const = 0;
    /// What the plot shows, as a table.
    [[nodiscard]] virtual QString toText(QChar separator) const = 0;

    [[nodiscard]] QRectF plotArea() const { return m_area; }
    [[nodiscard]] double xAt(double pixel) const;
    [[nodiscard]] double yAt(double pixel) const;
    [[nodiscard]] double pixelOfX(double x) const;
    [[nodiscard]] double pixelOfY(double y) const;

public Q_SLOTS:
    void copyPicture();
    void copyValues();
    /// Asks where; png, or csv for the values.
    void askAndSave();

Q_SIGNALS:
    /// A sentence: why a file was not written.
    void failed(const QString &text);

protected:
    struct Axis {
        QString title;
        double from = 0;
        double to = 1;
    };

    virtual void paintMarks(QPainter &painter) = 0;
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

    void setXAxis(const Axis &axis);
    void setYAxis(const Axis &axis);
    void setLeftMargin(int px); ///< 0: as the numbers of the y axis need
    void setYNumbersShown(bool shown);
    [[nodiscard]] const Axis &xAxis() const { return m_x; }
    [[nodiscard]] bool isDark() const;
    /// The text's colour on the background, that part of it.
    [[nodiscard]] QColor faint(double share) const;

private:
    void layOut();
    void paintAxes(QPainter &painter);

    Axis m_x;
    Axis m_y;
    QRectF m_area{0, 0, 1, 1}; ///< kept: each of 100,000 points asks for it
    QString m_emptyText;
    int m_leftMargin = 0;
    bool m_yNumbers = true;
};

} // namespace flexseg
