// SPDX-License-Identifier: Apache-2.0
#include "core/engine/feature_collector.h"

#include "core/base/random.h"
#include "tests/support/test_main.h"

#include <torch/torch.h>

#include <cmath>

using namespace flexseg;

namespace {

constexpr int channels = 6;

/// Features that differ most along the first channel, then the second.
NetworkOutput output()
{
    NetworkOutput o;
    o.step = 12;
    o.width = 64;
    o.height = 32;
    o.gridWidth = 16;
    o.gridHeight = 8;
    o.classes = 3;
    o.levels = 3;
    o.channels = channels;
    o.logits.assign(3 * 16 * 8, 0.F);
    Random random(3, 0, 0);
    for (int i = 0; i < 16 * 8 * channels; ++i) {
        const float spread = i % channels == 0 ? 4.F : i % channels == 1 ? 2.F : 0.5F;
        o.features.push_back(spread * (static_cast<float>(random.next64() % 1000) / 1000.F - 0.5F));
    }
    return o;
}

LabelMap mask()
{
    LabelMap m(64, 32);
    for (int y = 0; y < 32; ++y)
        for (int x = 0; x < 64; ++x)
            m.at(x, y) = static_cast<std::uint8_t>(x < 24 ? 0 : x < 48 ? 1 : 2);
    return m;
}

} // namespace

class tst_feature_collector : public QObject {
    Q_OBJECT

    RunConfig m_config;

private Q_SLOTS:
    void boundaryFeaturesLieAlongTheirPrincipalAxes()
    {
        FeatureCollector collector(m_config);
        collector.add(output(), mask(), {.domain = "fog", .sample = 2}, 1000);
        const FeatureCloud cloud = collector.finish();
        const auto points = static_cast<std::int64_t>(cloud.classId.size());
        QVERIFY(points > 20 && points <= 16 * 8);
        QCOMPARE(cloud.domains, std::vector<std::string>{"fog"});
        QCOMPARE(cloud.step, 12);
        const LabelMap labels = mask();
        at::Tensor rows = at::empty({points, channels});
        const NetworkOutput o = output();
        for (std::int64_t i = 0; i < points; ++i) {
            const auto at = static_cast<std::size_t>(i);
            const int x = static_cast<int>(cloud.px[at]), y = static_cast<int>(cloud.py[at]);
            QCOMPARE(static_cast<int>(cloud.classId[at]), static_cast<int>(labels.at(x, y)));
            QVERIFY(std::abs(cloud.entropy[at] - std::log(3.F)) < 1e-5F);
            for (int c = 0; c < channels; ++c)
                rows[i][c] = o.features[static_cast<std::size_t>((y / 4 * 16 + x / 4) * channels + c)];
        }
        // Against the singular value decomposition of the centred rows, up to the axes' signs.
        const auto [u, s, vh] = at::linalg_svd(rows - rows.mean(0), false);
        const at::Tensor expected = u.slice(1, 0, 3) * s.slice(0, 0, 3);
        const at::Tensor found = at::from_blob(const_cast<float *>(cloud.xyz.data()), {points, 3}, at::kFloat);
        QVERIFY(at::allclose(found.abs(), expected.abs(), 1e-3, 1e-4));
        const at::Tensor share = s.square() / s.square().sum();
        for (int axis = 0; axis < 3; ++axis)
            QVERIFY(std::abs(cloud.explained[static_cast<std::size_t>(axis)] - share[axis].item<float>()) < 1e-4F);
        // And the axes lead from a feature to its place.
        double place = 0;
        for (int c = 0; c < channels; ++c)
            place += cloud.basis[static_cast<std::size_t>(c)]
                * (rows[0][c].item<float>() - cloud.mean[static_cast<std::size_t>(c)]);
        QVERIFY(std::abs(place - cloud.xyz[0]) < 1e-4);
    }

    void noMoreThanWantedAreTakenFromASample()
    {
        FeatureCollector collector(m_config);
        collector.add(output(), mask(), {.domain = "fog", .sample = 0}, 5);
        collector.add(output(), mask(), {.domain = "styled", .training = true, .sample = 3}, 7);
        const FeatureCloud cloud = collector.finish();
        QCOMPARE(cloud.classId.size(), std::size_t{12});
        QCOMPARE(cloud.domain[11], 1.F);
        QCOMPARE(cloud.training[0] + cloud.training[11], 1.F);
    }

    void whatHasNoBoundaryGivesNothing()
    {
        FeatureCollector collector(m_config);
        collector.add(output(), {}, {.domain = "fog"}, 5);
        collector.add(output(), LabelMap(64, 32, 1, 1), {.domain = "fog"}, 5);
        NetworkOutput tiled = output();
        tiled.channels = 0;
        collector.add(tiled, mask(), {.domain = "fog"}, 5);
        QVERIFY(collector.finish().xyz.empty());
    }
};

FLEXSEG_TEST(tst_feature_collector)
#include "tst_feature_collector.moc"
