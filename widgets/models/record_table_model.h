// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/models/record_roles.h"

#include <QAbstractTableModel>
#include <QHash>

#include <functional>
#include <vector>

namespace flexseg {

/// A table of records, one a row, whose subclass says only what its columns are. GUI thread.
template <typename Record>
class RecordTableModel : public QAbstractTableModel {
public:
    struct Column {
        QString title;
        QString tip;
        std::function<QVariant(const Record &)> text;
        std::function<QVariant(const Record &)> sort; ///< empty: by the text
        Qt::Alignment alignment = Qt::AlignLeft;
        std::function<QVariant(const Record &)> raw; ///< for export; empty: the text
    };

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] const std::vector<Record> &records() const { return m_records; }

    /// Takes the new records in place of the old ones; rows are told apart by key(), so that a view's selection and
    /// place stay. Only cells that differ are told as changed, so that an editor that is open elsewhere keeps what has
    /// been typed. New rows come last: order is the view's matter.
    void setRecords(std::vector<Record> records)
    {
        QHash<QString, std::size_t> places;
        places.reserve(static_cast<qsizetype>(records.size()));
        for (std::size_t place = 0; place < records.size(); ++place)
            places.insert(key(records[place]), place);
        std::vector<bool> known(records.size(), false);
        for (int row = rowCount() - 1; row >= 0; --row) {
            const auto place = places.constFind(key(m_records[static_cast<std::size_t>(row)]));
            if (place == places.cend()) {
                beginRemoveRows({}, row, row);
                m_records.erase(m_records.begin() + row);
                endRemoveRows();
            } else {
                known[*place] = true;
                change(row, std::move(records[*place]));
            }
        }
        for (std::size_t place = 0; place < records.size(); ++place) {
            if (known[place])
                continue;
            beginInsertRows({}, rowCount(), rowCount());
            m_records.push_back(std::move(records[place]));
            endInsertRows();
        }
    }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_records.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
    }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        const Record &record = m_records[static_cast<std::size_t>(index.row())];
        const Column &column = m_columns[static_cast<std::size_t>(index.column())];
        switch (role) {
        case Qt::DisplayRole:
            return column.text(record);
        case SortRole:
            return column.sort ? column.sort(record) : column.text(record);
        case RawRole:
            return column.raw ? column.raw(record) : column.text(record);
        case IdRole:
            return key(record);
        case Qt::TextAlignmentRole:
            return QVariant(column.alignment | Qt::AlignVCenter);
        default:
            return decoration(record, index.column(), role);
        }
    }

    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
            return {};
        const Column &column = m_columns[static_cast<std::size_t>(section)];
        if (role == Qt::DisplayRole)
            return column.title;
        return role == Qt::ToolTipRole ? QVariant(column.tip) : QVariant();
    }

protected:
    void setColumns(std::vector<Column> columns)
    {
        beginResetModel();
        m_columns = std::move(columns);
        endResetModel();
    }

    [[nodiscard]] virtual QString key(const Record &record) const = 0;
    /// Colours, icons and tips of a cell.
    [[nodiscard]] virtual QVariant decoration(const Record & /*record*/, int /*column*/, int /*role*/) const
    {
        return {};
    }

private:
    void change(int row, Record record)
    {
        const auto place = static_cast<std::size_t>(row);
        if (m_records[place] == record)
            return;
        std::swap(m_records[place], record);
        const Record &now = m_records[place];
        for (int column = 0; column < columnCount(); ++column) {
            const Column &c = m_columns[static_cast<std::size_t>(column)];
            if (c.text(now) != c.text(record) || (c.sort && c.sort(now) != c.sort(record))
                || decoration(now, column, Qt::ToolTipRole) != decoration(record, column, Qt::ToolTipRole))
                Q_EMIT dataChanged(index(row, column), index(row, column));
        }
    }

    std::vector<Column> m_columns;
    std::vector<Record> m_records;
};

} // namespace flexseg
