// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/sample_filter.h"

#include "tests/support/test_main.h"

#include <random>

using namespace flexseg;

namespace {

SampleRow row(std::int64_t index, const std::string &name, const std::string &domain, std::optional<double> hardness,
              std::int64_t draws)
{
    SampleRow r;
    r.sample.index = index;
    r.sample.name = name;
    r.sample.domain = domain;
    r.sample.hardness = hardness;
    r.sample.draws = draws;
    return r;
}

std::vector<SampleRow> rows()
{
    std::vector<SampleRow> all{row(0, "frame_001", "clear", 0.5, 3), row(1, "frame_002", "fog", 1.5, 5),
                               row(2, "Nebel Straße", "fog", 2.5, 1), row(3, "frame_013", "fog", {}, 0)};
    all[1].marks.tags = {"broken", "night"};
    all[2].marks.excluded = true;
    all[2].marks.weight = 0.5;
    all[2].misalignmentPx = 4;
    return all;
}

/// The indices that pass, or the error.
QString result(const QString &expression)
{
    auto parsed = SampleFilter::parse(expression);
    if (const auto *error = std::get_if<FilterError>(&parsed))
        return error->text;
    auto filter = std::get<SampleFilter>(std::move(parsed));
    const std::vector<SampleRow> all = rows();
    filter.bind(all);
    QString passing;
    for (const SampleRow &r : all)
        if (filter.accepts(r))
            passing += QString::number(r.sample.index);
    return passing;
}

} // namespace

