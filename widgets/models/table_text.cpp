// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/table_text.h"

#include "widgets/models/record_roles.h"

#include <QAbstractItemModel>

#include <numeric>

namespace flexseg {

namespace {

QString valueText(const QVariant &value)
{
    return value.typeId() == QMetaType::Double ? QString::number(value.toDouble(), 'g', 10) : value.toString();
}

QString cell(QString text, QChar separator)
{
    if (separator != u',')
        return text.replace(u'\n', u' ').replace(separator, u' ');
    if (text.contains(u',') || text.contains(u'"') || text.contains(u'\n'))
        return u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"';
    return text;
}

} // namespace

QString tableText(const QAbstractItemModel &model, const QList<int> &rows, QChar separator)
{
    const int columns = model.columnCount();
    // A model whose rows have names carries them as a first column.
    const bool named = model.rowCount() > 0 && model.headerData(0, Qt::Vertical, RawRole).isValid();
    QString text;
    const auto line = [&](const QStringList &cells) {
        QStringList written;
        for (const QString &one : cells)
            written << cell(one, separator);
        text += written.join(separator) + u'\n';
    };
    QStringList titles;
    if (named)
        titles << QString();
    for (int column = 0; column < columns; ++column)
        titles << model.headerData(column, Qt::Horizontal).toString();
    line(titles);
    for (const int row : rows) {
        QStringList cells;
        if (named)
            cells << model.headerData(row, Qt::Vertical, RawRole).toString();
        for (int column = 0; column < columns; ++column)
            cells << valueText(model.index(row, column).data(RawRole));
        line(cells);
    }
    return text;
}

QString tableText(const QAbstractItemModel &model, QChar separator)
{
    QList<int> rows(model.rowCount());
    std::iota(rows.begin(), rows.end(), 0);
    return tableText(model, rows, separator);
}

} // namespace flexseg
