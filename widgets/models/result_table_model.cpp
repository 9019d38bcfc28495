// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/result_table_model.h"

#include "core/records/checkpoint_choice.h"
#include "widgets/models/lock_icon.h"
#include "widgets/models/record_roles.h"
#include "widgets/models/schema_text.h"
#include "widgets/models/text.h"

#include <QFont>
#include <QLocale>

#include <algorithm>
#include <set>

namespace flexseg {

void ResultTableModel::setResults(std::vector<DomainResult> results)
{
    m_all = std::move(results);
    rebuild();
}

void ResultTableModel::setStep(std::optional<qint64> step)
{
    if (m_step == step)
        return;
    m_step = step;
    rebuild();
}

std::vector<qint64> ResultTableModel::steps() const
{
    std::set<qint64> steps;
    for (const DomainResult &result : m_all)
        steps.insert(result.step);
    return {steps.begin(), steps.end()};
}

QString ResultTableModel::choiceText(qint64 step) const
{
    QStringList texts;
    for (const CheckpointChoice choice : choicesOf(m_all, step))
        switch (choice) {
        case CheckpointChoice::Last:
            texts << tr("last");
            break;
        case CheckpointChoice::BestOnSource:
            texts << tr("best on source");
            break;
        case CheckpointChoice::Oracle:
            texts << tr("oracle (chosen on target)");
            break;
        case CheckpointChoice::ByHand:
            texts << tr("chosen by hand");
            break;
        }
    return texts.join(tr(", "));
}

QString ResultTableModel::domain(int column) const
{
    return text(m_results.at(static_cast<std::size_t>(column)).domain);
}

std::optional<int> ResultTableModel::classId(int row) const
{
    if (row < 1 || row > static_cast<int>(m_classes.size()))
        return std::nullopt;
    const std::string &name = m_classes[static_cast<std::size_t>(row - 1)];
    for (const DomainResult &result : m_results)
        for (const ClassResult &c : result.classes)
            if (c.className == name)
                return c.classId;
    return std::nullopt;
}

void ResultTableModel::rebuild()
{
    std::vector<DomainResult> latest;
    for (const DomainResult &result : m_all) {
        if (m_step && result.step != *m_step)
            continue;
        const auto known = std::find_if(latest.begin(), latest.end(),
                                        [&](const DomainResult &r) { return r.domain == result.domain; });
        if (known == latest.end())
            latest.push_back(result);
        else if (result.step >= known->step)
            *known = result;
    }
    std::stable_sort(latest.begin(), latest.end(), [](const DomainResult &a, const DomainResult &b) {
        return (a.role != "target") > (b.role != "target");
    });

    beginResetModel();
    m_results = std::move(latest);
    m_classes.clear();
    for (const DomainResult &result : m_results)
        for (const ClassResult &c : result.classes)
            if (std::find(m_classes.begin(), m_classes.end(), c.className) == m_classes.end())
                m_classes.push_back(c.className);
    endResetModel();
}

int ResultTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_results.empty() ? 0 : static_cast<int>(m_classes.size()) + 1;
}

int ResultTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_results.size());
}

std::optional<double> ResultTableModel::share(int row, int column) const
{
    const DomainResult &result = m_results[static_cast<std::size_t>(column)];
    if (row == 0)
        return result.miou;
    const std::string &name = m_classes[static_cast<std::size_t>(row - 1)];
    for (const ClassResult &c : result.classes)
        if (c.className == name)
            return c.iou;
    return std::nullopt;
}

QVariant ResultTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const DomainResult &result = m_results[static_cast<std::size_t>(index.column())];
    if (result.sealed)
        return sealedData(index, role);
    const auto value = share(index.row(), index.column());
    switch (role) {
    case Qt::DisplayRole:
        return value ? QLocale().toString(*value * 100, 'f', 1) : QStringLiteral("–");
    case SortRole:
        return value ? *value : -1.0;
    case RawRole:
        return value ? QVariant(*value * 100) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return value
            ? tr("Step %1: %2").arg(QLocale().toString(static_cast<qlonglong>(result.step)), choiceText(result.step))
            : tr("Neither the masks nor the predictions hold this class.");
    case Qt::FontRole:
        if (index.row() == 0) {
            QFont font;
            font.setBold(true);
            return font;
        }
        return {};
    default:
        return {};
    }
}

/// Of a column whose results are hidden.
QVariant ResultTableModel::sealedData(const QModelIndex &index, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return index.row() == 0 ? tr("sealed") : QString();
    case Qt::DecorationRole:
        return index.row() == 0 ? QVariant(lockImage()) : QVariant();
    case SortRole:
        return -1.0;
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return tr("This domain is sealed. A right click on the run, in Runs, offers to open it.");
    default:
        return {};
    }
}

QVariant ResultTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section < 0 || section >= (orientation == Qt::Horizontal ? columnCount() : rowCount()))
        return {};
    if (orientation == Qt::Vertical)
        return role != Qt::DisplayRole && role != RawRole ? QVariant()
            : section == 0                                ? tr("mIoU")
                                                          : text(m_classes[static_cast<std::size_t>(section - 1)]);
    const DomainResult &result = m_results[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return text(result.domain);
    if (role == Qt::ToolTipRole)
        return tr("%1 domain, %n image(s), step %2", nullptr, result.images)
                   .arg(schemaText(result.role), QLocale().toString(static_cast<qlonglong>(result.step)))
            + u'\n' + tr("This checkpoint: %1").arg(choiceText(result.step));
    return {};
}

} // namespace flexseg
