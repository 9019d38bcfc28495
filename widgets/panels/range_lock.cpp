// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/range_lock.h"

#include "widgets/selection/selection.h"

#include <algorithm>

namespace flexseg {

RangeLock::RangeLock(Selection *selection, QObject *parent)
    : QObject(parent)
    , m_selection(selection)
{
    connect(m_selection, &Selection::lockedRangesChanged, this, [this] {
        for (Watched &watched : m_watched)
            apply(watched);
        Q_EMIT changed();
    });
}

void RangeLock::watch(const QString &map, const ImageLayerPtr &layer)
{
    m_watched.push_back({map, layer, false, std::nullopt});
    connect(layer.get(), &ImageLayer::changed, this, [this, layer = layer.get()] {
        for (const Watched &watched : m_watched)
            if (watched.layer.get() == layer)
                follow(watched);
    });
    apply(m_watched.back());
}

void RangeLock::apply(Watched &watched)
{
    const auto range = m_selection->lockedRanges().constFind(watched.map);
    if (range == m_selection->lockedRanges().cend()) {
        if (std::exchange(watched.isLocked, false) && watched.before && !watched.layer->percentileRange())
            watched.layer->setPercentileRange(watched.before->first, watched.before->second);
        return;
    }
    if (!std::exchange(watched.isLocked, true))
        watched.before = watched.layer->percentileRange();
    if (watched.layer->percentileRange() || watched.layer->valueRange() != *range)
        watched.layer->setManualRange(range->first, range->second);
}

/// Who moves a locked map's ends moves them everywhere; who lets them follow the values unlocks it.
void RangeLock::follow(const Watched &watched)
{
    if (!watched.isLocked)
        return;
    const QString map = watched.map;
    if (watched.layer->percentileRange())
        m_selection->setLockedRange(map, std::nullopt);
    else
        m_selection->setLockedRange(map, watched.layer->valueRange());
}

const RangeLock::Watched *RangeLock::find(const ImageLayerPtr &layer) const
{
    const auto found = std::find_if(m_watched.begin(), m_watched.end(),
                                    [&](const Watched &watched) { return watched.layer == layer; });
    return found == m_watched.end() ? nullptr : &*found;
}

bool RangeLock::isLocked(const ImageLayerPtr &layer) const
{
    const Watched *found = find(layer);
    return found && found->isLocked;
}

void RangeLock::setLocked(const ImageLayerPtr &layer, bool locked)
{
    if (const Watched *found = find(layer))
        m_selection->setLockedRange(found->map, locked ? std::optional(layer->valueRange()) : std::nullopt);
}

} // namespace flexseg
