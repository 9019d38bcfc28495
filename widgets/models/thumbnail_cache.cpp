// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/thumbnail_cache.h"

#include <algorithm>

namespace flexseg {

namespace {

constexpr int kept = 1000;
constexpr int atOnce = 4;
constexpr std::size_t mostWanted = 100; ///< more than a screen's rows

} // namespace

ThumbnailCache::ThumbnailCache(QObject *parent)
    : QObject(parent)
    , m_pictures(kept)
{
}

void ThumbnailCache::setProvider(Provider provider)
{
    m_provider = std::move(provider);
    m_pictures.clear();
    m_wanted.clear();
    m_reading.clear();
    ++m_generation;
}

QVariant ThumbnailCache::picture(const SampleRow &row)
{
    if (!m_provider)
        return {};
    if (const QImage *image = m_pictures.object(row.sample.index))
        return image->isNull() ? QVariant() : QVariant(*image);
    if (m_reading.contains(row.sample.index))
        return {};
    const auto known = std::find_if(m_wanted.begin(), m_wanted.end(),
                                    [&](const SampleRow &wanted) { return wanted.sample.index == row.sample.index; });
    if (known != m_wanted.end())
        m_wanted.erase(known);
    m_wanted.push_front(row);
    if (m_wanted.size() > mostWanted)
        m_wanted.pop_back();
    startNext();
    return {};
}

void ThumbnailCache::startNext()
{
    while (m_reading.size() < atOnce && !m_wanted.empty()) {
        const SampleRow row = std::move(m_wanted.front());
        m_wanted.pop_front();
        const qint64 sample = row.sample.index;
        m_reading.insert(sample);
        const auto done = [this, sample, generation = m_generation](const QImage &image) {
            if (generation != m_generation)
                return;
            m_reading.remove(sample);
            m_pictures.insert(sample, new QImage(image));
            Q_EMIT arrived(sample);
            startNext();
        };
        // A picture is no more than a help: one that cannot be read is left out.
        m_provider(row).then(this, done).onFailed(this, [done] { done({}); }).onCanceled(this, [done] { done({}); });
    }
}

} // namespace flexseg
