// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QColor>
#include <QList>
#include <QString>

namespace flexseg {

/// A class as the views show it. Ids are what the masks hold, 0..254.
struct LabelClass {
    int id = 0;
    QString name;
    QColor color;

    bool operator==(const LabelClass &) const = default;
};

using LabelClasses = QList<LabelClass>;

} // namespace flexseg
