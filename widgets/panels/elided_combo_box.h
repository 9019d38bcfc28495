// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QComboBox>

namespace flexseg {

/// A narrow combo box whose current text, or its shorter form, is elided where it does not fit; its list is as wide as
/// its texts, and its tooltip has name and text in full.
class ElidedComboBox : public QComboBox {
    Q_OBJECT

public:
    static constexpr int ShortTextRole = Qt::UserRole + 1; ///< shown while the list is closed; else the text

    explicit ElidedComboBox(QWidget *parent = nullptr);

    void showPopup() override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace flexseg
