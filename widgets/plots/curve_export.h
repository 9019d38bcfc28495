// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QImage>
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

/// The plot as the text of a file with the suffix pdf or svg. GUI thread.
[[nodiscard]] QByteArray vectorPicture(QCustomPlot &plot, const QString &suffix);

/// Both write a file whole or not at all, on any thread, and return an error's sentence or nothing.
[[nodiscard]] QString saveBytes(const QString &path, const QByteArray &bytes);
[[nodiscard]] QString savePng(const QString &path, const QImage &image);

} // namespace flexseg
