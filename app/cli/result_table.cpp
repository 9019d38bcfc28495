// SPDX-License-Identifier: Apache-2.0
#include "app/cli/result_table.h"

#include <algorithm>
#include <cstdio>

namespace flexseg {

namespace {

const DomainResult *find(const std::vector<DomainResult> &results, const std::string &domain)
{
    const auto found
        = std::find_if(results.begin(), results.end(), [&](const DomainResult &r) { return r.domain == domain; });
    return found == results.end() ? nullptr : &*found;
}

/// Characters on the screen: UTF-8's continuation bytes take none.
std::size_t widthOf(const std::string &text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

} // namespace

std::string percentText(const std::optional<double> &share)
{
    if (!share)
        return "-";
    char text[16];
    std::snprintf(text, sizeof text, "%.1f", *share * 100);
    return text;
}

std::string alignedTable(const std::vector<std::vector<std::string>> &rows)
{
    std::vector<std::size_t> widths;
    for (const auto &row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths.resize(std::max(widths.size(), i + 1));
            widths[i] = std::max(widths[i], widthOf(row[i]));
        }
    std::string text;
    for (const auto &row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string padding(widths[i] - widthOf(row[i]), ' ');
            line += i == 0 ? row[i] + padding : "  " + padding + row[i];
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + '\n';
    }
    return text;
}

rpc::Json resultsJson(const std::vector<DomainResult> &results)
{
    rpc::Json items = rpc::Json::array();
    for (const DomainResult &result : results) {
        if (result.sealed)
            items.push_back({{"step", result.step},
                             {"time", result.time},
                             {"domain", result.domain},
                             {"role", result.role},
                             {"images", result.images},
                             {"sealed", true}});
        else
            items.push_back(rpc::toJson(result));
    }
    return items;
}

std::string miouTable(const std::vector<std::pair<std::string, std::vector<DomainResult>>> &runs)
{
    std::vector<std::string> domains;
    for (const char *role : {"source", "target"})
        for (const auto &[name, results] : runs)
            for (const DomainResult &result : results)
                if (result.role == role && std::find(domains.begin(), domains.end(), result.domain) == domains.end())
                    domains.push_back(result.domain);

    std::vector<std::vector<std::string>> rows{{"mIoU (%)"}};
    rows[0].insert(rows[0].end(), domains.begin(), domains.end());
    rows[0].push_back("target mean");
    for (const auto &[name, results] : runs) {
        auto &row = rows.emplace_back();
        row.push_back(name);
        double sum = 0;
        int targets = 0;
        bool sealed = false;
        for (const std::string &domain : domains) {
            const DomainResult *result = find(results, domain);
            sealed = sealed || (result && result->sealed);
            row.push_back(result && result->sealed ? "sealed"
                                                   : percentText(result ? std::optional(result->miou) : std::nullopt));
            if (result && result->role == "target") {
                sum += result->miou;
                ++targets;
            }
        }
        row.push_back(sealed ? "sealed" : percentText(targets ? std::optional(sum / targets) : std::nullopt));
    }
    return alignedTable(rows);
}

std::string classTable(const std::vector<DomainResult> &results)
{
    std::vector<std::vector<std::string>> rows{{"IoU (%)"}};
    std::vector<std::string> mean{"mIoU"};
    std::vector<std::string> images{"images"};
    for (const DomainResult &result : results) {
        rows[0].push_back(result.domain);
        mean.push_back(result.sealed ? "sealed" : percentText(result.miou));
        images.push_back(std::to_string(result.images));
    }
    const auto open = std::find_if(results.begin(), results.end(), [](const DomainResult &r) { return !r.sealed; });
    const std::size_t classes = open == results.end() ? 0 : open->classes.size();
    for (std::size_t c = 0; c < classes; ++c) {
        auto &row = rows.emplace_back();
        row.push_back(open->classes[c].className);
        for (const DomainResult &result : results)
            row.push_back(c < result.classes.size() ? percentText(result.classes[c].iou) : "-");
    }
    rows.push_back(mean);
    rows.push_back(images);
    return alignedTable(rows);
}

std::string distanceTable(const std::vector<DomainResult> &results)
{
    std::vector<std::vector<std::string>> rows{{"error (%)"}};
    for (const DomainResult &result : results)
        rows[0].push_back(result.domain);
    const auto addRow = [&](const std::string &name, auto counts) {
        auto &row = rows.emplace_back();
        row.push_back(name);
        for (const DomainResult &result : results) {
            std::int64_t pixels = 0;
            std::int64_t errors = 0;
            for (const DistanceErrors &one : result.distances)
                if (counts(one)) {
                    pixels += one.pixels;
                    errors += one.errors;
                }
            row.push_back(percentText(
                pixels > 0 ? std::optional(static_cast<double>(errors) / static_cast<double>(pixels)) : std::nullopt));
        }
    };
    int from = 0;
    for (const int to : {1, 2, 4, 8, 16, distanceBins - 1}) {
        addRow(std::to_string(from) + " to " + std::to_string(to) + " px",
               [&](const DistanceErrors &one) { return one.bin >= from && one.bin < to; });
        from = to;
    }
    addRow(std::to_string(from) + " px and more", [&](const DistanceErrors &one) { return one.bin >= from; });
    const auto [thin, medium] = objectWidthsPx;
    const std::array<std::string, objectWidths> widths{"thin (up to " + std::to_string(thin) + " px)",
                                                       "medium (up to " + std::to_string(medium) + " px)", "thick"};
    for (int g = 0; g < objectWidths; ++g)
        addRow(widths[static_cast<std::size_t>(g)], [&](const DistanceErrors &one) { return one.granularity == g; });
    return alignedTable(rows);
}

} // namespace flexseg
