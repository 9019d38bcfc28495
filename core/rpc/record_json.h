// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"
#include "core/rpc/message.h"

#include <vector>

namespace flexseg::rpc {

/// Records as JSON objects whose keys are the members' names. Enumerations are their names, an absent optional is
/// null or left out, float arrays are byte strings (little-endian), images are {width, height, channels, dtype, data}
/// with dtype "u8" or "f32".
///
/// Instantiated for each struct of core/records/run_records.h and of protocol.h, and for Image8/LabelMap, FloatMap.
template <typename Record>
[[nodiscard]] Json toJson(const Record &record);

/// Unknown keys are ignored. Throws Error(Protocol) naming the key that is missing or of a wrong type.
template <typename Record>
[[nodiscard]] Record fromJson(const Json &json);

/// {items: [...]}
template <typename Record>
[[nodiscard]] Json listToJson(const std::vector<Record> &records)
{
    Json items = Json::array();
    for (const Record &record : records)
        items.push_back(toJson(record));
    return Json{{"items", std::move(items)}};
}

/// The array under "items" of a result. Throws Error(Protocol) when there is none.
[[nodiscard]] const Json &itemsOf(const Json &result);

template <typename Record>
[[nodiscard]] std::vector<Record> listFromJson(const Json &result)
{
    const Json &items = itemsOf(result);
    std::vector<Record> records;
    records.reserve(items.size());
    for (const Json &item : items)
        records.push_back(fromJson<Record>(item));
    return records;
}

} // namespace flexseg::rpc
