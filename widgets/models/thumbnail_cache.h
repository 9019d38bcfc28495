// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/records/sample_row.h"

#include <QCache>
#include <QFuture>
#include <QImage>
#include <QObject>
#include <QSet>
#include <QVariant>

#include <deque>
#include <functional>

namespace flexseg {

/// Small pictures of samples, got one after the other from a provider and kept while they are the latest looked at. GUI
/// thread; the provider's futures may be fulfilled on any.
class ThumbnailCache : public QObject {
    Q_OBJECT

public:
    /// Begins to read the picture of a sample, without waiting; a null image where there is none.
    using Provider = std::function<QFuture<QImage>(const SampleRow &)>;

    explicit ThumbnailCache(QObject *parent = nullptr);

    /// Forgets all pictures; those on their way are dropped. Empty: no pictures.
    void setProvider(Provider provider);
    /// The sample's picture, or nothing and arrived() later.
    [[nodiscard]] QVariant picture(const SampleRow &row);

Q_SIGNALS:
    void arrived(qint64 sample);

private:
    void startNext();

    Provider m_provider;
    QCache<qint64, QImage> m_pictures;
    std::deque<SampleRow> m_wanted; ///< the latest come first: they are what is on screen
    QSet<qint64> m_reading;
    int m_generation = 0;
};

} // namespace flexseg
