// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/sample_thumbnails.h"

#include "widgets/models/text.h"

#include <QImageReader>
#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace flexseg {

namespace {

constexpr QSize largest(160, 90); ///< px; the table draws them smaller on most screens

QImage readSmall(const QString &path)
{
    QImageReader reader(path);
    if (const QSize size = reader.size(); size.isValid())
        reader.setScaledSize(size.scaled(largest, Qt::KeepAspectRatio));
    return reader.read();
}

} // namespace

ThumbnailCache::Provider thumbnailsFromFiles()
{
    const auto pool = std::make_shared<QThreadPool>();
    pool->setMaxThreadCount(1);
    return [pool](const SampleRow &row) {
        const auto promise = std::make_shared<QPromise<QImage>>();
        promise->start();
        pool->start([promise, path = text(row.sample.imagePath)] {
            promise->addResult(readSmall(path));
            promise->finish();
        });
        return promise->future();
    };
}

} // namespace flexseg
