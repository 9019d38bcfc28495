// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/sample_table_model.h"

#include "widgets/models/text.h"
#include "widgets/models/thumbnail_cache.h"

#include <QFont>
#include <QIcon>
#include <QLocale>
#include <QPixmap>

#include <algorithm>

namespace flexseg {

namespace {

int digitsOf(SampleColumn column)
{
    switch (column) {
    case SampleColumn::Index:
    case SampleColumn::Draws:
    case SampleColumn::HardDraws:
        return 0;
    case SampleColumn::BoundaryIou:
    case SampleColumn::Expected:
    case SampleColumn::Deviation:
        return 1;
    case SampleColumn::Misalignment:
    case SampleColumn::Weight:
        return 2;
    default:
        return 3;
    }
}

QVariant rawOf(const SampleRow &row, SampleColumn column)
{
    switch (kindOf(column)) {
    case ColumnKind::Picture:
        return {};
    case ColumnKind::Text:
        return text(textOf(row, column));
    case ColumnKind::Tags:
        return tagsOf(row);
    default:
        if (digitsOf(column) == 0 || kindOf(column) == ColumnKind::Flag)
            return QVariant::fromValue<qint64>(static_cast<qint64>(*numberOf(row, column)));
        if (const auto value = numberOf(row, column))
            return *value;
        return {};
    }
}

QVariant shownOf(const SampleRow &row, SampleColumn column)
{
    if (column == SampleColumn::Excluded)
        return row.marks.excluded ? SampleTableModel::tr("excluded") : QString();
    if (column == SampleColumn::History)
        return {}; // drawn
    if (kindOf(column) != ColumnKind::Number)
        return rawOf(row, column);
    const auto value = numberOf(row, column);
    return value ? QLocale().toString(*value, 'f', digitsOf(column)) : QString();
}

QString tipFor(const SampleRow &row, SampleColumn column)
{
    if (column == SampleColumn::Name)
        return text(row.sample.imagePath);
    if (column == SampleColumn::Tags)
        return tagsOf(row);
    if (column == SampleColumn::Hardness && !row.sample.hardness)
        return SampleTableModel::tr("Not known until the sample has been drawn once.");
    if (column == SampleColumn::History && row.history.size() > 1)
        return SampleTableModel::tr("From %1 to %2 over %n commit(s)", nullptr, static_cast<int>(row.history.size()))
            .arg(QLocale().toString(row.history.front(), 'f', 3), QLocale().toString(row.history.back(), 'f', 3));
    return {};
}

bool sameSamples(const std::vector<SampleRow> &a, const std::vector<SampleRow> &b)
{
    return a.size() == b.size()
        && std::equal(a.begin(), a.end(), b.begin(), [](const SampleRow &x, const SampleRow &y) {
               return x.sample.index == y.sample.index && x.sample.name == y.sample.name;
           });
}

} // namespace

SampleTableModel::SampleTableModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

std::optional<int> SampleTableModel::rowOf(qint64 index) const
{
    const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), index,
                                        [](const SampleRow &row, qint64 i) { return row.sample.index < i; });
    if (place == m_rows.end() || place->sample.index != index)
        return std::nullopt;
    return static_cast<int>(place - m_rows.begin());
}

const SampleRow *SampleTableModel::find(qint64 index) const
{
    const auto row = rowOf(index);
    return row ? &m_rows[static_cast<std::size_t>(*row)] : nullptr;
}

void SampleTableModel::setRows(std::vector<SampleRow> rows)
{
    const auto before = [](const SampleRow &a, const SampleRow &b) { return a.sample.index < b.sample.index; };
    if (!std::is_sorted(rows.begin(), rows.end(), before))
        std::sort(rows.begin(), rows.end(), before);
    if (sameSamples(m_rows, rows)) {
        m_rows = std::move(rows);
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, sampleColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void SampleTableModel::updateRows(std::vector<SampleRow> changed)
{
    int first = rowCount();
    int last = -1;
    for (SampleRow &row : changed) {
        const auto place = rowOf(row.sample.index);
        if (!place)
            continue;
        SampleRow &known = m_rows[static_cast<std::size_t>(*place)];
        row.marks = std::move(known.marks);
        known = std::move(row);
        first = std::min(first, *place);
        last = std::max(last, *place);
    }
    if (last >= 0)
        Q_EMIT dataChanged(index(first, 0), index(last, sampleColumnCount - 1));
}

void SampleTableModel::setMarks(std::span<const MarkedSample> marks)
{
    int first = rowCount();
    int last = -1;
    for (const MarkedSample &mark : marks) {
        const auto place = rowOf(mark.index);
        if (!place)
            continue;
        m_rows[static_cast<std::size_t>(*place)].marks = mark.marks;
        first = std::min(first, *place);
        last = std::max(last, *place);
    }
    if (last >= 0) // all columns: an excluded sample's row looks different
        Q_EMIT dataChanged(index(first, 0), index(last, sampleColumnCount - 1));
}

void SampleTableModel::setThumbnails(ThumbnailCache *thumbnails)
{
    if (m_thumbnails)
        m_thumbnails->disconnect(this);
    m_thumbnails = thumbnails;
    if (m_thumbnails)
        connect(m_thumbnails, &ThumbnailCache::arrived, this, [this](qint64 sample) {
            if (const auto row = rowOf(sample)) {
                const QModelIndex cell = index(*row, static_cast<int>(SampleColumn::Picture));
                Q_EMIT dataChanged(cell, cell, {Qt::DecorationRole});
            }
        });
}

int SampleTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SampleTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : sampleColumnCount;
}

QVariant SampleTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SampleRow &row = m_rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<SampleColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return shownOf(row, column);
    case SortRole:
    case RawRole:
        return rawOf(row, column);
    case IdRole:
        return QVariant::fromValue<qint64>(row.sample.index);
    case HistoryRole:
        return QVariant::fromValue(QList<double>(row.history.begin(), row.history.end()));
    case Qt::TextAlignmentRole:
        return QVariant((kindOf(column) == ColumnKind::Number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return tipFor(row, column);
    case Qt::DecorationRole:
        if (column == SampleColumn::Picture && m_thumbnails)
            return m_thumbnails->picture(row);
        return {};
    case Qt::FontRole:
        if (row.marks.excluded && column == SampleColumn::Name) {
            QFont font;
            font.setStrikeOut(true);
            return font;
        }
        return {};
    default:
        return {};
    }
}

QVariant SampleTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= sampleColumnCount)
        return {};
    const auto column = static_cast<SampleColumn>(section);
    if (role == Qt::DisplayRole)
        return titleOf(column);
    if (role == Qt::ToolTipRole) {
        const QString word = filterWord(column);
        const QString hint = word.isEmpty() ? QString() : tr("In the filter: %1").arg(word);
        return tipOf(column).isEmpty() ? hint : tipOf(column) + u'\n' + hint;
    }
    return {};
}

} // namespace flexseg
