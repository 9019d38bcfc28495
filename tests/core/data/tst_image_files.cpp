// SPDX-License-Identifier: Apache-2.0
#include "core/data/codec/image_files.h"

#include "core/base/atomic_file.h"
#include "core/base/random.h"
#include "tests/core/data/data_fixtures.h"
#include "tests/core/data/image_fixtures.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

#include <sys/resource.h>

#include <atomic>
#include <bit>
#include <cmath>
#include <fstream>
#include <limits>
#include <thread>

using namespace flexseg;
using namespace flexseg::test;

class tst_image_files : public QObject {
    Q_OBJECT

    std::filesystem::path file(const char *name) const { return m_folder.filePath(name).toStdString(); }

    /// Without writeText()'s fsync, since there are many.
    static void put(const std::filesystem::path &path, const std::string &content)
    {
        std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
    }

    /// Shortens and alters the file in many ways; each is read or refused with its name, and nothing else happens.
    template <typename Read>
    void damage(const std::filesystem::path &path, const Read &read, bool everyCutFails)
    {
        const std::string whole = readFile(path);
        const auto broken = file("damaged");
        Random random(whole.size());
        for (int round = 0; round < 150; ++round) {
            const std::size_t length = random.index(whole.size());
            put(broken, whole.substr(0, length));
            const Thrown cut = thrownBy([&] { (void)read(broken); });
            if (everyCutFails || cut.code) {
                QVERIFY2(cut.code == ErrorCode::InvalidData, qPrintable(cut.text));
                QVERIFY(cut.text.contains("damaged"));
            }
            std::string altered = whole;
            for (int i = 0; i < 3; ++i)
                altered[random.index(altered.size())] = static_cast<char>(random.next32());
            put(broken, altered);
            const Thrown change = thrownBy([&] { (void)read(broken); });
            if (change.code)
                QVERIFY2(change.code == ErrorCode::InvalidData, qPrintable(change.text));
        }
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void pngComesBackAsWritten()
    {
        const Image8 image = randomImage(33, 17, 1);
        writePng(file("a.png"), image);
        QCOMPARE(readImage(file("a.png")), image);
        QCOMPARE(readImageSize(file("a.png")), (ImageSize{33, 17}));
        const LabelMap mask = randomMask(33, 17, 256, 1);
        writePng(file("m.png"), mask);
        QCOMPARE(readLabels(file("m.png")), mask);
        const Image8 spread = readImage(file("m.png"));
        QCOMPARE(int{spread.at(5, 5, 0)}, int{mask.at(5, 5)});
        QCOMPARE(int{spread.at(5, 5, 2)}, int{mask.at(5, 5)});
        QCOMPARE(std::distance(std::filesystem::directory_iterator(file("a.png").parent_path()), {}), 2);
    }

    void palettePngGivesIdsAsLabelsAndColoursAsImage()
    {
        writeRawPng(file("p.png"), 3, 1, {8, 3, {9, 8, 7, 1, 2, 3, 200, 100, 50}, {0}}, {{2, 0, 1}});
        QCOMPARE(readLabels(file("p.png")).pixels, (std::vector<std::uint8_t>{2, 0, 1}));
        QCOMPARE(readImage(file("p.png")).pixels, (std::vector<std::uint8_t>{200, 100, 50, 9, 8, 7, 1, 2, 3}));
    }

    void idsOfFewBitsAreNotScaled()
    {
        writeRawPng(file("1.png"), 5, 1, {1, 0}, {{0b10110000}});
        QCOMPARE(readLabels(file("1.png")).pixels, (std::vector<std::uint8_t>{1, 0, 1, 1, 0}));
        writeRawPng(file("2.png"), 3, 1, {2, 0}, {{0b11'01'10'00}});
        QCOMPARE(readLabels(file("2.png")).pixels, (std::vector<std::uint8_t>{3, 1, 2}));
        writeRawPng(file("4.png"), 3, 1, {4, 3, std::vector<std::uint8_t>(48, 5)}, {{0xF1, 0x70}});
        QCOMPARE(readLabels(file("4.png")).pixels, (std::vector<std::uint8_t>{15, 1, 7}));
        QCOMPARE(int{readImage(file("1.png")).at(0, 0)}, 255); // as a picture, 1 bit is black and white
    }

    void sixteenBitsAndAlphaAreReducedInImages()
    {
        writeRawPng(file("16.png"), 1, 1, {16, 2}, {{0xFF, 0xFF, 0x80, 0x80, 0x00, 0x10}});
        QCOMPARE(readImage(file("16.png")).pixels, (std::vector<std::uint8_t>{255, 128, 0}));
        writeRawPng(file("rgba.png"), 1, 1, {8, 6}, {{1, 2, 3, 0}});
        QCOMPARE(readImage(file("rgba.png")).pixels, (std::vector<std::uint8_t>{1, 2, 3}));
        writeRawPng(file("ga.png"), 1, 1, {8, 4}, {{77, 3}});
        QCOMPARE(readImage(file("ga.png")).pixels, (std::vector<std::uint8_t>{77, 77, 77}));
    }

    void picturesAreRefusedAsMasks()
    {
        writePng(file("rgb.png"), randomImage(4, 4, 1));
        const Thrown rgb = thrownBy([&] { (void)readLabels(file("rgb.png")); });
        QVERIFY(rgb.code == ErrorCode::InvalidData);
        QVERIFY2(rgb.text.contains("rgb.png") && rgb.text.contains("colours"), qPrintable(rgb.text));
        writeRawPng(file("g16.png"), 1, 1, {16, 0}, {{0, 1}});
        QVERIFY(thrownBy([&] { (void)readLabels(file("g16.png")); }).text.contains("16 bits"));
        writeJpeg(file("m.jpg"), randomMask(8, 8, 3, 1), 90);
        QVERIFY(thrownBy([&] { (void)readLabels(file("m.jpg")); }).code == ErrorCode::InvalidData);
    }

    void jpegIsReadWhateverItsName()
    {
        Image8 flat(20, 12, 3);
        for (std::size_t i = 0; i < flat.pixels.size(); ++i)
            flat.pixels[i] = static_cast<std::uint8_t>(i % 3 == 0 ? 200 : 60);
        writeJpeg(file("picture.png"), flat, 95);
        const Image8 image = readImage(file("picture.png"));
        QCOMPARE(readImageSize(file("picture.png")), (ImageSize{20, 12}));
        QVERIFY(std::abs(image.at(7, 7, 0) - 200) < 4 && std::abs(image.at(7, 7, 1) - 60) < 4);
        writeJpeg(file("grey.jpg"), LabelMap(20, 12, 1, 90), 95);
        QCOMPARE(readImage(file("grey.jpg")).channels, 3);
        QVERIFY(std::abs(readImage(file("grey.jpg")).at(3, 3, 2) - 90) < 3);
    }

    void webpAndTiffComeBackAsWritten()
    {
        const Image8 image = randomImage(37, 21, 2);
        writeLosslessWebp(file("a.webp"), image);
        QCOMPARE(readImage(file("a.webp")), image);
        QCOMPARE(readImageSize(file("a.webp")), (ImageSize{37, 21}));
        const LabelMap mask = randomMask(37, 21, 200, 2);
        for (const bool tiled : {false, true}) {
            writeTiff(file("a.tif"), image, tiled);
            QCOMPARE(readImage(file("a.tif")), image);
            QCOMPARE(readImageSize(file("a.tif")), (ImageSize{37, 21}));
            writeTiff(file("m.tif"), mask, tiled);
            QCOMPARE(readLabels(file("m.tif")), mask);
        }
        QVERIFY(thrownBy([&] { (void)readLabels(file("a.tif")); }).code == ErrorCode::InvalidData);
    }

    void floatTiffKeepsEachBit()
    {
        for (const int channels : {1, 2, 5}) {
            FloatMap map(70, 900, channels);
            Random random(5);
            for (float &value : map.pixels)
                value = static_cast<float>(random.normal());
            map.pixels[3] = std::numeric_limits<float>::quiet_NaN();
            map.pixels[4] = -0.0F;
            map.pixels[5] = std::numeric_limits<float>::infinity();
            writeFloatTiff(file("f.tiff"), map);
            const FloatMap back = readFloatTiff(file("f.tiff"));
            QCOMPARE(back.width, 70);
            QCOMPARE(back.channels, channels);
            for (std::size_t i = 0; i < map.pixels.size(); ++i)
                QCOMPARE(std::bit_cast<std::uint32_t>(back.pixels[i]), std::bit_cast<std::uint32_t>(map.pixels[i]));
        }
        QVERIFY(thrownBy([&] { (void)readImage(file("f.tiff")); }).text.contains("f.tiff"));
    }

    void brokenFilesAreRefusedByName()
    {
        const Image8 image = randomImage(60, 40, 3);
        writePng(file("a.png"), image);
        damage(file("a.png"), readImage, true);
        writePng(file("m.png"), randomMask(60, 40, 5, 3));
        damage(file("m.png"), readLabels, true);
        writeJpeg(file("a.jpg"), image, 90);
        damage(file("a.jpg"), readImage, false); // the end marker alone may be missing
        writeLosslessWebp(file("a.webp"), image);
        damage(file("a.webp"), readImage, false);
        writeTiff(file("a.tif"), image, true);
        damage(file("a.tif"), readImage, false);
        writeFloatTiff(file("f.tif"), FloatMap(60, 40, 1, 1.5F));
        damage(file("f.tif"), readFloatTiff, false);
    }

    void aJpegCutInTheMiddleIsRefused()
    {
        writeJpeg(file("a.jpg"), randomImage(64, 64, 4), 90);
        const std::string whole = readFile(file("a.jpg"));
        for (const double part : {0.5, 0.7, 0.9, 0.97}) {
            writeText(file("cut.jpg"),
                      whole.substr(0, static_cast<std::size_t>(part * static_cast<double>(whole.size()))));
            const Thrown cut = thrownBy([&] { (void)readImage(file("cut.jpg")); });
            QVERIFY2(cut.code == ErrorCode::InvalidData && cut.text.contains("cut.jpg"), qPrintable(cut.text));
        }
    }

    void forgedSizesAreRefusedBeforeMemoryIsTaken()
    {
        writeRawPng(file("huge.png"), 100'000, 100'000, {8, 2}, {{0}});
        const Thrown huge = thrownBy([&] { (void)readImage(file("huge.png")); });
        QVERIFY2(huge.code == ErrorCode::InvalidData && huge.text.contains("gigapixel"), qPrintable(huge.text));
        QVERIFY(thrownBy([&] { (void)readImageSize(file("huge.png")); }).text.contains("gigapixel"));
        writeRawPng(file("large.png"), 30'000, 30'000, {8, 2}, {{0}});
        const Thrown large = thrownBy([&] { (void)readImage(file("large.png")); });
        QVERIFY2(large.text.contains("too short"), qPrintable(large.text));
    }

    void forgedSizesOfOtherKindsTakeNoMemory_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"a.jpg", "lzw.tif", "float.tif", "a.webp"})
            QTest::newRow(name) << name;
    }

    /// Each is a sound small image whose header then claims 16383 x 16383 px: 800 MB as RGB.
    void forgedSizesOfOtherKindsTakeNoMemory()
    {
        QFETCH(QString, name);
        const auto path = file(qPrintable(name));
        const Image8 image = randomImage(24, 16, 5);
        const auto read = [&] { name == "float.tif" ? (void)readFloatTiff(path) : (void)readImage(path); };
        const auto replace = [&](std::string &bytes, const std::string &from, const std::string &to) {
            const std::size_t at = bytes.find(from);
            QVERIFY(at != std::string::npos);
            bytes.replace(at, from.size(), to);
        };
        using namespace std::string_literals;
        if (name == "a.jpg")
            writeJpeg(path, image, 90);
        else if (name == "a.webp")
            writeLosslessWebp(path, image);
        else if (name == "float.tif")
            writeFloatTiff(path, FloatMap(24, 16, 1, 0.5F));
        else
            writeTiff(path, image, false);
        read();
        std::string bytes = readFile(path);
        if (name == "a.jpg") { // start of frame: length, bits, height and width, big-endian
            replace(bytes, "\xff\xc0\x00\x11\x08\x00\x10\x00\x18"s, "\xff\xc0\x00\x11\x08\x3f\xff\x3f\xff"s);
        } else if (name == "a.webp") { // 14 bits each, less one, behind the signature 0x2f
            replace(bytes, "\x2f\x17\xc0\x03"s, "\x2f\xfe\xbf\xff"s);
        } else { // entries of the directory: tag, type, count, value
            for (const char type : {'\x03', '\x04'}) {
                const auto entry = [type](char tag, const std::string &value) {
                    return std::string{tag, '\x01', type, '\0', '\x01', '\0', '\0', '\0'} + value;
                };
                if (bytes.find(entry('\0', "\x18\0\0\0"s)) == std::string::npos)
                    continue;
                replace(bytes, entry('\0', "\x18\0\0\0"s), entry('\0', "\xff\x3f\0\0"s));
                replace(bytes, entry('\1', "\x10\0\0\0"s), entry('\1', "\xff\x3f\0\0"s));
            }
        }
        put(path, bytes);
        QCOMPARE(readImageSize(path).width, 16383);
        rusage before{}, after{};
        getrusage(RUSAGE_SELF, &before);
        const Thrown thrown = thrownBy(read);
        getrusage(RUSAGE_SELF, &after);
        QVERIFY2(thrown.code == ErrorCode::InvalidData && thrown.text.contains(name), qPrintable(thrown.text));
        QVERIFY2(after.ru_maxrss - before.ru_maxrss < 100 * 1024, qPrintable(QString::number(after.ru_maxrss)));
    }

    void otherFilesAreRefusedByName()
    {
        const Thrown missing = thrownBy([&] { (void)readImage(file("none.png")); });
        QVERIFY(missing.code == ErrorCode::NotFound && missing.text.contains("none.png"));
        QVERIFY(thrownBy([&] { (void)readImageSize(file("none.png")); }).code == ErrorCode::NotFound);
        writeText(file("text.png"), "not a picture");
        QVERIFY(thrownBy([&] { (void)readImage(file("text.png")); }).text.contains("text.png"));
        writeText(file("empty.png"), "");
        QVERIFY(thrownBy([&] { (void)readImageSize(file("empty.png")); }).text.contains("empty"));
        QVERIFY(thrownBy([&] { (void)readImage(m_folder.path().toStdString()); }).code.has_value());
    }

    void eightThreadsReadAtOnce()
    {
        const Image8 image = randomImage(64, 48, 9);
        writePng(file("t.png"), image);
        writeTiff(file("t.tif"), image, false);
        writeText(file("t.broken"), readFile(file("t.tif")).substr(0, 100));
        std::atomic<int> good = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 8; ++i)
                threads.emplace_back([&] {
                    for (int round = 0; round < 20; ++round) {
                        const bool broken = thrownBy([&] { (void)readImage(file("t.broken")); }).code.has_value();
                        good += readImage(file("t.png")) == image && readImage(file("t.tif")) == image && broken;
                    }
                });
        }
        QCOMPARE(good.load(), 160);
    }
};

FLEXSEG_TEST(tst_image_files)
#include "tst_image_files.moc"
