// SPDX-License-Identifier: Apache-2.0
#include "tests/support/sample_rows.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <random>

namespace flexseg::test {

std::vector<SampleRow> sampleRows(int count, std::uint32_t seed)
{
    std::mt19937 random(seed);
    std::lognormal_distribution<double> hardness(-0.7, 0.5);
    std::lognormal_distribution<double> shift(0.2, 0.6);
    std::normal_distribution<double> noise(0, 0.06);
    std::uniform_real_distribution<double> share(0, 1);
    std::vector<SampleRow> rows(static_cast<std::size_t>(count));
    const int source = count * 3 / 8;
    double sum = 0;
    for (int i = 0; i < count; ++i) {
        SampleRow &row = rows[static_cast<std::size_t>(i)];
        const bool generated = i >= source;
        char name[32];
        std::snprintf(name, sizeof name, generated ? "style_%06d" : "frame_%06d", generated ? i - source : i);
        row.sample.index = i;
        row.sample.name = name;
        row.sample.domain = generated ? "dginstyle" : "gta";
        row.sample.imagePath = "/data/" + row.sample.domain + "/images/" + name + ".png";
        row.sample.role = generated ? "generated" : "source";
        const bool broken = generated && share(random) < 0.01;
        double h = std::min(hardness(random) * (generated ? 1.25 : 1.0), 4.0);
        if (broken)
            h += 1 + 3 * share(random);
        row.sample.hardness = h;
        row.misalignmentPx = broken ? 6 + 10 * share(random) : generated ? shift(random) : 0.4 * shift(random);
        row.boundaryIou = std::clamp(0.75 - 0.15 * h - 0.02 * *row.misalignmentPx + noise(random), 0.02, 0.95);
        for (int step = 0; step < 12; ++step)
            row.history.push_back(
                static_cast<float>(std::max(0.02, h * (1 + (broken ? -0.03 : 0.12) * (11 - step)) + noise(random))));
        row.history.back() = static_cast<float>(h);
        row.sample.lastLoss = std::max(0.02, h * (1 + 3 * noise(random)));
        sum += std::exp(std::min(h, 4.0));
    }
    const double uniformDraws = 2.0 * count;
    const double hardDraws = 1.5 * count;
    for (SampleRow &row : rows) {
        const double p = std::exp(std::min(*row.sample.hardness, 4.0)) / sum;
        row.expectedUniformDraws = uniformDraws / count;
        row.expectedHardDraws = hardDraws * p;
        row.drawProbability = 0.3 / count + 0.7 * p;
        row.sample.hardDraws = std::poisson_distribution<std::int64_t>(*row.expectedHardDraws)(random);
        row.sample.draws
            = row.sample.hardDraws + std::poisson_distribution<std::int64_t>(*row.expectedUniformDraws)(random);
        if (row.sample.draws == 0) {
            row.sample.hardness.reset();
            row.history.clear();
            row.boundaryIou.reset();
        }
    }
    return rows;
}

} // namespace flexseg::test
