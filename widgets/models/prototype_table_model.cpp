// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/prototype_table_model.h"

#include "widgets/models/text.h"

#include <QFont>
#include <QLocale>

#include <algorithm>
#include <map>

namespace flexseg {

namespace {

constexpr double starvedShare = 0.25;

double cosine(const std::vector<float> &a, const std::vector<float> &b)
{
    double sum = 0;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        sum += static_cast<double>(a[i]) * b[i];
    return sum;
}

QString cellName(const std::string &className, int granularity)
{
    return PrototypeTableModel::tr("%1, band %2").arg(text(className)).arg(granularity + 1);
}

QString number(const std::optional<double> &value)
{
    return value ? QLocale().toString(*value, 'f', 3) : QStringLiteral("–");
}

} // namespace

std::vector<PrototypeRow> prototypeRows(const std::vector<PrototypeRecord> &history,
                                        const std::vector<std::string> &classes, const FeatureCloud &cloud)
{
    if (history.empty())
        return {};
    using Cell = std::pair<int, int>;
    std::map<Cell, const PrototypeRecord *> newest, before;
    const std::int64_t last = history.back().step;
    for (const PrototypeRecord &record : history) {
        const Cell cell{record.classId, record.granularity};
        if (record.step == last)
            newest[cell] = &record;
        else
            before[cell] = &record; // steps rise: the one before the last stays
    }
    double updates = 0, updated = 0;
    for (const auto &[cell, record] : newest) {
        updates += static_cast<double>(record->updates);
        updated += record->updates > 0;
    }
    std::map<Cell, std::int64_t> points;
    for (std::size_t i = 0; i < cloud.classId.size(); ++i)
        ++points[{static_cast<int>(cloud.classId[i]), static_cast<int>(cloud.granularity[i])}];
    const auto nameOf = [&classes](int id) {
        return id < static_cast<int>(classes.size()) ? classes[static_cast<std::size_t>(id)] : std::to_string(id);
    };
    std::vector<PrototypeRow> rows;
    for (const auto &[cell, record] : newest) {
        PrototypeRow row;
        row.classId = cell.first;
        row.granularity = cell.second;
        row.className = nameOf(cell.first);
        row.updates = record->updates;
        row.isStarved = updated > 0 && static_cast<double>(record->updates) < starvedShare * updates / updated;
        row.points = points[cell];
        if (record->updates > 0) {
            if (const auto old = before.find(cell); old != before.end() && old->second->updates > 0)
                row.drift = 1 - cosine(record->vector, old->second->vector);
            for (const auto &[otherCell, other] : newest) {
                const double c = cosine(record->vector, other->vector);
                if (otherCell == cell || other->updates == 0 || (row.nearest && c <= *row.nearest))
                    continue;
                row.nearest = c;
                row.nearestName = cellName(nameOf(otherCell.first), otherCell.second).toStdString();
            }
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

PrototypeTableModel::PrototypeTableModel(QObject *parent)
    : RecordTableModel(parent)
{
    const auto whole = [](std::int64_t value) { return QLocale().toString(static_cast<qlonglong>(value)); };
    const auto orLowest = [](const std::optional<double> &value) { return QVariant(value.value_or(-2)); };
    setColumns({
        {tr("Class"), {}, [](const PrototypeRow &r) { return text(r.className); }, {}, Qt::AlignLeft, {}},
        {tr("Band"),
         tr("Granularity; 1 = thinnest"),
         [](const PrototypeRow &r) { return QString::number(r.granularity + 1); },
         [](const PrototypeRow &r) { return r.granularity; },
         Qt::AlignRight,
         {}},
        {tr("Updates"), tr("Steps that have moved it"),
         [whole](const PrototypeRow &r) {
             return r.isStarved ? tr("%1 (starved)").arg(whole(r.updates)) : whole(r.updates);
         },
         [](const PrototypeRow &r) { return static_cast<qlonglong>(r.updates); }, Qt::AlignRight,
         [](const PrototypeRow &r) { return static_cast<qlonglong>(r.updates); }},
        {tr("Drift"), tr("1 − cosine to itself at the checkpoint before"),
         [](const PrototypeRow &r) { return number(r.drift); },
         [orLowest](const PrototypeRow &r) { return orLowest(r.drift); }, Qt::AlignRight,
         [](const PrototypeRow &r) { return r.drift ? QVariant(*r.drift) : QVariant(); }},
        {tr("Nearest"), tr("Cosine to the nearest other prototype"),
         [](const PrototypeRow &r) { return number(r.nearest); },
         [orLowest](const PrototypeRow &r) { return orLowest(r.nearest); }, Qt::AlignRight,
         [](const PrototypeRow &r) { return r.nearest ? QVariant(*r.nearest) : QVariant(); }},
        {tr("Which"),
         tr("The nearest other prototype"),
         [](const PrototypeRow &r) { return text(r.nearestName); },
         {},
         Qt::AlignLeft,
         {}},
        {tr("Points"), tr("Boundary features of it in the cloud"),
         [whole](const PrototypeRow &r) { return whole(r.points); },
         [](const PrototypeRow &r) { return static_cast<qlonglong>(r.points); }, Qt::AlignRight,
         [](const PrototypeRow &r) { return static_cast<qlonglong>(r.points); }},
    });
}

QString PrototypeTableModel::key(const PrototypeRow &row) const
{
    return QStringLiteral("%1/%2").arg(row.classId).arg(row.granularity);
}

QVariant PrototypeTableModel::decoration(const PrototypeRow &row, int /*column*/, int role) const
{
    if (role == Qt::FontRole && row.isStarved) {
        QFont font;
        font.setItalic(true);
        return font;
    }
    if (role == Qt::ToolTipRole && row.isStarved)
        return tr("Updated less than a quarter as often as the mean prototype.");
    return {};
}

} // namespace flexseg
