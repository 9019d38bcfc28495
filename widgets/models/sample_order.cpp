// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/sample_order.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <string_view>

namespace flexseg {

namespace {

/// Keys side by side in memory, each with its place: comparing through the rows would miss the cache each time.
template <typename Key>
struct Keyed {
    Key key;
    int place = 0;
};

template <typename Key>
std::vector<int> placesOf(std::vector<Keyed<Key>> keys, std::vector<int> without, SampleOrder order)
{
    if (order == SampleOrder::Rising)
        std::sort(keys.begin(), keys.end(), [](const Keyed<Key> &a, const Keyed<Key> &b) {
            return a.key < b.key || (!(b.key < a.key) && a.place < b.place);
        });
    else
        std::sort(keys.begin(), keys.end(), [](const Keyed<Key> &a, const Keyed<Key> &b) {
            return b.key < a.key || (!(a.key < b.key) && a.place < b.place);
        });
    std::vector<int> places;
    places.reserve(keys.size() + without.size());
    for (const Keyed<Key> &k : keys)
        places.push_back(k.place);
    places.insert(places.end(), without.begin(), without.end());
    return places;
}

} // namespace

std::vector<int> sortedSamples(std::span<const SampleRow> rows, SampleColumn column, SampleOrder order)
{
    std::vector<int> without;
    const ColumnKind kind = kindOf(column);
    if (kind == ColumnKind::Picture) {
        without.resize(rows.size());
        std::iota(without.begin(), without.end(), 0);
        return without;
    }
    if (kind == ColumnKind::Number || kind == ColumnKind::Flag) {
        std::vector<Keyed<double>> keys;
        keys.reserve(rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (const auto value = numberOf(rows[i], column))
                keys.push_back({*value, static_cast<int>(i)});
            else
                without.push_back(static_cast<int>(i));
        }
        return placesOf(std::move(keys), std::move(without), order);
    }
    std::vector<std::string> joined(kind == ColumnKind::Tags ? rows.size() : 0);
    std::vector<Keyed<std::string_view>> keys;
    keys.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (kind == ColumnKind::Tags)
            joined[i] = tagsOf(rows[i]).toStdString();
        const std::string_view value = kind == ColumnKind::Tags ? joined[i] : textOf(rows[i], column);
        if (value.empty())
            without.push_back(static_cast<int>(i));
        else
            keys.push_back({value, static_cast<int>(i)});
    }
    return placesOf(std::move(keys), std::move(without), order);
}

} // namespace flexseg
