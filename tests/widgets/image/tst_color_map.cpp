// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/color_map.h"

#include "tests/support/test_main.h"

#include <cmath>

using namespace flexseg;

namespace {

/// CIE lightness L* of an sRGB colour.
double lightness(QRgb color)
{
    const auto linear = [](int v) { return v <= 10 ? v / 255.0 / 12.92 : std::pow((v / 255.0 + 0.055) / 1.055, 2.4); };
    const double y = 0.2126 * linear(qRed(color)) + 0.7152 * linear(qGreen(color)) + 0.0722 * linear(qBlue(color));
    return y > 0.008856 ? 116 * std::cbrt(y) - 16 : 903.3 * y;
}

} // namespace

class tst_color_map : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void viridisRisesEvenlyInLightness()
    {
        const ColorTable &table = colorTable(ColorMap::Viridis);
        const double step = (lightness(table[255]) - lightness(table[0])) / 255;
        QVERIFY(step > 0.25);
        for (int i = 16; i < 256; i += 16) {
            const double mean = (lightness(table[i]) - lightness(table[i - 16])) / 16;
            QVERIFY2(mean > 0.6 * step && mean < 1.5 * step, qPrintable(QString::number(i)));
        }
    }

    void divergingIsLightestInTheMiddleAndEvenlyDarkAtBothEnds()
    {
        const ColorTable &table = colorTable(ColorMap::Diverging);
        for (int i = 4; i < 256; i += 4)
            QCOMPARE(lightness(table[i]) > lightness(table[i - 4]), i <= 128);
        QVERIFY(std::abs(lightness(table[0]) - lightness(table[255])) < 6);
        QVERIFY(qBlue(table[0]) > qRed(table[0]) && qRed(table[255]) > qBlue(table[255]));
    }

    void labelsGetTheirColorsIgnoreIsClearAndTheUnknownIsLoud()
    {
        const ColorTable table = labelColorTable({{0, QStringLiteral("road"), QColor(128, 64, 128)},
                                                  {18, QStringLiteral("bicycle"), QColor(119, 11, 32)},
                                                  {300, QStringLiteral("no mask holds it"), Qt::red}});
        QCOMPARE(table[0], qRgb(128, 64, 128));
        QCOMPARE(table[18], qRgb(119, 11, 32));
        QCOMPARE(table[5], unknownClassColor);
        QCOMPARE(qAlpha(table[255]), 0);
    }
};

FLEXSEG_TEST(tst_color_map)
#include "tst_color_map.moc"
