// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/run_table_model.h"

#include "widgets/models/lock_icon.h"
#include "widgets/models/text.h"

#include <QDateTime>
#include <QLocale>

namespace flexseg {

namespace {

QString percent(const std::optional<double> &share)
{
    return share ? QLocale().toString(*share * 100, 'f', 1) : QString();
}

QVariant sortable(const std::optional<double> &share)
{
    return share ? QVariant(*share) : QVariant(-1.0);
}

/// All digits, for export; nothing where there is no result.
QVariant rawPercent(const std::optional<double> &share)
{
    return share ? QVariant(*share * 100) : QVariant();
}

QDateTime timeOf(const RunSummary &run)
{
    const double seconds = run.startedAt > 0 ? run.startedAt : run.createdAt;
    return seconds > 0 ? QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(seconds * 1000)) : QDateTime();
}

} // namespace

RunTableModel::RunTableModel(QObject *parent)
    : RecordTableModel(parent)
{
    const Qt::Alignment right = Qt::AlignRight;
    const QLocale locale;
    setColumns({
        {tr("Name"),
         tr("Name of the run; double-click to rename"),
         [](const RunSummary &r) { return text(r.name); },
         {},
         {},
         {}},
        {tr("State"), {}, [](const RunSummary &r) { return stateText(r.state); }, {}, {}, {}},
        {tr("Method"),
         tr("Parts of FLEX-Seg that are on"),
         [](const RunSummary &r) { return text(r.method); },
         {},
         {},
         {}},
        {tr("Steps"), tr("Steps done of all"),
         [locale](const RunSummary &r) {
             return QStringLiteral("%1 / %2").arg(locale.toString(static_cast<qlonglong>(r.step)),
                                                  locale.toString(static_cast<qlonglong>(r.totalSteps)));
         },
         [](const RunSummary &r) { return QVariant::fromValue<qint64>(r.step); }, right,
         [](const RunSummary &r) { return QVariant::fromValue<qint64>(r.step); }},
        {tr("Source mIoU"), tr("Mean IoU on the source domains' held-out images, in percent; of the last validation"),
         [](const RunSummary &r) { return percent(r.sourceMiou); },
         [](const RunSummary &r) { return sortable(r.sourceMiou); }, right,
         [](const RunSummary &r) { return rawPercent(r.sourceMiou); }},
        {tr("Target mIoU"), tr("Mean IoU over the target domains, in percent; of the last validation"),
         [](const RunSummary &r) { return r.sealed.empty() ? percent(r.targetMiou) : tr("sealed"); },
         [](const RunSummary &r) { return sortable(r.targetMiou); }, right,
         [](const RunSummary &r) { return rawPercent(r.targetMiou); }},
        {tr("Started"),
         {},
         [locale](const RunSummary &r) { return locale.toString(timeOf(r), QLocale::ShortFormat); },
         [](const RunSummary &r) { return QVariant(r.startedAt > 0 ? r.startedAt : r.createdAt); },
         {},
         [](const RunSummary &r) { return QVariant(timeOf(r).toString(Qt::ISODate)); }},
        {tr("Encoder"), {}, [](const RunSummary &r) { return text(r.encoder); }, {}, {}, {}},
        {tr("Data set"), {}, [](const RunSummary &r) { return text(r.dataset); }, {}, {}, {}},
        {tr("Seed"),
         {},
         [](const RunSummary &r) { return QString::number(r.provenance.seed); },
         [](const RunSummary &r) { return QVariant::fromValue<qint64>(r.provenance.seed); },
         right,
         {}},
        {tr("Size"), tr("Room on the disk"),
         [locale](const RunSummary &r) { return r.diskBytes > 0 ? locale.formattedDataSize(r.diskBytes) : QString(); },
         [](const RunSummary &r) { return QVariant::fromValue<qint64>(r.diskBytes); }, right,
         [](const RunSummary &r) { return QVariant::fromValue<qint64>(r.diskBytes); }},
        {tr("Note"),
         tr("Your own words; double-click to write"),
         [](const RunSummary &r) { return text(r.note); },
         {},
         {},
         {}},
    });
}

const RunSummary *RunTableModel::find(const QString &id) const
{
    const std::string wanted = id.toStdString();
    for (const RunSummary &run : records())
        if (run.id == wanted)
            return &run;
    return nullptr;
}

QString RunTableModel::stateText(RunState state)
{
    switch (state) {
    case RunState::Created:
        return tr("created");
    case RunState::Queued:
        return tr("queued");
    case RunState::Starting:
        return tr("starting");
    case RunState::Running:
        return tr("running");
    case RunState::Pausing:
        return tr("pausing");
    case RunState::Paused:
        return tr("paused");
    case RunState::Stopping:
        return tr("stopping");
    case RunState::Stopped:
        return tr("stopped");
    case RunState::Completed:
        return tr("completed");
    case RunState::Failed:
        return tr("failed");
    case RunState::Interrupted:
        return tr("interrupted");
    }
    return {};
}

QColor RunTableModel::stateColor(RunState state)
{
    switch (state) {
    case RunState::Starting:
    case RunState::Running:
        return QColor(0x00, 0x9e, 0x73);
    case RunState::Pausing:
    case RunState::Paused:
    case RunState::Stopping:
        return QColor(0xe6, 0x9f, 0x00);
    case RunState::Completed:
        return QColor(0x00, 0x72, 0xb2);
    case RunState::Failed:
    case RunState::Interrupted:
        return QColor(0xd5, 0x5e, 0x00);
    default:
        return QColor(0x8a, 0x8a, 0x8a);
    }
}

Qt::ItemFlags RunTableModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = RecordTableModel::flags(index);
    return index.column() == Name || index.column() == Note ? flags | Qt::ItemIsEditable : flags;
}

bool RunTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !index.isValid() || value.toString() == index.data().toString())
        return false;
    const QString id = index.data(IdRole).toString();
    if (index.column() == Name && !value.toString().trimmed().isEmpty())
        Q_EMIT renameRequested(id, value.toString().trimmed());
    else if (index.column() == Note)
        Q_EMIT noteRequested(id, value.toString());
    return false; // the store tells when it holds
}

QString RunTableModel::key(const RunSummary &run) const
{
    return text(run.id);
}

QVariant RunTableModel::decoration(const RunSummary &run, int column, int role) const
{
    if (role == Qt::EditRole)
        return text(column == Note ? run.note : run.name);
    if (role == Qt::DecorationRole && column == State)
        return stateColor(run.state);
    const bool isSealed = column == TargetMiou && !run.sealed.empty();
    if (role == Qt::DecorationRole && isSealed)
        return lockImage();
    if (role == Qt::ToolTipRole && isSealed)
        return tr("Sealed: %1. A right click on the run offers to open it.")
            .arg(text(run.sealed).replace(u'\n', tr(", ")));
    if (role == Qt::ToolTipRole && (column == SourceMiou || column == TargetMiou))
        return tr("Of the last validation");
    if (role == Qt::ToolTipRole) {
        if (column == State && !run.message.empty())
            return text(run.message);
        if (column == Name)
            return text(run.folder);
    }
    return {};
}

} // namespace flexseg
