// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QChar>
#include <QList>
#include <QString>

class QAbstractItemModel;

namespace flexseg {

/// The table of a model as text: a line of titles, then a line for each of \p rows, in their order. Values are those of
/// RawRole where a cell has one, numbers written as in C; with a comma it is CSV, quoted as RFC 4180 says, with a tab
/// TSV.
[[nodiscard]] QString tableText(const QAbstractItemModel &model, const QList<int> &rows, QChar separator);
/// All rows.
[[nodiscard]] QString tableText(const QAbstractItemModel &model, QChar separator);

} // namespace flexseg
