// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/config/run_config.h"
#include "core/records/inspect_records.h"

#include <QMap>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QSlider;

namespace flexseg {

/// What UBE would do to the sample in view with another strength, band or statistic; nothing is learnt from it. Emits
/// what differs from the run's own settings, and shows what comes of it. GUI thread.
class UbePanel : public QWidget {
    Q_OBJECT

public:
    explicit UbePanel(QWidget *parent = nullptr);

    /// The settings of the run, to which the panel goes back.
    void setConfig(const RunConfig::Ube &ube);
    /// Keys of the schema and their values.
    [[nodiscard]] QMap<QString, QString> settings() const;

    void setReport(const UbeReport &report);
    void setError(const QString &text);

Q_SIGNALS:
    void settingsChanged(const QMap<QString, QString> &settings);

private:
    void build();
    void show(const RunConfig::Ube &ube);
    void changed();

    RunConfig::Ube m_run;
    QSlider *m_alpha;
    QLabel *m_alphaText;
    QComboBox *m_band;
    QComboBox *m_stats;
    QComboBox *m_weight;
    QPushButton *m_reset;
    QLabel *m_result;
};

} // namespace flexseg
