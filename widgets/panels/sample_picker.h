// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/records/inspect_records.h"
#include "core/records/run_records.h"

#include <QWidget>

#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QSlider;
class QSpinBox;

namespace flexseg {

class Selection;

/// Chooses a sample and the network that looks at it: domain, training or validation, number, and step: the newest
/// network or one of the checkpoints that are kept. Follows the shared selection and sets it. GUI thread.
class SamplePicker : public QWidget {
    Q_OBJECT

public:
    explicit SamplePicker(Selection *selection, QWidget *parent = nullptr);

    void setDataset(const DatasetInfo &dataset);
    void setCheckpoints(const std::vector<CheckpointRecord> &checkpoints);
    void clear();

    /// Nothing while there is no data set.
    [[nodiscard]] std::optional<SamplePlace> place() const;
    [[nodiscard]] QString sampleName() const;
    [[nodiscard]] int sampleCount() const; ///< of the chosen split

public Q_SLOTS:
    void next();
    void previous();

Q_SIGNALS:
    void placeChanged();

private:
    [[nodiscard]] const DomainInfo *domain() const;
    [[nodiscard]] const std::vector<std::string> *samples() const;
    void refreshSplit();
    void refreshRange();
    void chosen();
    void followSelection();
    void showStep();

    Selection *m_selection;
    DatasetInfo m_dataset;
    std::vector<std::int64_t> m_steps; ///< of kept checkpoints, rising
    QComboBox *m_domain;
    QComboBox *m_split;
    QSpinBox *m_sample;
    QLabel *m_name;
    QSlider *m_step; ///< its last place is the newest network
    QLabel *m_stepText;
};

} // namespace flexseg
