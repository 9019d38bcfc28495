// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/records/run_records.h"

#include <QAbstractTableModel>

#include <vector>

namespace flexseg {

/// IoU in percent of one validation: a column for each domain, first the mean, then a row for each class. GUI thread.
class ResultTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// Of several steps, each domain's latest is taken. Sources come first, then targets, in the order given.
    void setResults(const std::vector<DomainResult> &results);
    [[nodiscard]] const std::vector<DomainResult> &results() const { return m_results; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] std::optional<double> share(int row, int column) const;

    std::vector<DomainResult> m_results;
    std::vector<std::string> m_classes;
};

} // namespace flexseg
