// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/layer_difference.h"

#include "tests/support/test_main.h"
#include "tests/widgets/image/view_test_support.h"

#include <cmath>

using namespace flexseg;
using namespace flexseg::test;

namespace {

constexpr std::uint8_t ignored = ignoreLabel;

const LabelClasses roadAndSky{{0, QStringLiteral("road"), Qt::red}, {1, QStringLiteral("sky"), Qt::blue}};

ImageLayerPtr labels(const std::vector<std::uint8_t> &ids, const LabelClasses &classes = roadAndSky)
{
    auto map = std::make_shared<LabelMap>(static_cast<int>(ids.size()), 1);
    map->pixels = ids;
    auto layer = std::make_shared<ImageLayer>();
    layer->setLabels(map, classes);
    return layer;
}

ImageLayerPtr values(const std::vector<float> &numbers)
{
    auto map = std::make_shared<FloatMap>(static_cast<int>(numbers.size()), 1);
    map->pixels = numbers;
    auto layer = std::make_shared<ImageLayer>();
    layer->setValues(map);
    return layer;
}

LayerDifference differenceOf(const ImageLayerPtr &a, const ImageLayerPtr &b)
{
    return flexseg::differenceOf(pixelsOf(*a), pixelsOf(*b));
}

} // namespace

class tst_layer_difference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void labelsThatEitherMapIgnoresAreNotCounted()
    {
        const LayerDifference d = differenceOf(labels({0, 0, 1, ignored, 1}), labels({0, 1, 1, 0, ignored}));
        QCOMPARE(d.fault, LayerDifference::Fault::None);
        QCOMPARE(d.pixels, 3);
        QCOMPARE(d.differing, 1);
        QCOMPARE(d.labels->pixels, (std::vector<std::uint8_t>{0, 1, 0, ignored, ignored}));
    }

    void valuesAreSubtractedWhereBothHaveSome()
    {
        const float none = std::nanf("");
        const LayerDifference d = differenceOf(values({3, 1, none, 2}), values({1, 2, 1, 2}));
        QCOMPARE(d.pixels, 3);
        QCOMPARE(d.differing, 2);
        QCOMPARE(d.values->pixels[0], 2.0F);
        QCOMPARE(d.values->pixels[1], -1.0F);
        QVERIFY(std::isnan(d.values->pixels[2]));
        QCOMPARE(d.mean, 1.0 / 3);
        QCOMPARE(d.meanAbsolute, 1.0);
        QVERIFY(d.range > 0);
    }

    void aFewOutliersDoNotWashOutTheRange()
    {
        std::vector<float> a(1000, 1);
        a[0] = 1000;
        QCOMPARE(differenceOf(values(a), values(std::vector<float>(1000, 0))).range, 1.0);
    }

    void equalValuesButOneStillHaveARange()
    {
        std::vector<float> a(1000, 0);
        a[7] = 4;
        QCOMPARE(differenceOf(values(a), values(std::vector<float>(1000, 0))).range, 4.0);
    }

    void picturesAreComparedByTheirLuma()
    {
        const LayerDifference d = differenceOf(pictureLayer(plainImage(4, 4, Qt::white)),
                                               pictureLayer(plainImage(4, 4, QColor(0, 255, 0))));
        QCOMPARE(d.pixels, 16);
        QVERIFY(std::abs(d.mean - 255 * (1 - 0.7152)) < 0.01);
    }

    void whatCannotBeComparedIsSaid()
    {
        const ImageLayerPtr empty = std::make_shared<ImageLayer>();
        QCOMPARE(differenceOf(empty, labels({0})).fault, LayerDifference::Fault::Empty);
        QCOMPARE(differenceOf(values({1}), labels({0})).fault, LayerDifference::Fault::Kinds);
        QCOMPARE(differenceOf(pictureLayer(plainImage(1, 1, Qt::red)), labels({0})).fault,
                 LayerDifference::Fault::Kinds);
        QCOMPARE(differenceOf(labels({0}), labels({0, 1})).fault, LayerDifference::Fault::Sizes);
    }

    void idsOfOtherClassesAreNotCompared()
    {
        LabelClasses other = roadAndSky;
        other[0].color = Qt::green;
        QCOMPARE(differenceOf(labels({0}), labels({0}, other)).fault, LayerDifference::Fault::None);
        other[1].name = QStringLiteral("wall");
        const LayerDifference d = differenceOf(labels({0}), labels({0}, other));
        QCOMPARE(d.fault, LayerDifference::Fault::Classes);
        QVERIFY(!d.labels);
    }
};

FLEXSEG_TEST(tst_layer_difference)
#include "tst_layer_difference.moc"
