// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/config/config_schema.h"
#include "core/records/run_records.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace flexseg {

class ConfigForm;

/// Where a training is set up: presets, the form, what is wrong, what it will need, and the queue. Emits intent; what
/// comes of it arrives through the setters. GUI thread.
class LaunchPanel : public QWidget {
    Q_OBJECT

public:
    explicit LaunchPanel(QWidget *parent = nullptr);

    /// Fills the form. With \p original, the run it was duplicated from, fields that differ from it are marked.
    void setConfig(const RunConfig &config, const QString &original = {});
    [[nodiscard]] const RunConfig &config() const;
    [[nodiscard]] ConfigForm *form() const { return m_form; }

    /// A sentence about memory and time for the configuration at hand.
    void setEstimate(const QString &text);
    /// Queued runs, next first.
    void setQueue(const std::vector<RunSummary> &queue);
    /// Shown until the next edit or start: an engine that could not be started, for example.
    void showMessage(const QString &text);
    /// False until the workspace is open: nothing can be started yet.
    void setReady(bool ready);
    /// While true, Start reads "Starting ..." and cannot be pressed again.
    void setStarting(bool starting);
    /// Start trains at once (nothing is running), else it says that the run will wait in the queue.
    void setEngineBusy(bool busy);

Q_SIGNALS:
    void startRequested(const flexseg::RunConfig &config);
    void queueRequested(const flexseg::RunConfig &config);
    void dequeueRequested(const QString &runId);
    void configEdited();

private:
    void buildTop(QVBoxLayout *layout);
    void buildBottom(QVBoxLayout *layout);
    void applyPreset(int index);
    void openFile();
    void saveFile();
    void refresh();

    ConfigForm *m_form;
    QScrollArea *m_scroll;
    QComboBox *m_preset;
    QLineEdit *m_filter;
    QCheckBox *m_advanced;
    QLabel *m_origin;
    QLabel *m_issues;
    QLabel *m_estimate;
    QLabel *m_message;
    QPushButton *m_start;
    QPushButton *m_enqueue;
    QLabel *m_queueTitle;
    QListWidget *m_queue;
    QPushButton *m_dequeue;
    bool m_ready = true;
    bool m_starting = false;
    bool m_busy = false;
};

} // namespace flexseg
