// SPDX-License-Identifier: Apache-2.0
#include "core/engine/feature_embedding.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "tests/support/test_main.h"

#include <cmath>

using namespace flexseg;

namespace {

constexpr int channels = 8;

/// Two bundles of unit vectors, and a prototype in the middle of the first.
FeatureSet bundles(int count)
{
    FeatureSet set;
    set.step = 40;
    set.channels = channels;
    set.levels = 2;
    Random random(5, 0, 0);
    for (int i = 0; i < count; ++i) {
        float norm = 0;
        std::vector<float> feature;
        for (int c = 0; c < channels; ++c) {
            const float noise = 0.3F * (static_cast<float>(random.next64() % 1000) / 1000.F - 0.5F);
            feature.push_back(noise + (c == i % 2 ? 1.F : 0.F));
            norm += feature.back() * feature.back();
        }
        for (const float value : feature)
            set.values.push_back(value / std::sqrt(norm));
        set.axes.insert(set.axes.end(), {i % 2 ? 1.F : -1.F, static_cast<float>(i % 7), 0});
    }
    set.prototypes.assign(2 * channels, 0);
    set.prototypes[0] = 1;
    set.updates = {3, 0};
    return set;
}

} // namespace

class tst_feature_embedding : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsNotSampledLiesAtItsNearestAndPrototypesAmongTheirs()
    {
        const int count = static_cast<int>(FeatureEmbedding::mostSampled) + 1000;
        FeatureEmbedding embedding(bundles(count));
        const Embedding found = embedding.advance(60);
        QCOMPARE(found.sampled, FeatureEmbedding::mostSampled);
        QCOMPARE(found.done, 60);
        QCOMPARE(found.xy.size(), static_cast<std::size_t>(2 * count));
        double middle[2][2] = {};
        for (int i = 0; i < count; ++i)
            for (int axis = 0; axis < 2; ++axis)
                middle[i % 2][axis] += found.xy[static_cast<std::size_t>(2 * i + axis)] / (count / 2.0);
        int right = 0;
        for (int i = 0; i < count; ++i) {
            const double x = found.xy[static_cast<std::size_t>(2 * i)],
                         y = found.xy[static_cast<std::size_t>(2 * i + 1)];
            const auto far = [&](int bundle) { return std::hypot(x - middle[bundle][0], y - middle[bundle][1]); };
            right += far(i % 2) < far(1 - i % 2);
        }
        QVERIFY2(right > 0.99 * count, qPrintable(QString::number(right)));
        const double px = found.prototypes[0], py = found.prototypes[1];
        QVERIFY(std::hypot(px - middle[0][0], py - middle[0][1]) < std::hypot(px - middle[1][0], py - middle[1][1]));
        QVERIFY(std::isnan(found.prototypes[2])); // never updated
        QCOMPARE(found.step, 40);
    }

    void tooFewFeaturesAreASentence()
    {
        try {
            FeatureEmbedding embedding(bundles(3));
            QFAIL("three points were laid out");
        } catch (const Error &e) {
            QVERIFY(e.code() == ErrorCode::NotAvailable && QString(e.what()).contains("more samples"));
        }
    }
};

FLEXSEG_TEST(tst_feature_embedding)
#include "tst_feature_embedding.moc"
