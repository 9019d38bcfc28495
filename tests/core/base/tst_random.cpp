// SPDX-License-Identifier: Apache-2.0
#include "core/base/random.h"

#include "tests/support/test_main.h"

#include <vector>

using namespace flexseg;

class tst_random : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsThePublishedKnownAnswer()
    {
        // Known answer of Philox4x32-10 for counter 0 and key 0, from the authors' Random123 distribution.
        Random random(0);
        QCOMPARE(random.next32(), 0x6627e8d5u);
        QCOMPARE(random.next32(), 0xe169c58du);
        QCOMPARE(random.next32(), 0xbc57ac4cu);
        QCOMPARE(random.next32(), 0x9b00dbd8u);
    }

    void aRestoredStateGoesOnWhereItWas()
    {
        for (int used = 0; used < 9; ++used) {
            Random original(7, 3);
            for (int i = 0; i < used; ++i)
                original.next32();
            Random restored;
            restored.setState(original.state());
            for (int i = 0; i < 20; ++i)
                QCOMPARE(restored.next32(), original.next32());
        }
    }

    void streamsDiffer()
    {
        Random a(1, 1), b(1, 2), c(2, 1), d(1, 1, 1);
        const auto first = a.next64();
        QVERIFY(first != b.next64() && first != c.next64() && first != d.next64());
    }

    void indexIsUniform()
    {
        Random random(5);
        std::vector<int> counts(7);
        for (int i = 0; i < 70000; ++i)
            ++counts[random.index(7)];
        double chiSquare = 0;
        for (const int count : counts)
            chiSquare += (count - 10000.0) * (count - 10000.0) / 10000.0;
        QVERIFY(chiSquare < 22.46); // 0.999 quantile at 6 degrees of freedom
    }
};

FLEXSEG_TEST(tst_random)
#include "tst_random.moc"
