// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/image/image_layer.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <optional>
#include <utility>

namespace flexseg {

class Selection;

/// Lets layers obey the ranges that the selection has locked, so that a map's colours mean the same in every sample and
/// every view that watches it. GUI thread; the selection outlives it.
class RangeLock : public QObject {
    Q_OBJECT

public:
    explicit RangeLock(Selection *selection, QObject *parent = nullptr);

    /// From now on \p layer shows the map of that name.
    void watch(const QString &map, const ImageLayerPtr &layer);
    [[nodiscard]] bool isLocked(const ImageLayerPtr &layer) const;
    /// At the range that it has now.
    void setLocked(const ImageLayerPtr &layer, bool locked);

Q_SIGNALS:
    void changed();

private:
    struct Watched {
        QString map;
        ImageLayerPtr layer;
        bool isLocked = false;
        std::optional<std::pair<double, double>> before; ///< percentiles; absent: a manual range
    };

    void apply(Watched &watched);
    void follow(const Watched &watched);
    [[nodiscard]] const Watched *find(const ImageLayerPtr &layer) const;

    Selection *m_selection;
    std::vector<Watched> m_watched;
};

} // namespace flexseg
