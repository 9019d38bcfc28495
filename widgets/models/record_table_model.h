// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QAbstractTableModel>

#include <functional>
#include <vector>

namespace flexseg {

/// Data roles beside Qt's own.
enum RecordRole {
    SortRole = Qt::UserRole, ///< what a column sorts by: number, time or text
    IdRole, ///< the record's own id
};

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
    };

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] const std::vector<Record> &records() const { return m_records; }

    /// Takes the new records in place of the old ones; rows are kept apart by key(), so that a view's selection and
    /// place stay.
    void setRecords(std::vector<Record> records)
    {
        if (sameKeys(records)) {
            m_records = std::move(records);
            if (!m_records.empty())
                Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
            return;
        }
        removeMissing(records);
        insertNew(records);
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
    bool sameKeys(const std::vector<Record> &records) const
    {
        return std::equal(records.begin(), records.end(), m_records.begin(), m_records.end(),
                          [this](const Record &a, const Record &b) { return key(a) == key(b); });
    }

    void removeMissing(const std::vector<Record> &records)
    {
        for (int row = rowCount() - 1; row >= 0; --row) {
            const QString id = key(m_records[static_cast<std::size_t>(row)]);
            if (std::any_of(records.begin(), records.end(), [&](const Record &r) { return key(r) == id; }))
                continue;
            beginRemoveRows({}, row, row);
            m_records.erase(m_records.begin() + row);
            endRemoveRows();
        }
    }

    void insertNew(std::vector<Record> &records)
    {
        for (Record &record : records) {
            const QString id = key(record);
            const auto old
                = std::find_if(m_records.begin(), m_records.end(), [&](const Record &r) { return key(r) == id; });
            if (old != m_records.end()) {
                *old = std::move(record);
                const int row = static_cast<int>(old - m_records.begin());
                Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
                continue;
            }
            beginInsertRows({}, rowCount(), rowCount());
            m_records.push_back(std::move(record));
            endInsertRows();
        }
    }

    std::vector<Column> m_columns;
    std::vector<Record> m_records;
};

} // namespace flexseg
