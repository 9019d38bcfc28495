// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/test_main.h"
#include "widgets/image/class_legend.h"
#include "widgets/image/image_layer.h"
#include "widgets/image/palettes.h"

#include <QSignalSpy>

#include <array>
#include <cmath>
#include <numbers>

using namespace flexseg;

namespace {

constexpr double pi = std::numbers::pi;

struct Lab {
    double l, a, b;
};

double linear(int v)
{
    return v <= 10 ? v / 255.0 / 12.92 : std::pow((v / 255.0 + 0.055) / 1.055, 2.4);
}

/// CIE L*a*b* (D65) of a colour as it is seen: \p sight is a matrix on linear RGB.
Lab seen(const QColor &color, const std::array<double, 9> &sight)
{
    const double c[3] = {linear(color.red()), linear(color.green()), linear(color.blue())};
    double s[3];
    for (int i = 0; i < 3; ++i)
        s[i] = std::clamp(sight[3 * i] * c[0] + sight[3 * i + 1] * c[1] + sight[3 * i + 2] * c[2], 0.0, 1.0);
    const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
    const double x = f((0.4124564 * s[0] + 0.3575761 * s[1] + 0.1804375 * s[2]) / 0.95047);
    const double y = f(0.2126729 * s[0] + 0.7151522 * s[1] + 0.0721750 * s[2]);
    const double z = f((0.0193339 * s[0] + 0.1191920 * s[1] + 0.9503041 * s[2]) / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

/// CIEDE2000 (G. Sharma, W. Wu, E. Dalal, 2005).
double deltaE(const Lab &p, const Lab &q)
{
    const auto chromaShare = [](double c) { return std::sqrt(std::pow(c, 7) / (std::pow(c, 7) + std::pow(25.0, 7))); };
    const double g = 0.5 * (1 - chromaShare((std::hypot(p.a, p.b) + std::hypot(q.a, q.b)) / 2));
    const double a1 = p.a * (1 + g), a2 = q.a * (1 + g), c1 = std::hypot(a1, p.b), c2 = std::hypot(a2, q.b);
    const auto hue
        = [](double a, double b) { return a == 0 && b == 0 ? 0 : std::fmod(std::atan2(b, a) + 2 * pi, 2 * pi); };
    const double h1 = hue(a1, p.b), h2 = hue(a2, q.b);
    double dh = h2 - h1, hm = (h1 + h2) / 2;
    if (c1 * c2 == 0) {
        dh = 0;
        hm = h1 + h2;
    } else if (std::abs(h1 - h2) > pi) {
        dh += dh > 0 ? -2 * pi : 2 * pi;
        hm += h1 + h2 < 2 * pi ? pi : -pi;
    }
    const double dl = q.l - p.l, dc = c2 - c1, dH = 2 * std::sqrt(c1 * c2) * std::sin(dh / 2);
    const double lm = (p.l + q.l) / 2, cm = (c1 + c2) / 2;
    const double t = 1 - 0.17 * std::cos(hm - pi / 6) + 0.24 * std::cos(2 * hm) + 0.32 * std::cos(3 * hm + pi / 30)
        - 0.20 * std::cos(4 * hm - 63 * pi / 180);
    const double turn = pi / 6 * std::exp(-std::pow((hm * 180 / pi - 275) / 25, 2));
    const double sl = 1 + 0.015 * std::pow(lm - 50, 2) / std::sqrt(20 + std::pow(lm - 50, 2));
    const double sc = 1 + 0.045 * cm, sh = 1 + 0.015 * cm * t, rt = -std::sin(2 * turn) * 2 * chromaShare(cm);
    return std::sqrt(std::pow(dl / sl, 2) + std::pow(dc / sc, 2) + std::pow(dH / sh, 2) + rt * dc / sc * dH / sh);
}

/// Severity 1 of G. Machado, M. Oliveira, L. Fernandes, "A physiologically-based model for simulation of color vision
/// deficiency", 2009; the first is normal vision.
constexpr std::array<std::array<double, 9>, 4> sights{{
    {1, 0, 0, 0, 1, 0, 0, 0, 1},
    {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
    {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
    {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900},
}};

double leastDifference(const LabelClasses &classes)
{
    double least = 1e9;
    for (const auto &sight : sights)
        for (qsizetype i = 0; i < classes.size(); ++i)
            for (qsizetype j = 0; j < i; ++j)
                least = std::min(least, deltaE(seen(classes[i].color, sight), seen(classes[j].color, sight)));
    return least;
}

LabelClasses fromColors(std::initializer_list<QRgb> colors)
{
    LabelClasses classes;
    for (const QRgb color : colors)
        classes.append({static_cast<int>(classes.size()), QString::number(classes.size()), QColor::fromRgb(color)});
    return classes;
}

LabelClasses cityscapes()
{
    return fromColors({0xff804080, 0xfff423e8, 0xff464646, 0xff66669c, 0xffbe9999, 0xff999999, 0xfffaaa1e, 0xffdcdc00,
                       0xff6b8e23, 0xff98fb98, 0xff4682b4, 0xffdc143c, 0xffff0000, 0xff00008e, 0xff000046, 0xff003c64,
                       0xff005064, 0xff0000e6, 0xff770b20});
}

LabelClasses camvid11()
{
    return fromColors({0xff808080, 0xff800000, 0xffc0c080, 0xff804080, 0xff3c28de, 0xff808000, 0xffc08080, 0xff404080,
                       0xff400080, 0xff404000, 0xff0080c0});
}

} // namespace

class tst_class_palette : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        Palettes::instance().setClassColors(ClassColors::DataSet);
        Palettes::instance().setSequential(ColorMap::Viridis);
    }

    void theMeasureIsTheStandardOne()
    {
        // Pairs 1 and 17 of the test data of Sharma, Wu and Dalal.
        QVERIFY(std::abs(deltaE({50, 2.6772, -79.7751}, {50, 0, -82.7485}) - 2.0425) < 1e-4);
        QVERIFY(std::abs(deltaE({50, 2.5, 0}, {73, 25, -18}) - 27.1492) < 1e-4);
    }

    void classesStayApartForColourBlindEyes_data()
    {
        QTest::addColumn<LabelClasses>("classes");
        QTest::addColumn<double>("least");
        QTest::newRow("CamVid 11") << camvid11() << 13.0;
        QTest::newRow("Cityscapes 19") << cityscapes() << 13.0;
        LabelClasses many; // 32, as full CamVid has; their own colours are hardly ever apart
        for (int id = 0; id < 32; ++id)
            many.append({id, QString::number(id), QColor(id % 4 * 64, id / 4 % 4 * 64, id / 16 * 128)});
        QTest::newRow("32 classes") << many << 8.5;
    }
    void classesStayApartForColourBlindEyes()
    {
        QFETCH(LabelClasses, classes);
        QFETCH(double, least);
        const LabelClasses shown = shownClasses(classes, ClassColors::ColorBlind);
        const double before = leastDifference(classes), now = leastDifference(shown);
        QVERIFY2(now > before, qPrintable(QStringLiteral("%1 against %2").arg(now).arg(before)));
        QVERIFY2(now >= least, qPrintable(QString::number(now)));
        qInfo("least CIEDE2000: %.1f, with the data set's colours %.1f", now, before);
        for (qsizetype i = 0; i < classes.size(); ++i)
            QVERIFY(shown[i].id == classes[i].id && shown[i].name == classes[i].name);
    }

    void theDataSetsColorsStayWithoutTheOption()
    {
        QCOMPARE(shownClasses(cityscapes(), ClassColors::DataSet), cityscapes());
    }

    void moreClassesThanColorsAllGetOne()
    {
        LabelClasses classes;
        for (int id = 0; id < 60; ++id)
            classes.append({id, QString::number(id), QColor(Qt::gray)});
        for (const LabelClass &c : shownClasses(classes, ClassColors::ColorBlind))
            QVERIFY(c.color != QColor(Qt::gray));
    }

    void layersAndLegendsFollowWithoutTouchingPixels()
    {
        const LabelMap labels(4, 2, 1, 10);
        ImageLayer layer;
        layer.setLabels(std::make_shared<LabelMap>(labels), cityscapes());
        ClassLegend legend;
        legend.setClasses(cityscapes());
        legend.resize(600, 100);
        const QImage before = legend.grab().toImage();
        const ImagePyramid *pixels = layer.pyramid();
        QCOMPARE(layer.colors()[10], 0xff4682b4U);
        QSignalSpy changed(&layer, &ImageLayer::changed);
        Palettes::instance().setClassColors(ClassColors::ColorBlind);
        QCOMPARE(changed.count(), 1);
        const QColor sky = shownClasses(cityscapes(), ClassColors::ColorBlind)[10].color;
        QCOMPARE(layer.colors()[10], sky.rgba());
        QVERIFY(sky.blue() > sky.red()); // it stays a sky
        QCOMPARE(layer.pyramid(), pixels);
        QCOMPARE(layer.valueText({0, 0}), QStringLiteral("10"));
        QVERIFY(legend.grab().toImage() != before);
        Palettes::instance().setClassColors(ClassColors::DataSet);
        QCOMPARE(legend.grab().toImage(), before);
    }

    void mapsInTheDefaultColorsFollowOthersDoNot()
    {
        ImageLayer sequential, diverging;
        diverging.setColorMap(ColorMap::Diverging);
        Palettes::instance().setSequential(ColorMap::Cividis);
        QCOMPARE(static_cast<int>(sequential.colorMap()), static_cast<int>(ColorMap::Cividis));
        QCOMPARE(static_cast<int>(diverging.colorMap()), static_cast<int>(ColorMap::Diverging));
    }

    void defaultMapsRiseEvenlyAlsoForColourBlindEyes()
    {
        for (const ColorMap map : {ColorMap::Viridis, ColorMap::Cividis})
            for (const auto &sight : sights) {
                const ColorTable &table = colorTable(map);
                const auto at = [&](int i) { return seen(QColor::fromRgb(table[static_cast<std::size_t>(i)]), sight); };
                for (int i = 32; i < 256; i += 32) // each stretch is seen, and its high end is the lighter one
                    QVERIFY2(at(i).l > at(i - 32).l + 3 && deltaE(at(i), at(i - 32)) > 3,
                             qPrintable(QStringLiteral("map %1 at %2").arg(static_cast<int>(map)).arg(i)));
            }
    }

    void theTwoSidesOfADivergingMapAreApartForColourBlindEyes()
    {
        const ColorTable &table = colorTable(ColorMap::Diverging);
        for (const auto &sight : sights)
            QVERIFY(deltaE(seen(QColor::fromRgb(table[40]), sight), seen(QColor::fromRgb(table[215]), sight)) > 20);
    }
};

FLEXSEG_TEST(tst_class_palette)
#include "tst_class_palette.moc"
