// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QLabel>

namespace flexseg {

/// One line of plain text that is elided where it does not fit, and then told in a tooltip. Its menu, and Ctrl+C while
/// it has the keyboard, copy all of it.
class ElidedLabel : public QLabel {
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace flexseg
