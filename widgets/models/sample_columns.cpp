// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/sample_columns.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace flexseg {

namespace {

struct Description {
    ColumnKind kind;
    const char *word;
    const char *title;
    const char *tip;
};

constexpr std::array<Description, sampleColumnCount> descriptions{{
    {ColumnKind::Picture, "", QT_TRANSLATE_NOOP("SampleColumns", "Picture"), ""},
    {ColumnKind::Number, "index", QT_TRANSLATE_NOOP("SampleColumns", "#"),
     QT_TRANSLATE_NOOP("SampleColumns", "Number in the training set")},
    {ColumnKind::Text, "name", QT_TRANSLATE_NOOP("SampleColumns", "Name"), ""},
    {ColumnKind::Text, "domain", QT_TRANSLATE_NOOP("SampleColumns", "Domain"), ""},
    {ColumnKind::Text, "role", QT_TRANSLATE_NOOP("SampleColumns", "Role"),
     QT_TRANSLATE_NOOP("SampleColumns", "Source or generated")},
    {ColumnKind::Number, "hardness", QT_TRANSLATE_NOOP("SampleColumns", "Hardness"),
     QT_TRANSLATE_NOOP("SampleColumns", "Moving average of the sample's loss, by which HAS draws")},
    {ColumnKind::Number, "trend", QT_TRANSLATE_NOOP("SampleColumns", "Trend"),
     QT_TRANSLATE_NOOP("SampleColumns", "Hardness over the last commits; sorts by newest less oldest")},
    {ColumnKind::Number, "draws", QT_TRANSLATE_NOOP("SampleColumns", "Draws"),
     QT_TRANSLATE_NOOP("SampleColumns", "How often the sample has been drawn")},
    {ColumnKind::Number, "hard_draws", QT_TRANSLATE_NOOP("SampleColumns", "Hard draws"),
     QT_TRANSLATE_NOOP("SampleColumns", "Draws by the hardness branch")},
    {ColumnKind::Number, "expected", QT_TRANSLATE_NOOP("SampleColumns", "Expected"),
     QT_TRANSLATE_NOOP("SampleColumns", "Draws that HAS intended so far: the probabilities of each draw, summed")},
    {ColumnKind::Number, "deviation", QT_TRANSLATE_NOOP("SampleColumns", "Deviation"),
     QT_TRANSLATE_NOOP("SampleColumns", "(draws − expected) / √expected; beyond ±4 is more than chance")},
    {ColumnKind::Number, "chance", QT_TRANSLATE_NOOP("SampleColumns", "Chance"),
     QT_TRANSLATE_NOOP("SampleColumns", "Draws to be expected of the next 1,000, as HAS stands now")},
    {ColumnKind::Number, "loss", QT_TRANSLATE_NOOP("SampleColumns", "Last loss"), ""},
    {ColumnKind::Number, "boundary_iou", QT_TRANSLATE_NOOP("SampleColumns", "Boundary IoU"),
     QT_TRANSLATE_NOOP("SampleColumns", "Of prediction and mask along the boundary, in percent")},
    {ColumnKind::Number, "misalignment", QT_TRANSLATE_NOOP("SampleColumns", "Misalignment"),
     QT_TRANSLATE_NOOP("SampleColumns", "Mean distance of the mask's boundary to the image's, in pixels")},
    {ColumnKind::Tags, "tag", QT_TRANSLATE_NOOP("SampleColumns", "Tags"), ""},
    {ColumnKind::Number, "weight", QT_TRANSLATE_NOOP("SampleColumns", "Weight"),
     QT_TRANSLATE_NOOP("SampleColumns", "Factor on the sample's share of the draws in a new run")},
    {ColumnKind::Flag, "excluded", QT_TRANSLATE_NOOP("SampleColumns", "Excluded"),
     QT_TRANSLATE_NOOP("SampleColumns", "Left out of a new run")},
}};

const Description &of(SampleColumn column)
{
    return descriptions[static_cast<std::size_t>(column)];
}

std::optional<double> finite(double value)
{
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

} // namespace

ColumnKind kindOf(SampleColumn column)
{
    return of(column).kind;
}

QString filterWord(SampleColumn column)
{
    return QLatin1String(of(column).word);
}

std::optional<SampleColumn> columnOfWord(const QString &word)
{
    for (int i = 1; i < sampleColumnCount; ++i)
        if (word.compare(filterWord(static_cast<SampleColumn>(i)), Qt::CaseInsensitive) == 0)
            return static_cast<SampleColumn>(i);
    return std::nullopt;
}

QStringList filterWords()
{
    QStringList words;
    for (int i = 1; i < sampleColumnCount; ++i)
        words << filterWord(static_cast<SampleColumn>(i));
    return words;
}

QString titleOf(SampleColumn column)
{
    return QCoreApplication::translate("SampleColumns", of(column).title);
}

QString tipOf(SampleColumn column)
{
    return *of(column).tip ? QCoreApplication::translate("SampleColumns", of(column).tip) : QString();
}

std::optional<double> numberOf(const SampleRow &row, SampleColumn column)
{
    const SampleRecord &sample = row.sample;
    switch (column) {
    case SampleColumn::Index:
        return static_cast<double>(sample.index);
    case SampleColumn::Hardness:
        return sample.hardness ? finite(*sample.hardness) : std::nullopt;
    case SampleColumn::History:
        return row.history.size() > 1 ? finite(row.history.back() - row.history.front()) : std::nullopt;
    case SampleColumn::Draws:
        return static_cast<double>(sample.draws);
    case SampleColumn::HardDraws:
        return static_cast<double>(sample.hardDraws);
    case SampleColumn::Expected:
        return expectedDraws(row);
    case SampleColumn::Deviation: {
        const auto expected = expectedDraws(row);
        if (!expected || *expected <= 0)
            return std::nullopt;
        return (static_cast<double>(sample.draws) - *expected) / std::sqrt(*expected);
    }
    case SampleColumn::Chance:
        return row.drawProbability ? finite(*row.drawProbability * 1000) : std::nullopt;
    case SampleColumn::Loss:
        return sample.draws > 0 ? finite(sample.lastLoss) : std::nullopt;
    case SampleColumn::BoundaryIou:
        return row.boundaryIou ? finite(*row.boundaryIou * 100) : std::nullopt;
    case SampleColumn::Misalignment:
        return row.misalignmentPx;
    case SampleColumn::Weight:
        return row.marks.weight;
    case SampleColumn::Excluded:
        return row.marks.excluded ? 1.0 : 0.0;
    default:
        return std::nullopt;
    }
}

const std::string &textOf(const SampleRow &row, SampleColumn column)
{
    return column == SampleColumn::Domain ? row.sample.domain
        : column == SampleColumn::Role    ? row.sample.role
                                          : row.sample.name;
}

QString tagsOf(const SampleRow &row)
{
    QStringList tags;
    for (const std::string &tag : row.marks.tags)
        tags << QString::fromStdString(tag);
    return tags.join(QStringLiteral(", "));
}

std::optional<double> percentileOf(std::vector<double> values, double percent)
{
    if (values.empty())
        return std::nullopt;
    const double place = std::clamp(percent, 0.0, 100.0) / 100.0 * static_cast<double>(values.size() - 1);
    const auto low = static_cast<std::ptrdiff_t>(place);
    std::nth_element(values.begin(), values.begin() + low, values.end());
    const double below = values[static_cast<std::size_t>(low)];
    if (low + 1 >= static_cast<std::ptrdiff_t>(values.size()))
        return below;
    const double above = *std::min_element(values.begin() + low + 1, values.end());
    return below + (place - static_cast<double>(low)) * (above - below);
}

std::vector<double> valuesOf(std::span<const SampleRow> rows, SampleColumn column)
{
    std::vector<double> values;
    values.reserve(rows.size());
    for (const SampleRow &row : rows)
        if (const auto value = numberOf(row, column))
            values.push_back(*value);
    return values;
}

std::optional<double> expectedDraws(const SampleRow &row)
{
    if (!row.expectedUniformDraws || !row.expectedHardDraws)
        return std::nullopt;
    return *row.expectedUniformDraws + *row.expectedHardDraws;
}

} // namespace flexseg
