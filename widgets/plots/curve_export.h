// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QPointF>
#include <QString>
#include <QVector>

class QCustomPlot;

namespace flexseg {

struct ExportColumn {
    QString title;
    QVector<QPointF> points;
};

/// One row for each x that any column has, in order; a cell without a value is empty. Numbers are written as in C, so
/// that any program reads them. With a comma as \p separator it is CSV by RFC 4180, with a tab TSV.
[[nodiscard]] QString curveTable(const QString &xTitle, const QVector<ExportColumn> &columns, QChar separator);

/// Both write a file whole or not at all, and return an error's sentence or nothing.
[[nodiscard]] QString saveText(const QString &path, const QString &text);
/// By the file's suffix: png (with the screen's pixel ratio), pdf or svg.
[[nodiscard]] QString savePicture(const QString &path, QCustomPlot &plot);

} // namespace flexseg
