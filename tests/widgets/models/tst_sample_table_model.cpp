// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/sample_table_model.h"

#include "tests/support/sample_rows.h"
#include "tests/support/test_main.h"
#include "widgets/models/table_text.h"
#include "widgets/models/thumbnail_cache.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QPromise>
#include <QSignalSpy>

using namespace flexseg;

namespace {

QString shown(const SampleTableModel &model, int row, SampleColumn column)
{
    return model.index(row, static_cast<int>(column)).data().toString();
}

} // namespace

class tst_sample_table_model : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsLieByIndexAndShowTheirValues()
    {
        SampleTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::vector<SampleRow> rows = test::sampleRows(50);
        rows[7].sample.hardness = 1.23456;
        rows[7].boundaryIou = 0.4567;
        std::reverse(rows.begin(), rows.end());
        model.setRows(rows);
        QCOMPARE(model.rowCount(), 50);
        QCOMPARE(shown(model, 7, SampleColumn::Hardness), QLocale().toString(1.235, 'f', 3));
        QCOMPARE(shown(model, 7, SampleColumn::BoundaryIou), QLocale().toString(45.7, 'f', 1));
        QCOMPARE(model.rowOf(7), std::optional(7));
        QCOMPARE(model.rowOf(50), std::nullopt);
    }

    void whatIsNotKnownIsEmptyAlsoInAnExport()
    {
        SampleTableModel model;
        SampleRow row;
        row.sample.name = "new, \"one\"";
        model.setRows({row});
        for (const SampleColumn column :
             {SampleColumn::Hardness, SampleColumn::Expected, SampleColumn::Deviation, SampleColumn::Chance,
              SampleColumn::Loss, SampleColumn::BoundaryIou, SampleColumn::Misalignment})
            QCOMPARE(shown(model, 0, column), QString());
        const QString csv = tableText(model, u',');
        QVERIFY2(csv.contains("\"new, \"\"one\"\"\""), qPrintable(csv));
        QVERIFY2(csv.endsWith(",,,0,0,,,,,,,,1,0\n"), qPrintable(csv));
    }

    void newValuesOfTheSameSamplesDoNotResetTheModel()
    {
        SampleTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::vector<SampleRow> rows = test::sampleRows(50);
        model.setRows(rows);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        rows[3].sample.draws = 99;
        model.setRows(rows);
        QCOMPARE(reset.size(), 0);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(shown(model, 3, SampleColumn::Draws), "99");
        model.setRows(test::sampleRows(20));
        QCOMPARE(reset.size(), 1);
    }

    void anUpdateKeepsMarksAndPassesOverWhatIsNotThere()
    {
        SampleTableModel model;
        model.setRows(test::sampleRows(10));
        const std::vector<MarkedSample> marks{{4, {{"broken"}, 0.5, true}}, {99, {}}};
        model.setMarks(marks);
        QCOMPARE(shown(model, 4, SampleColumn::Tags), "broken");
        SampleRow changed = test::sampleRows(10)[4];
        changed.sample.draws = 77;
        SampleRow other;
        other.sample.index = 500;
        model.updateRows({changed, other});
        QCOMPARE(shown(model, 4, SampleColumn::Draws), "77");
        QCOMPARE(shown(model, 4, SampleColumn::Tags), "broken");
        QCOMPARE(shown(model, 4, SampleColumn::Excluded), "excluded");
        QCOMPARE(model.rowCount(), 10);
    }

    void aPictureIsThereOnceItHasCome()
    {
        ThumbnailCache cache;
        SampleTableModel model;
        model.setThumbnails(&cache);
        model.setRows(test::sampleRows(10));
        QPromise<QImage> promise;
        promise.start();
        int asked = 0;
        cache.setProvider([&](const SampleRow &) {
            ++asked;
            return promise.future();
        });
        const QModelIndex cell = model.index(2, static_cast<int>(SampleColumn::Picture));
        QVERIFY(!cell.data(Qt::DecorationRole).isValid());
        QVERIFY(!cell.data(Qt::DecorationRole).isValid());
        QCOMPARE(asked, 1);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        promise.addResult(QImage(8, 4, QImage::Format_RGB32));
        promise.finish();
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toModelIndex(), cell);
        QCOMPARE(cell.data(Qt::DecorationRole).value<QImage>().size(), QSize(8, 4));
        QCOMPARE(asked, 1);
    }

    void aPictureThatCannotBeReadIsAskedForOnce()
    {
        ThumbnailCache cache;
        int asked = 0;
        cache.setProvider([&](const SampleRow &) {
            ++asked;
            QPromise<QImage> promise;
            promise.start();
            promise.setException(std::make_exception_ptr(std::runtime_error("no such file")));
            promise.finish();
            return promise.future();
        });
        QSignalSpy arrived(&cache, &ThumbnailCache::arrived);
        const SampleRow row = test::sampleRows(1)[0];
        QVERIFY(!cache.picture(row).isValid());
        QTRY_COMPARE(arrived.size(), 1);
        QVERIFY(!cache.picture(row).isValid());
        QCOMPARE(asked, 1);
    }

    void fewPicturesAreReadAtOnceAndTheLatestWantedFirst()
    {
        ThumbnailCache cache;
        std::vector<qint64> asked;
        std::vector<std::shared_ptr<QPromise<QImage>>> promises;
        cache.setProvider([&](const SampleRow &row) {
            asked.push_back(row.sample.index);
            promises.push_back(std::make_shared<QPromise<QImage>>());
            promises.back()->start();
            return promises.back()->future();
        });
        for (const SampleRow &row : test::sampleRows(60))
            QVERIFY(!cache.picture(row).isValid());
        QCOMPARE(asked.size(), 4U);
        promises[0]->addResult(QImage());
        promises[0]->finish();
        QTRY_COMPARE(asked.size(), 5U);
        QCOMPARE(asked.back(), 59);
        cache.setProvider(nullptr); // what is still on its way is dropped
        promises[1]->addResult(QImage(2, 2, QImage::Format_RGB32));
        promises[1]->finish();
        QCoreApplication::processEvents();
        QCOMPARE(asked.size(), 5U);
    }
};

FLEXSEG_TEST(tst_sample_table_model)
#include "tst_sample_table_model.moc"
