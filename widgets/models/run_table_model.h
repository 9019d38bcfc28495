// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/records/run_records.h"
#include "widgets/models/record_table_model.h"

#include <QColor>

namespace flexseg {

/// The history of runs, one a row.
class RunTableModel : public RecordTableModel<RunSummary> {
    Q_OBJECT

public:
    enum Column { Name, State, Method, Progress, SourceMiou, TargetMiou, Started, Encoder, Dataset, Seed, Disk, Note };

    explicit RunTableModel(QObject *parent = nullptr);

    /// The run of that id, or null.
    [[nodiscard]] const RunSummary *find(const QString &id) const;

    /// The state in the user's language, and the colour of its dot.
    [[nodiscard]] static QString stateText(RunState state);
    [[nodiscard]] static QColor stateColor(RunState state);

    [[nodiscard]] bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    /// The user has typed a new name or note; nothing has changed yet.
    void renameRequested(const QString &id, const QString &name);
    void noteRequested(const QString &id, const QString &note);

protected:
    [[nodiscard]] QString key(const RunSummary &run) const override;
    [[nodiscard]] QVariant decoration(const RunSummary &run, int column, int role) const override;
};

} // namespace flexseg
