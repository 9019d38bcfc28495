// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/draw_audit.h"

#include <algorithm>
#include <cmath>

namespace flexseg {

namespace {

struct Drawn {
    const SampleRow *row = nullptr;
    double observed = 0;
    double expected = 0;
};

/// Whether so many draws are more than chance allows where \p mean were expected.
bool isTooMany(double count, double mean, double samples)
{
    if (count <= mean)
        return false;
    return mean <= 0 || mean - count + count * std::log(count / mean) > std::log(samples / 0.05);
}

/// P(X >= chiSquare) by the cube-root approximation.
double chiSquareTail(double chiSquare, double degrees)
{
    const double spread = 2.0 / (9.0 * degrees);
    const double z = (std::cbrt(chiSquare / degrees) - (1.0 - spread)) / std::sqrt(spread);
    return 0.5 * std::erfc(z / std::sqrt(2.0));
}

double observedOf(const SampleRow &row, DrawBranch branch)
{
    const auto all = static_cast<double>(row.sample.draws);
    const auto hard = static_cast<double>(row.sample.hardDraws);
    return branch == DrawBranch::Both ? all : branch == DrawBranch::Hard ? hard : all - hard;
}

std::optional<double> expectedOf(const SampleRow &row, DrawBranch branch)
{
    if (branch == DrawBranch::Uniform)
        return row.expectedUniformDraws;
    if (branch == DrawBranch::Hard)
        return row.expectedHardDraws;
    if (!row.expectedUniformDraws || !row.expectedHardDraws)
        return std::nullopt;
    return *row.expectedUniformDraws + *row.expectedHardDraws;
}

/// Expected draws of each sample; empty where not even an approximation is known.
std::vector<Drawn> drawnOf(std::span<const SampleRow> rows, DrawBranch branch, bool &isApproximate)
{
    std::vector<Drawn> drawn;
    double draws = 0;
    bool isKnown = true;
    for (const SampleRow &row : rows) {
        const auto expected = expectedOf(row, branch);
        isKnown = isKnown && expected;
        drawn.push_back({&row, observedOf(row, branch), expected.value_or(0)});
        draws += drawn.back().observed;
    }
    isApproximate = !isKnown;
    if (isKnown)
        return drawn;
    if (branch != DrawBranch::Both)
        return {};
    for (Drawn &d : drawn) {
        if (!d.row->drawProbability)
            return {};
        d.expected = draws * *d.row->drawProbability;
    }
    return drawn;
}

constexpr double leastExpected = 5;

void testGroups(DrawAudit &audit)
{
    int tested = 0;
    for (const DrawAudit::Group &g : audit.groups) {
        if (g.expected < leastExpected)
            continue;
        audit.chiSquare += (g.observed - g.expected) * (g.observed - g.expected) / g.expected;
        ++tested;
    }
    audit.degrees = std::max(tested - 1, 0);
    if (audit.degrees > 0)
        audit.pValue = chiSquareTail(audit.chiSquare, audit.degrees);
}

/// Cuts the samples of each domain into consecutive ones of about equal E.
void group(DrawAudit &audit, std::vector<Drawn> drawn)
{
    std::stable_sort(drawn.begin(), drawn.end(),
                     [](const Drawn &a, const Drawn &b) { return a.row->sample.domain < b.row->sample.domain; });
    double all = 0;
    for (const Drawn &d : drawn)
        all += d.expected;
    for (auto begin = drawn.begin(); begin != drawn.end();) {
        const auto end = std::find_if(
            begin, drawn.end(), [&](const Drawn &d) { return d.row->sample.domain != begin->row->sample.domain; });
        double domain = 0;
        for (auto d = begin; d != end; ++d)
            domain += d->expected;
        const double most = std::floor(domain / leastExpected);
        const double parts = std::max(1.0, std::min(most, std::round(DrawAudit::groupsWanted * domain / all)));
        double seen = 0;
        int part = 0;
        for (auto d = begin; d != end; ++d) {
            if (d == begin || (seen >= domain * part / parts && part < parts)) {
                audit.groups.push_back({d->row->sample.domain, d->row->sample.index, 0, 0, 0});
                ++part;
            }
            DrawAudit::Group &last = audit.groups.back();
            last.last = d->row->sample.index;
            last.observed += d->observed;
            last.expected += d->expected;
            seen += d->expected;
        }
        begin = end;
    }
    testGroups(audit);
}

void shareOfHardest(DrawAudit &audit, std::vector<Drawn> drawn)
{
    std::erase_if(drawn, [](const Drawn &d) { return !d.row->sample.hardness; });
    const auto tenth = static_cast<std::ptrdiff_t>((drawn.size() + 9) / 10);
    std::partial_sort(drawn.begin(), drawn.begin() + tenth, drawn.end(),
                      [](const Drawn &a, const Drawn &b) { return *a.row->sample.hardness > *b.row->sample.hardness; });
    for (auto d = drawn.begin(); d != drawn.begin() + tenth; ++d) {
        audit.hardestTenth += d->observed / audit.draws;
        audit.hardestTenthExpected += d->expected / audit.draws;
    }
}

} // namespace

std::optional<DrawAudit> auditDraws(std::span<const SampleRow> rows, DrawBranch branch)
{
    DrawAudit audit;
    std::vector<Drawn> drawn = drawnOf(rows, branch, audit.isApproximate);
    for (const Drawn &d : drawn)
        audit.draws += d.observed;
    if (audit.draws <= 0)
        return std::nullopt;
    group(audit, drawn);
    shareOfHardest(audit, drawn);

    for (const Drawn &d : drawn) {
        audit.neverDrawnExpected += std::exp(-d.expected);
        const DrawAudit::Finding finding{d.row->sample.index, d.observed, d.expected,
                                         d.expected > 0 ? (d.observed - d.expected) / std::sqrt(d.expected) : 0};
        if (d.observed <= 0)
            audit.neverDrawn.push_back(finding);
        else if (isTooMany(d.observed, d.expected, static_cast<double>(drawn.size())))
            audit.overDrawn.push_back(finding);
    }
    std::sort(audit.neverDrawn.begin(), audit.neverDrawn.end(),
              [](const auto &a, const auto &b) { return a.expected > b.expected; });
    std::sort(audit.overDrawn.begin(), audit.overDrawn.end(),
              [](const auto &a, const auto &b) { return a.deviation > b.deviation; });
    return audit;
}

} // namespace flexseg
