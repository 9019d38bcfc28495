// SPDX-License-Identifier: Apache-2.0
#include "core/engine/tsne.h"

#include "core/base/error.h"
#include "tests/support/test_main.h"

#include <torch/torch.h>

#include <cmath>

using namespace flexseg;

namespace {

constexpr int pointCount = 600;
constexpr int channels = 16;
constexpr int clusters = 6;

/// As tests/oracle/tsne_reference.py has them.
std::vector<float> points()
{
    std::uint32_t state = 12345;
    std::vector<float> rows;
    for (int i = 0; i < pointCount; ++i)
        for (int c = 0; c < channels; ++c) {
            double total = 0;
            for (int n = 0; n < 4; ++n) {
                state = state * 1664525U + 1013904223U;
                total += state / 4294967296.0 - 0.5;
            }
            const double centre = 3.0 * std::sin(1.7 * (i % clusters) + 0.9 * c);
            rows.push_back(static_cast<float>(centre + (0.6 + 0.3 * (i % clusters)) * total));
        }
    return rows;
}

/// Along the first two principal axes.
std::vector<float> start(std::vector<float> rows)
{
    const at::Tensor all = at::from_blob(rows.data(), {pointCount, channels}, at::kFloat);
    const auto [u, s, v] = at::linalg_svd(all - all.mean(0), false);
    const at::Tensor places = (u.slice(1, 0, 2) * s.slice(0, 0, 2)).contiguous();
    return {places.const_data_ptr<float>(), places.const_data_ptr<float>() + places.numel()};
}

std::vector<float> placesOf(const Tsne &tsne)
{
    std::vector<float> places;
    for (std::int64_t i = 0; i < tsne.points(); ++i) {
        places.push_back(tsne.x(i));
        places.push_back(tsne.y(i));
    }
    return places;
}

} // namespace

class tst_tsne : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theDivergenceIsThatOfScikitLearn()
    {
        Tsne tsne(points(), channels, start(points()), {});
        tsne.advance(2000);
        QCOMPARE(tsne.done(), 1000);
        const double exact = 0.7581; // by tests/oracle/tsne_reference.py, scikit-learn 1.9.1
        QVERIFY2(std::abs(tsne.divergence() / exact - 1) < 0.05, qPrintable(QString::number(tsne.divergence())));
    }

    void pointsOfOneClusterLieTogether()
    {
        Tsne tsne(points(), channels, start(points()), {});
        tsne.advance(1000);
        int right = 0;
        for (int i = 0; i < pointCount; ++i) {
            int nearest = -1;
            double least = 1e30;
            for (int j = 0; j < pointCount; ++j) {
                const double d = std::hypot(tsne.x(i) - tsne.x(j), tsne.y(i) - tsne.y(j));
                if (j != i && d < least) {
                    least = d;
                    nearest = j;
                }
            }
            right += nearest % clusters == i % clusters;
        }
        QVERIFY2(right > 0.97 * pointCount, qPrintable(QString::number(right)));
    }

    void threadsAndPiecesChangeNothing()
    {
        const int threads = at::get_num_threads();
        const auto restore = qScopeGuard([threads] { at::set_num_threads(threads); });
        Tsne::Options options;
        options.iterations = 60;
        at::set_num_threads(1);
        Tsne whole(points(), channels, start(points()), options);
        whole.advance(60);
        at::set_num_threads(3);
        Tsne pieces(points(), channels, start(points()), options);
        for (int i = 0; i < 6; ++i)
            pieces.advance(10);
        QCOMPARE(placesOf(pieces), placesOf(whole));
    }

    void aCancelKeepsWhatIsDone()
    {
        Tsne tsne(points(), channels, start(points()), {});
        tsne.advance(3);
        std::stop_source stop;
        stop.request_stop();
        const auto before = placesOf(tsne);
        try {
            tsne.advance(3, stop.get_token());
            QFAIL("it went on");
        } catch (const Error &e) {
            QVERIFY(e.code() == ErrorCode::Cancelled);
        }
        QCOMPARE(tsne.done(), 3);
        QCOMPARE(placesOf(tsne), before);
    }

    void fewAndEqualPointsDoNoHarm()
    {
        Tsne few({0, 0, 1, 0, 0, 1, 1, 1}, 2, {0, 0, 1, 0, 0, 1, 1, 1}, {});
        few.advance(100);
        QVERIFY(std::isfinite(few.x(0)) && std::isfinite(few.divergence()));
        Tsne equal(std::vector<float>(40, 1.F), 2, std::vector<float>(40, 0.F), {});
        equal.advance(100);
        QVERIFY(std::isfinite(equal.x(7)));
        QVERIFY_EXCEPTION_THROWN(Tsne({1, 2, 3}, 2, {0, 0}, {}), Error);
    }
};

FLEXSEG_TEST(tst_tsne)
#include "tst_tsne.moc"
