// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/image/label_class.h"

#include <QFontMetrics>
#include <QList>
#include <QRect>
#include <QWidget>

#include <optional>

namespace flexseg {

/// Boxes of the classes' entries in rows that wrap at \p width.
[[nodiscard]] QList<QRect> layOutClasses(const LabelClasses &classes, const QFontMetrics &metrics, int width);
/// In the painter's font.
void paintClassEntry(QPainter &painter, const QRect &box, const LabelClass &entry, const QPalette &palette,
                     bool isCurrent);

/// Colours and names of the classes, in rows that wrap. A click, or an arrow key and Return, chooses a class; choosing
/// it again chooses none. Names that do not fit are elided and told in a tooltip.
class ClassLegend : public QWidget {
    Q_OBJECT

public:
    explicit ClassLegend(QWidget *parent = nullptr);

    void setClasses(const LabelClasses &classes);
    [[nodiscard]] const LabelClasses &classes() const { return m_classes; }
    void setCurrentClass(std::optional<int> classId);
    [[nodiscard]] std::optional<int> currentClass() const { return m_current; }

    /// Where an entry is drawn.
    [[nodiscard]] QRect entryRect(int row) const { return m_rects.value(row); }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

Q_SIGNALS:
    /// By the user.
    void classChosen(std::optional<int> classId);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void recolor();
    [[nodiscard]] int entryAt(QPoint position) const;
    void refresh();
    void choose(int entry);

    LabelClasses m_classes;
    LabelClasses m_shown; ///< in the colours that are drawn
    std::optional<int> m_current;
    QList<QRect> m_rects;
    int m_focused = 0;
};

} // namespace flexseg
