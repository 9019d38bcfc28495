// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <Qt>

namespace flexseg {

/// Data roles beside Qt's own.
enum RecordRole {
    SortRole = Qt::UserRole, ///< what a column sorts by: number, time or text
    RawRole, ///< what is copied and exported: all digits, ISO times; invalid where there is no value
    IdRole, ///< the record's own id
};

} // namespace flexseg
