// SPDX-License-Identifier: Apache-2.0
// Scores the estimators of misalignment on generated demo scenes, whose true displacement is known:
// score_misalignment [scenes [seed [width]]]

#include "core/boundary/misalignment.h"
#include "core/boundary/misalignment_score.h"
#include "core/data/demo/demo_scenes.h"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

using namespace flexseg;

namespace {

/// What a good network might say: the classes that the image shows, at a quarter of its size as decode heads do,
/// blurred over 3 x 3 cells, and never surer than 0.9.
struct IdealisedModel {
    ProbabilityMaps maps;
    std::vector<float> values;

    explicit IdealisedModel(const LabelMap &shown)
    {
        constexpr int classes = 19;
        constexpr int stride = 4;
        maps = {classes, shown.width / stride, shown.height / stride, {}};
        const auto plane = static_cast<std::size_t>(maps.width) * static_cast<std::size_t>(maps.height);
        values.assign(plane * classes, 0.1f / classes);
        for (int y = 0; y < maps.height; ++y)
            for (int x = 0; x < maps.width; ++x)
                for (int j = -stride; j < 2 * stride; ++j)
                    for (int i = -stride; i < 2 * stride; ++i) {
                        const int sx = std::min(std::max(0, x * stride + i), shown.width - 1);
                        const int sy = std::min(std::max(0, y * stride + j), shown.height - 1);
                        values[shown.at(sx, sy) * plane + static_cast<std::size_t>(y) * maps.width
                               + static_cast<std::size_t>(x)]
                            += 0.9f / (9.0f * stride * stride);
                    }
        maps.values = values;
    }
};

struct Row {
    const char *name;
    std::function<float(const PointMisalignment &)> estimate;
    bool byProbability = false;
    std::vector<float> estimates{};
    std::vector<float> ranking{};

    void add(const Misalignment &found)
    {
        for (const PointMisalignment &p : found.points) {
            estimates.push_back(estimate(p));
            ranking.push_back(byProbability ? p.offProbability : std::abs(estimates.back()));
        }
    }
    void print(const std::vector<float> &truth) const
    {
        const MisalignmentScore s = scoreMisalignment(estimates, truth, ranking);
        std::printf("%-46s %11.3f %8.3f %8.3f %9lld\n", name, s.correlation, s.meanAbsoluteError, s.auroc,
                    static_cast<long long>(s.points));
    }
};

} // namespace

int main(int argc, char **argv)
{
    const int scenes = argc > 1 ? std::atoi(argv[1]) : 40;
    const auto seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 303ULL;
    const int width = argc > 3 ? std::atoi(argv[3]) : 512;
    const auto combined = [](const PointMisalignment &p) { return p.combined; };
    std::vector<Row> imageRows{{"no displacement", [](const PointMisalignment &) { return 0.0f; }},
                               {"image, each point alone", [](const PointMisalignment &p) { return p.image; }},
                               {"image, combined, by |estimate|", combined},
                               {"image, combined, by probability", combined, true}};
    std::vector<Row> modelRows{{"ideal model, each point alone", [](const PointMisalignment &p) { return p.model; }},
                               {"image and ideal model, combined, by |estimate|", combined},
                               {"image and ideal model, combined, by probability", combined, true}};
    std::vector<float> truth;
    double ms = 0;
    double off = 0;
    double known = 0;
    for (int i = 0; i < scenes; ++i) {
        const DemoRender r = renderGeneratedScene(seed, i, width, width / 2);
        const auto start = std::chrono::steady_clock::now();
        const Misalignment byImage = estimateMisalignment(r.image, r.mask);
        ms += std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
        const IdealisedModel model(r.shown);
        const Misalignment byBoth = estimateMisalignment(r.image, r.mask, model.maps);
        for (const float t : truthAtPoints(byImage.boundary, r.displacement)) {
            truth.push_back(t);
            known += std::isnan(t) ? 0 : 1;
            off += std::abs(t) > 2 ? 1 : 0;
        }
        for (Row &row : imageRows)
            row.add(byImage);
        for (Row &row : modelRows)
            row.add(byBoth);
    }
    std::printf("%d generated scenes of seed %llu at %d x %d: %.1f%% of the points with a known truth are off by more "
                "than 2 px; %.0f ms a scene by the image alone\n",
                scenes, seed, width, width / 2, 100 * off / known, ms / scenes);
    std::printf("%-46s %11s %8s %8s %9s\n", "estimator", "correlation", "MAE, px", "AUROC", "points");
    for (const Row &row : imageRows)
        row.print(truth);
    for (const Row &row : modelRows)
        row.print(truth);
    return 0;
}
