// SPDX-License-Identifier: Apache-2.0
#include "core/data/rare_class_sampler.h"

#include "core/data/codec/image_files.h"
#include "tests/core/data/data_fixtures.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

#include <cmath>
#include <numeric>

using namespace flexseg;
using namespace flexseg::test;

class tst_rare_class_sampler : public QObject {
    Q_OBJECT

    /// 4 masks of 100 x 40: class 0 nearly everywhere, class 1 plainly (400 px) in the third and by one pixel in the
    /// first, class 2 nowhere, class 3 by two pixels in the fourth.
    std::vector<TrainingSample> samples()
    {
        std::vector<TrainingSample> result;
        for (int i = 0; i < 4; ++i) {
            LabelMap mask(100, 40);
            if (i == 0)
                mask.at(5, 5) = 1;
            if (i == 2)
                std::fill_n(mask.pixels.begin(), 400, std::uint8_t{1});
            if (i == 3)
                std::fill_n(mask.pixels.begin(), 2, std::uint8_t{3});
            const std::filesystem::path file = m_folder.filePath(QString::number(i)).toStdString();
            writePng(file, mask);
            result.push_back({"day", DomainRole::Source, {"", "", file, ""}});
        }
        return result;
    }

    static LabelSpace fourClasses()
    {
        LabelSpace labels;
        labels.classes.resize(4);
        labels.toTrainId.fill(LabelSpace::unknownId);
        for (std::int16_t i = 0; i < 4; ++i)
            labels.toTrainId[static_cast<std::size_t>(i)] = i;
        return labels;
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void drawsFollowDaformersFormula()
    {
        const double temperature = 0.5;
        const RareClassSampler sampler(samples(), {}, fourClasses(), temperature);
        const double all = 16000;
        const double f[3] = {(all - 403) / all, 401 / all, 2 / all};
        const double e[3] = {std::exp((1 - f[0]) / temperature), std::exp((1 - f[1]) / temperature),
                             std::exp((1 - f[2]) / temperature)};
        const double sum = e[0] + e[1] + e[2];
        QVERIFY(std::abs(sampler.classProbabilities()[0] - e[0] / sum) < 1e-12);
        QVERIFY(std::abs(sampler.classProbabilities()[1] - e[1] / sum) < 1e-12);
        QCOMPARE(sampler.classProbabilities()[2], 0.0);
        QVERIFY(std::abs(sampler.classProbabilities()[3] - e[2] / sum) < 1e-12);

        Random random(1);
        int counts[4] = {};
        const int draws = 40000;
        for (int i = 0; i < draws; ++i)
            ++counts[sampler.draw(random)];
        // Sample 2 alone holds class 1 plainly, sample 3 alone class 3; class 0 is spread over all four.
        const double expected[4]
            = {e[0] / sum / 4, e[0] / sum / 4, e[0] / sum / 4 + e[1] / sum, e[0] / sum / 4 + e[2] / sum};
        for (int i = 0; i < 4; ++i)
            QVERIFY(std::abs(counts[i] / static_cast<double>(draws) - expected[i]) < 0.01);
    }

    void aSmallTemperatureDrawsTheRarestClassAndStaysFinite()
    {
        const RareClassSampler sampler(samples(), {}, fourClasses(), 1e-4);
        QVERIFY(sampler.classProbabilities()[3] > 0.999);
        Random random(1);
        for (int i = 0; i < 50; ++i)
            QCOMPARE(sampler.draw(random), 3);
    }

    void aStopCancelsAndAFileThatIsMissingIsNamed()
    {
        auto list = samples();
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(thrownBy([&] { RareClassSampler(list, {}, fourClasses(), 1, stop.get_token()); }).code
                == ErrorCode::Cancelled);
        list[1].files.mask = m_folder.filePath("gone.png").toStdString();
        QVERIFY(thrownBy([&] { RareClassSampler(list, {}, fourClasses(), 1); }).text.contains("gone.png"));
    }

    void probabilitiesOfSamplesAreThoseOfTheDraws_data()
    {
        QTest::addColumn<QList<double>>("weights");
        QTest::newRow("all alike") << QList<double>{};
        QTest::newRow("weighted, one excluded") << QList<double>{1, 0, 0.5, 3};
    }
    void probabilitiesOfSamplesAreThoseOfTheDraws()
    {
        QFETCH(QList<double>, weights);
        const RareClassSampler sampler(samples(), {weights.begin(), weights.end()}, fourClasses(), 0.5);
        const std::vector<double> shares = sampler.sampleProbabilities();
        QVERIFY(std::abs(std::accumulate(shares.begin(), shares.end(), 0.0) - 1) < 1e-12);
        Random random(5, 6);
        std::vector<int> counts(4);
        constexpr int draws = 40000;
        for (int i = 0; i < draws; ++i)
            ++counts.at(static_cast<std::size_t>(sampler.draw(random)));
        for (std::size_t i = 0; i < 4; ++i) {
            const double expected = draws * shares[i];
            QVERIFY(std::abs(counts[i] - expected) <= 5 * std::sqrt(expected + 1));
        }
        if (!weights.isEmpty())
            QCOMPARE(counts[1], 0);
    }
};

FLEXSEG_TEST(tst_rare_class_sampler)
#include "tst_rare_class_sampler.moc"
