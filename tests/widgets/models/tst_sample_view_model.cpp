// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/sample_view_model.h"

#include "tests/support/sample_rows.h"
#include "tests/support/test_main.h"
#include "widgets/models/record_roles.h"
#include "widgets/models/sample_table_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <random>

using namespace flexseg;

namespace {

QString names(const QAbstractItemModel &model)
{
    QStringList list;
    for (int row = 0; row < model.rowCount(); ++row)
        list << model.index(row, static_cast<int>(SampleColumn::Name)).data().toString();
    return list.join(' ');
}

SampleRow row(std::int64_t index, const std::string &name, std::optional<double> hardness)
{
    SampleRow r;
    r.sample.index = index;
    r.sample.name = name;
    r.sample.hardness = hardness;
    return r;
}

SampleFilter filterOf(const char *expression)
{
    return std::get<SampleFilter>(SampleFilter::parse(expression));
}

} // namespace

class tst_sample_view_model : public QObject {
    Q_OBJECT

    SampleTableModel *m_samples = nullptr;
    SampleViewModel *m_view = nullptr;

    void sortBy(SampleColumn column, Qt::SortOrder order) { m_view->sort(static_cast<int>(column), order); }

private Q_SLOTS:
    void init()
    {
        m_samples = new SampleTableModel(this);
        m_view = new SampleViewModel(m_samples, this);
        new QAbstractItemModelTester(m_view, QAbstractItemModelTester::FailureReportingMode::QtTest, m_view);
        m_samples->setRows({row(0, "c", 1.0), row(1, "a", {}), row(2, "d", 0.5), row(3, "b", 1.0), row(4, "e", 2.0)});
    }
    void cleanup()
    {
        delete m_view;
        delete m_samples;
    }

    void whatIsNotKnownComesLastEitherWay()
    {
        sortBy(SampleColumn::Hardness, Qt::AscendingOrder);
        QCOMPARE(names(*m_view), "d c b e a");
        sortBy(SampleColumn::Hardness, Qt::DescendingOrder);
        QCOMPARE(names(*m_view), "e c b d a");
        sortBy(SampleColumn::Name, Qt::DescendingOrder);
        QCOMPARE(names(*m_view), "e d c b a");
        m_view->sort(-1);
        QCOMPARE(names(*m_view), "c a d b e");
    }

    void filterRangeAndPickedSetAllHaveToLetThrough()
    {
        sortBy(SampleColumn::Name, Qt::AscendingOrder);
        m_view->setFilter(filterOf("not e"));
        QCOMPARE(names(*m_view), "a b c d");
        m_view->setHardnessRange(std::pair(0.9, 1.0));
        QCOMPARE(names(*m_view), "b c");
        QCOMPARE(std::count(m_view->inFilter().begin(), m_view->inFilter().end(), true), 4);
        m_view->setPicked(std::vector<qint64>{3, 4, 77});
        QCOMPARE(names(*m_view), "b");
        QVERIFY(m_view->isShown(3) && !m_view->isShown(4));
        m_view->setPicked({});
        m_view->setHardnessRange({});
        m_view->setFilter({});
        QCOMPARE(names(*m_view), "a b c d e");
    }

    void rowsMapToTheirSamplesAndBack()
    {
        sortBy(SampleColumn::Hardness, Qt::DescendingOrder);
        m_view->setFilter(filterOf("hardness >= 1"));
        for (int r = 0; r < m_view->rowCount(); ++r) {
            const QModelIndex index = m_view->index(r, 3);
            QCOMPARE(m_view->mapFromSource(m_view->mapToSource(index)), index);
        }
        QVERIFY(!m_view->mapFromSource(m_samples->index(1, 0)).isValid());
    }

    void aValueThatChangesMovesItsRowAndOnlyThenResets()
    {
        sortBy(SampleColumn::Hardness, Qt::DescendingOrder);
        QSignalSpy reset(m_view, &QAbstractItemModel::modelReset);
        QSignalSpy changed(m_view, &QAbstractItemModel::dataChanged);
        m_samples->updateRows({row(2, "d", 0.6)});
        QCOMPARE(reset.size(), 0);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), 3);
        m_samples->updateRows({row(2, "d", 9.0)});
        QCOMPARE(reset.size(), 1);
        QCOMPARE(names(*m_view), "d e c b a");
    }

    void aTagTakesARowOutOfAFilter()
    {
        m_view->setFilter(filterOf("not tag:broken"));
        m_samples->setMarks(std::vector<MarkedSample>{{2, {{"broken"}, 1, false}}});
        QCOMPARE(names(*m_view), "c a b e");
        m_samples->setMarks(std::vector<MarkedSample>{{2, {}}});
        QCOMPARE(names(*m_view), "c a d b e");
    }

    void percentilesFollowTheSamples()
    {
        m_view->setFilter(filterOf("hardness >= p100"));
        QCOMPARE(names(*m_view), "e");
        m_samples->updateRows({row(1, "a", 7.0)});
        QCOMPARE(names(*m_view), "a");
        m_samples->setRows({row(0, "x", 3.0)});
        QCOMPARE(names(*m_view), "x");
        m_samples->setRows({});
        QCOMPARE(m_view->rowCount(), 0);
    }

    void manySamplesAreSortedAsAPlainSortWould()
    {
        m_samples->setRows(test::sampleRows(5000));
        for (const SampleColumn column : {SampleColumn::Hardness, SampleColumn::History, SampleColumn::Deviation,
                                          SampleColumn::Misalignment, SampleColumn::Loss}) {
            sortBy(column, Qt::DescendingOrder);
            std::optional<double> before = std::numeric_limits<double>::infinity();
            for (const int r : m_view->order()) {
                const auto value = numberOf(m_samples->rows()[static_cast<std::size_t>(r)], column);
                QVERIFY(!value || (before && *value <= *before));
                before = value;
            }
        }
    }
};

FLEXSEG_TEST(tst_sample_view_model)
#include "tst_sample_view_model.moc"
