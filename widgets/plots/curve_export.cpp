// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/plots/curve_export.h"

#include "widgets/plots/custom_plot.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QLocale>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <cmath>
#include <map>

namespace flexseg {

namespace {

QString cell(QString text, QChar separator)
{
    if (separator == QLatin1Char('\t'))
        return text.replace(QLatin1Char('\t'), QLatin1Char(' ')).replace(QLatin1Char('\n'), QLatin1Char(' '));
    if (!text.contains(separator) && !text.contains(QLatin1Char('"')) && !text.contains(QLatin1Char('\n')))
        return text;
    return QLatin1Char('"') + text.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
}

QString number(double value)
{
    return std::isnan(value) ? QString() : QString::number(value, 'g', QLocale::FloatingPointShortest);
}

QString failure(const QSaveFile &file)
{
    return QCoreApplication::translate("CurvePlot", "The plot could not be saved as %1: %2.")
        .arg(file.fileName(), file.errorString());
}

void paintVectors(QCustomPlot &plot, QPaintDevice *device)
{
    QCPPainter painter;
    painter.begin(device);
    painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNoCaching);
    plot.toPainter(&painter, plot.width(), plot.height());
    painter.end();
}

void writePdf(QCustomPlot &plot, QIODevice *file)
{
    constexpr int pointsToAnInch = 72;
    QPdfWriter writer(file);
    writer.setResolution(pointsToAnInch);
    writer.setPageSize(QPageSize(QSizeF(plot.size()), QPageSize::Point, QString(), QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    paintVectors(plot, &writer);
}

void writeSvg(QCustomPlot &plot, QIODevice *file)
{
    QSvgGenerator generator;
    generator.setOutputDevice(file);
    generator.setSize(plot.size());
    generator.setViewBox(plot.rect());
    paintVectors(plot, &generator);
}

} // namespace

QString curveTable(const QString &xTitle, const QVector<ExportColumn> &columns, QChar separator)
{
    std::map<double, QVector<double>> rows;
    QString text = cell(xTitle, separator);
    for (qsizetype i = 0; i < columns.size(); ++i) {
        text += separator + cell(columns[i].title, separator);
        for (const QPointF &point : columns[i].points) {
            QVector<double> &row = rows[point.x()];
            if (row.isEmpty())
                row.fill(std::nan(""), columns.size());
            row[i] = point.y();
        }
    }
    const QString end = separator == QLatin1Char('\t') ? QStringLiteral("\n") : QStringLiteral("\r\n");
    text += end;
    for (const auto &[x, values] : rows) {
        text += number(x);
        for (const double value : values)
            text += separator + number(value);
        text += end;
    }
    return text;
}

QByteArray vectorPicture(QCustomPlot &plot, const QString &suffix)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (suffix == QLatin1String("pdf"))
        writePdf(plot, &buffer);
    else
        writeSvg(plot, &buffer);
    return buffer.data();
}

QString saveBytes(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    const bool saved = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    return saved ? QString() : failure(file);
}

QString savePng(const QString &path, const QImage &image)
{
    QSaveFile file(path);
    const bool saved = file.open(QIODevice::WriteOnly) && image.save(&file, "PNG") && file.commit();
    return saved ? QString() : failure(file);
}

} // namespace flexseg
