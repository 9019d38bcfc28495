// SPDX-License-Identifier: Apache-2.0
#include "core/records/misalignment_tally.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace flexseg {

namespace {

void count(ClassDistances &to, double distance)
{
    ++to.points;
    to.off += std::abs(distance) > MisalignmentTally::offPx ? 1 : 0;
    to.sum += distance;
    to.sumAbsolute += std::abs(distance);
    to.histogram.resize(MisalignmentTally::bins);
    const double bin = std::floor((distance - MisalignmentTally::edge(0)) / MisalignmentTally::binPx);
    ++to.histogram[static_cast<std::size_t>(std::clamp(bin, 0.0, MisalignmentTally::bins - 1.0))];
}

void add(ClassDistances &to, const ClassDistances &from)
{
    to.points += from.points;
    to.off += from.off;
    to.sum += from.sum;
    to.sumAbsolute += from.sumAbsolute;
    to.histogram.resize(std::max(to.histogram.size(), from.histogram.size()));
    for (std::size_t i = 0; i < from.histogram.size(); ++i)
        to.histogram[i] += from.histogram[i];
}

} // namespace

MisalignmentTally tallyOf(const MisalignmentReport &report)
{
    MisalignmentTally tally;
    tally.step = report.step;
    tally.samples = 1;
    std::map<int, ClassDistances> classes;
    for (std::size_t i = 0; i < report.distance.size(); ++i) {
        const double distance = report.distance[i];
        count(tally.all, distance);
        count(classes[static_cast<int>(report.high[i])], distance);
        count(classes[static_cast<int>(report.low[i])], -distance);
    }
    for (auto &[id, distances] : classes) {
        distances.classId = id;
        tally.classes.push_back(std::move(distances));
    }
    return tally;
}

void addTally(MisalignmentTally &to, const MisalignmentTally &from)
{
    to.step = from.step;
    to.samples += from.samples;
    add(to.all, from.all);
    for (const ClassDistances &distances : from.classes) {
        const auto place
            = std::lower_bound(to.classes.begin(), to.classes.end(), distances,
                               [](const ClassDistances &a, const ClassDistances &b) { return a.classId < b.classId; });
        if (place != to.classes.end() && place->classId == distances.classId)
            add(*place, distances);
        else
            to.classes.insert(place, distances);
    }
}

} // namespace flexseg
