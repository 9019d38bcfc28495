// SPDX-License-Identifier: Apache-2.0
#include "core/config/sample_weight.h"

#include <charconv>
#include <cmath>

namespace flexseg {

std::optional<SampleWeight> parseSampleWeight(const std::string &entry)
{
    const std::size_t equals = entry.rfind('='); // a name may hold one
    if (equals == std::string::npos || equals == 0)
        return std::nullopt;
    SampleWeight parsed{entry.substr(0, equals), 0};
    const char *const last = entry.data() + entry.size();
    const auto [end, error] = std::from_chars(entry.data() + equals + 1, last, parsed.weight);
    const bool fits = error == std::errc() && end == last && std::isfinite(parsed.weight) && parsed.weight >= 0;
    return fits ? std::optional(parsed) : std::nullopt;
}

std::string sampleWeightEntry(const SampleWeight &weight)
{
    char digits[32];
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, weight.weight);
    std::string entry = weight.sample;
    entry += '=';
    return entry.append(digits, end);
}

std::string describeSampleWeights(const std::vector<std::string> &entries)
{
    std::size_t excluded = 0;
    for (const std::string &entry : entries)
        if (const auto parsed = parseSampleWeight(entry); parsed && parsed->weight == 0)
            ++excluded;
    const std::size_t weighted = entries.size() - excluded;
    std::string text = std::to_string(excluded);
    text += excluded == 1 ? " sample is excluded, " : " samples are excluded, ";
    text += std::to_string(weighted);
    return text += weighted == 1 ? " is weighted." : " are weighted.";
}

} // namespace flexseg
