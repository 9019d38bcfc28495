// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/records/run_records.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace flexseg {

/// IoU in percent of one validation: a column for each domain, first the mean, then a row for each class. GUI thread.
class ResultTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// All results of a run. Sources come first, then targets, in the order given.
    void setResults(std::vector<DomainResult> results);
    /// Shows the validation at that step; absent: each domain's latest.
    void setStep(std::optional<qint64> step);
    /// Steps that have a validation, rising.
    [[nodiscard]] std::vector<qint64> steps() const;
    /// How that step's checkpoint may have been chosen: "last", "best on source", "oracle (chosen on target)" ...
    [[nodiscard]] QString choiceText(qint64 step) const;
    /// The domain of a column.
    [[nodiscard]] QString domain(int column) const;
    /// The class of a row; absent for the mean.
    [[nodiscard]] std::optional<int> classId(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void rebuild();
    [[nodiscard]] static QVariant sealedData(const QModelIndex &index, int role);
    [[nodiscard]] std::optional<double> share(int row, int column) const;

    std::vector<DomainResult> m_all;
    std::optional<qint64> m_step;
    std::vector<DomainResult> m_results; ///< that are shown, one a column
    std::vector<std::string> m_classes;
};

} // namespace flexseg
