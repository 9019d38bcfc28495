// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/models/draw_audit.h"
#include "widgets/models/record_roles.h"

#include <QAbstractTableModel>

namespace flexseg {

class SampleTableModel;

/// Samples that an audit of draws has found: name, draws made and expected, deviation. GUI thread.
class FindingTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    explicit FindingTableModel(const SampleTableModel *samples, QObject *parent = nullptr);

    void setFindings(std::vector<DrawAudit::Finding> findings);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const SampleTableModel *m_samples;
    std::vector<DrawAudit::Finding> m_findings;
};

} // namespace flexseg
