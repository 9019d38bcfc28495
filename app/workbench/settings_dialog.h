// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/workbench/preferences.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QSlider;
class QLabel;

namespace flexseg {

/// Shows preferences and lets the user change them. It changes nothing by itself: who has executed it takes them. GUI
/// thread.
class SettingsDialog : public QDialog {
    Q_OBJECT

public:
    explicit SettingsDialog(const Preferences &preferences, QWidget *parent = nullptr);

    [[nodiscard]] Preferences preferences() const;

private:
    void showTextSize();

    QComboBox *m_language;
    QCheckBox *m_classColors;
    QComboBox *m_maps;
    QCheckBox *m_systemText;
    QSlider *m_text;
    QLabel *m_textSize;
};

} // namespace flexseg
