// SPDX-License-Identifier: Apache-2.0
#include "core/runs/resource_estimate.h"

#include "tests/support/test_main.h"

using namespace flexseg;

class tst_resource_estimate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// SegFormer's paper, table 1: encoders of 3.4, 13.1, 24.2, 44.0, 60.8 and 81.4 million parameters. DAFormer's head
    /// at 256 channels has about 3.7 million behind MiT-B5 (its paper, table 7), fewer behind narrower stages.
    void parametersAreThoseOfThePapers_data()
    {
        QTest::addColumn<int>("encoder");
        QTest::addColumn<double>("millions");
        QTest::newRow("B0") << int(Encoder::MitB0) << 3.4;
        QTest::newRow("B1") << int(Encoder::MitB1) << 13.1;
        QTest::newRow("B2") << int(Encoder::MitB2) << 24.2;
        QTest::newRow("B3") << int(Encoder::MitB3) << 44.0;
        QTest::newRow("B4") << int(Encoder::MitB4) << 60.8;
        QTest::newRow("B5") << int(Encoder::MitB5) << 81.4;
    }
    void parametersAreThoseOfThePapers()
    {
        QFETCH(int, encoder);
        QFETCH(double, millions);
        RunConfig config;
        config.model.encoder = static_cast<Encoder>(encoder);
        config.model.headChannels = 256;
        const double found = static_cast<double>(estimateResources(config, 19).parameters) / 1e6 - 3.7;
        QVERIFY2(std::abs(found - millions) < 0.35, qPrintable(QString::number(found)));
    }

    void costsGrowAsTheyShould()
    {
        RunConfig config;
        const ResourceEstimate base = estimateResources(config, 19);
        config.data.batchSize *= 3;
        const ResourceEstimate batch = estimateResources(config, 19);
        QCOMPARE(batch.parameters, base.parameters);
        QVERIFY(std::abs(double(batch.activationBytes) / double(base.activationBytes) - 3) < 1e-6);
        QVERIFY(std::abs(batch.flopPerStep / base.flopPerStep - 3) < 1e-9);
        QCOMPARE(base.parameterBytes, base.parameters * 16);
        QVERIFY(base.memoryBytes > base.parameterBytes + base.activationBytes);
        config.data.cropWidth *= 2;
        // Attention grows with the square of the positions, all else with the positions.
        QVERIFY(estimateResources(config, 19).flopPerStep > 2 * batch.flopPerStep);
    }

    void aMeasuredRatePredictsTheRunItWasMeasuredOn()
    {
        RunConfig config;
        config.train.steps = 10;
        QVERIFY(!estimateResources(config, 19).rateMeasured);
        QVERIFY(!measuredRate({}, 19));
        const std::vector<std::pair<RunConfig, double>> runs{{config, 0.5}, {config, 0.4}, {config, 90.0}, {config, 0}};
        const ResourceEstimate estimate = estimateResources(config, 19, measuredRate(runs, 19));
        QVERIFY(estimate.rateMeasured);
        QVERIFY(std::abs(estimate.secondsPerStep - 0.5) < 1e-9);
        QVERIFY(std::abs(estimate.seconds - 5) < 1e-9);
    }
};

FLEXSEG_TEST(tst_resource_estimate)
#include "tst_resource_estimate.moc"