class tst_sample_filter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void expressionsChooseSamples_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("passing");
        const auto add
            = [](const char *expression, const char *passing) { QTest::newRow(expression) << expression << passing; };
        add("", "0123");
        add("   ", "0123");
        add("hardness > 1.2", "12");
        add("hardness>=1.5", "12");
        add("hardness <= 1.5", "01");
        add("hardness != 1.5", "02"); // what is not known is in no comparison
        add("hardness == none", "3");
        add("hardness != none", "012");
        add("not hardness > 1.2", "03");
        add("hardness > 1.2 and domain == \"fog\" and not tag:\"broken\"", "2");
        add("draws == 0 or name ~ \"frame_00*\"", "013");
        add("name ~ \"frame_0?2\"", "1");
        add("name ~ frame", ""); // a pattern is for the whole name
        add("frame", "013");
        add("FRAME_00", "01");
        add("frame 13", "3"); // both
        add("frame_*3", "3");
        add("\"nebel str\"", "2");
        add("NEBEL", "2");
        add("name: straße", "2");
        add("tag:broken", "1");
        add("tag == broken", "1");
        add("tag != broken", "023");
        add("tag ~ n*", "1");
        add("tag:brok", ""); // a whole tag
        add("tag == none", "023");
        add("excluded", "2");
        add("not excluded", "013");
        add("excluded == no", "013");
        add("weight < 1", "2");
        add("misalignment > -1", "2");
        add("hardness > p50", "2");
        add("hardness >= p50 or draws < p10", "123");
        add("hardness > p100", "");
        add("(domain == clear or domain == fog) and draws > 2", "01");
        add("domain == clear or domain == fog and draws > 2", "01"); // and before or
        add("not (domain == fog)", "0");
        add("not not domain == fog", "123");
        add("NOT domain = FOG", "0");
        add("chance > 1", "");
    }
    void expressionsChooseSamples()
    {
        QFETCH(QString, expression);
        QFETCH(QString, passing);
        QCOMPARE(result(expression), passing);
    }

    void aWrongExpressionNamesThePlaceAndWhatWasExpected_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<int>("position");
        QTest::addColumn<QString>("says");
        const auto add = [](const char *expression, int position, const char *says) {
            QTest::newRow(expression) << expression << position << says;
        };
        add("hardness >", 11, "expected a number or a percentile from p0 to p100, found the end");
        add("hardness > fog", 12, "found \"fog\"");
        add("hardness > p101", 12, "p0 to p100");
        add("hardness > nan", 12, "expected a number");
        add("hardness", 9, "such as hardness > p95");
        add("hardnes > 1", 1, "there is no column \"hardnes\", expected hardness");
        add("colour == red", 1, "expected index, name");
        add("(hardness > 1", 14, "closing bracket");
        add("hardness > 1)", 13, "expected and, or, or the end, found \")\"");
        add("hardness > 1 and", 17, "found the end");
        add("or fog", 1, "found \"or\"");
        add("()", 2, "expected a column");
        add("name ~ \"frame", 8, "closing quotation mark");
        add("name > a", 6, "after a text");
        add("draws ~ 3", 7, "after a number");
        add("draws ! 3", 7, "expected one of");
        add("hardness > > 1", 12, "found \">\"");
        add("excluded == maybe", 13, "yes or no");
        add("== 3", 1, "expected a column");
        add("tag:", 5, "expected a text");
        add("\"quoted\" > 1", 10, "found \">\"");
    }
    void aWrongExpressionNamesThePlaceAndWhatWasExpected()
    {
        QFETCH(QString, expression);
        QFETCH(int, position);
        QFETCH(QString, says);
        const auto parsed = SampleFilter::parse(expression);
        const auto *error = std::get_if<FilterError>(&parsed);
        QVERIFY(error);
        QVERIFY2(error->text.contains(says), qPrintable(error->text));
        QVERIFY2(error->text.startsWith(QStringLiteral("Position %1: ").arg(position)), qPrintable(error->text));
        QCOMPARE(error->position, position);
        QCOMPARE(error->text.count('\n'), 0);
    }

    void deepNestingIsRefused()
    {
        const int deep = SampleFilter::maxDepth;
        const auto nested = [](int depth) { return QString(depth, '(') + "draws > 2" + QString(depth, ')'); };
        QCOMPARE(result(nested(deep - 1)), "01");
        QVERIFY(result(nested(deep)).contains("at most 40 levels"));
        QVERIFY(result(nested(1900)).contains("at most 40 levels"));
        QVERIFY(result(QStringLiteral("not ").repeated(900) + "frame").contains("at most 40 levels"));
        QVERIFY(result(QString(100000, '(')).contains("at most that many characters"));
        QCOMPARE(result(QStringLiteral("draws > 2 and ").repeated(200) + "frame"), "01"); // long is not deep
    }

    void nonsenseNeverDoesMoreThanFail()
    {
        const QStringList pieces{"hardness", ">",      "<=",  "(", ")",     "\"",   "and",     "or", "not",
                                 "tag",      ":",      "p95", "~", "!",     "none", "1e9",     "*",  "\\",
                                 "\u00df",   "\u4e2d", " ",   "=", "draws", "-3",   "excluded"};
        std::mt19937 random(7);
        int right = 0;
        for (int i = 0; i < 20000; ++i) {
            QString expression;
            for (unsigned length = random() % 12; length > 0; --length)
                expression += pieces[static_cast<int>(random() % static_cast<unsigned>(pieces.size()))]
                    + (random() % 2 ? " " : "");
            const auto parsed = SampleFilter::parse(expression);
            if (const auto *error = std::get_if<FilterError>(&parsed)) {
                QVERIFY2(error->position >= 1 && error->position <= expression.size() + 1, qPrintable(expression));
                QVERIFY2(error->text.endsWith('.'), qPrintable(error->text));
            } else {
                (void)result(expression);
                ++right;
            }
        }
        QVERIFY(right > 100);
    }

    void percentilesOfAColumnWithoutValuesHoldForNone()
    {
        QCOMPARE(result("boundary_iou >= p0"), "");
        QCOMPARE(result("not boundary_iou >= p0"), "0123");
    }
};

FLEXSEG_TEST(tst_sample_filter)
#include "tst_sample_filter.moc"
