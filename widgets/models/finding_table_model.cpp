// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/finding_table_model.h"

#include "widgets/models/sample_table_model.h"
#include "widgets/models/text.h"

#include <QLocale>

namespace flexseg {

FindingTableModel::FindingTableModel(const SampleTableModel *samples, QObject *parent)
    : QAbstractTableModel(parent)
    , m_samples(samples)
{
}

void FindingTableModel::setFindings(std::vector<DrawAudit::Finding> findings)
{
    beginResetModel();
    m_findings = std::move(findings);
    endResetModel();
}

int FindingTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_findings.size());
}

int FindingTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 4;
}

QVariant FindingTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const DrawAudit::Finding &finding = m_findings[static_cast<std::size_t>(index.row())];
    if (role == IdRole)
        return QVariant::fromValue<qint64>(finding.index);
    if (role == Qt::TextAlignmentRole)
        return QVariant((index.column() == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != RawRole)
        return {};
    if (index.column() == 0) {
        const SampleRow *row = m_samples->find(finding.index);
        return row ? text(row->sample.name) : QString();
    }
    const double value = index.column() == 1 ? finding.observed
        : index.column() == 2                ? finding.expected
                                             : finding.deviation;
    if (role == RawRole)
        return value;
    return QLocale().toString(value, 'f', index.column() == 1 ? 0 : 1);
}

QVariant FindingTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    static constexpr SampleColumn columns[]{SampleColumn::Name, SampleColumn::Draws, SampleColumn::Expected,
                                            SampleColumn::Deviation};
    if (role == Qt::DisplayRole)
        return titleOf(columns[section]);
    return role == Qt::ToolTipRole ? tipOf(columns[section]) : QVariant();
}

} // namespace flexseg
