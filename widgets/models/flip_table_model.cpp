// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/flip_table_model.h"

#include "widgets/models/text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <map>

namespace flexseg {

std::vector<FlipRow> flipRows(const FlipReport &report, const FlipFilter &filter)
{
    std::map<std::pair<int, int>, FlipRow> pairs;
    for (const FlipCell &cell : report.cells) {
        if (filter.domain.value_or(cell.domain) != cell.domain
            || filter.distance.value_or(cell.distance) != cell.distance)
            continue;
        FlipRow &row = pairs[{cell.trueClass, cell.otherClass}];
        row.fixed += cell.fixed;
        row.broken += cell.broken;
    }
    const auto nameOf = [&report](int id) {
        return id >= 0 && id < static_cast<int>(report.classes.size()) ? report.classes[static_cast<std::size_t>(id)]
                                                                       : std::to_string(id);
    };
    std::vector<FlipRow> rows;
    for (auto &[classes, row] : pairs) {
        row.trueClass = classes.first;
        row.otherClass = classes.second;
        row.trueName = nameOf(row.trueClass);
        row.otherName = nameOf(row.otherClass);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::int64_t flipsOf(const FlipCrop &crop, const FlipFilter &filter)
{
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < crop.pixels.size(); ++i)
        if (!filter.distance || *filter.distance == static_cast<int>(i))
            sum += crop.pixels[i];
    return sum;
}

std::vector<FlipCrop> flipCrops(const FlipReport &report, int trueClass, int otherClass, FlipKind kind,
                                const FlipFilter &filter)
{
    std::vector<FlipCrop> crops;
    for (const FlipCrop &crop : report.crops)
        if (crop.trueClass == trueClass && crop.otherClass == otherClass
            && filter.domain.value_or(crop.domain) == crop.domain
            && (kind == FlipKind::Both || crop.fixed == (kind == FlipKind::Fixed)) && flipsOf(crop, filter) > 0)
            crops.push_back(crop);
    std::ranges::stable_sort(crops, std::greater(), [&](const FlipCrop &crop) { return flipsOf(crop, filter); });
    if (crops.size() > flipCropsKept)
        crops.resize(flipCropsKept);
    return crops;
}

QString flipDistanceText(int distance)
{
    const auto edge = [](int place) { return flipEdgesPx[static_cast<std::size_t>(place)]; };
    if (distance <= 0)
        return FlipTableModel::tr("below %1 px").arg(edge(0));
    if (distance + 1 < flipDistances)
        return FlipTableModel::tr("%1 to %2 px").arg(edge(distance - 1)).arg(edge(distance));
    return FlipTableModel::tr("%1 px and more").arg(flipEdgesPx.back());
}

FlipTableModel::FlipTableModel(QObject *parent)
    : RecordTableModel(parent)
{
    const auto whole = [](std::int64_t value) { return QLocale().toString(static_cast<qlonglong>(value)); };
    const auto counted = [&](const QString &title, const QString &tip, auto valueOf, auto textOf) {
        const auto number = [valueOf](const FlipRow &row) { return QVariant(static_cast<qlonglong>(valueOf(row))); };
        return RecordTableModel<FlipRow>::Column{
            title,          tip,   [valueOf, textOf](const FlipRow &row) { return textOf(valueOf(row)); }, number,
            Qt::AlignRight, number};
    };
    const auto net
        = [whole](std::int64_t value) { return (value > 0 ? QStringLiteral("+") : QString()) + whole(value); };
    setColumns({
        {tr("Class"), tr("Of the mask"), [](const FlipRow &row) { return text(row.trueName); }, {}, Qt::AlignLeft, {}},
        {tr("Taken for"),
         tr("By the network that is wrong"),
         [](const FlipRow &row) { return text(row.otherName); },
         {},
         Qt::AlignLeft,
         {}},
        counted(
            tr("Fixed"), tr("Pixels that A takes for the other class and B gets right"),
            [](const FlipRow &row) { return row.fixed; }, whole),
        counted(
            tr("Broken"), tr("Pixels that A gets right and B takes for the other class"),
            [](const FlipRow &row) { return row.broken; }, whole),
        counted(
            tr("Net"), tr("Fixed minus broken"), [](const FlipRow &row) { return row.fixed - row.broken; }, net),
    });
}

QString FlipTableModel::key(const FlipRow &row) const
{
    return QStringLiteral("%1/%2").arg(row.trueClass).arg(row.otherClass);
}

} // namespace flexseg
