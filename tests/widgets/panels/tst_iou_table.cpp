// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/iou_table.h"

#include "tests/support/test_main.h"
#include "widgets/models/result_table_model.h"
#include "widgets/panels/heat_delegate.h"
#include "widgets/selection/selection.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QTableView>

#include <cmath>

using namespace flexseg;

namespace {

DomainResult result(const std::string &domain, std::int64_t step, double miou, std::optional<double> sky)
{
    DomainResult r{.step = step, .domain = domain, .role = domain == "clear" ? "source" : "target", .miou = miou};
    r.classes = {{3, "road", miou, {}, 0, 0, 0}, {7, "sky", sky, {}, 0, 0, 0}};
    return r;
}

double luminance(const QColor &color)
{
    const auto linear = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

class tst_iou_table : public QObject {
    Q_OBJECT

    ResultTableModel m_results;
    Selection m_selection;
    std::unique_ptr<IouTable> m_table;

    [[nodiscard]] QColor colorOf(int row, int column) const
    {
        QTableView *table = m_table->table();
        const QRect cell = table->visualRect(m_results.index(row, column));
        return table->viewport()->grab().toImage().pixelColor(cell.left() + 3, cell.top() + 3);
    }

private Q_SLOTS:
    void init()
    {
        m_results.setStep(std::nullopt);
        m_results.setResults({});
        m_selection.setStep(std::nullopt);
        m_selection.setDomain({});
        m_selection.setClassId(std::nullopt);
        m_table = std::make_unique<IouTable>(&m_results, &m_selection);
        m_table->resize(500, 300);
        m_table->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_table.get()));
    }

    void anEarlierValidationCanBeChosen()
    {
        QVERIFY(!m_table->table()->isVisible()); // nothing yet, which a sentence says
        m_results.setResults({result("clear", 100, 0.25, 0.5), result("clear", 200, 0.5, 0.5)});
        QVERIFY(m_table->table()->isVisible());
        auto *step = m_table->findChild<QComboBox *>();
        step->setFocus();
        QTest::keyClick(step, Qt::Key_End);
        QCOMPARE(m_selection.step(), std::optional<qint64>(100));
        QCOMPARE(m_results.index(0, 0).data().toString(), QLocale().toString(25.0, 'f', 1));
        m_selection.setStep(7);
        QVERIFY(!m_table->table()->isVisible());
    }

    void aCellSelectsItsClassAndItsDomain()
    {
        m_results.setResults({result("clear", 100, 0.25, 0.5), result("fog", 100, 0.5, 0.75)});
        QTableView *table = m_table->table();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(m_results.index(2, 1)).center());
        QCOMPARE(m_selection.domain(), "fog");
        QCOMPARE(m_selection.classId(), std::optional(7));
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Left);
        QTest::keyClick(table, Qt::Key_Up);
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(m_selection.domain(), "clear");
        QCOMPARE(m_selection.classId(), std::optional(3));
        QTest::keyClick(table, Qt::Key_Up); // the mean is of all classes
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(m_selection.classId(), std::optional<int>());
    }

    void theHeatMapColoursEachNumberAndNoOther()
    {
        m_results.setResults({result("clear", 100, 0.25, std::nullopt), result("fog", 100, 1, 0)});
        const QColor plain = colorOf(1, 0);
        auto *heat = m_table->findChild<QAbstractButton *>("heatMap");
        heat->setFocus();
        QTest::keyClick(heat, Qt::Key_Space);
        QVERIFY(m_table->isHeatMap());
        QCOMPARE(colorOf(1, 0), HeatDelegate::cellColor(25));
        QCOMPARE(colorOf(1, 1), HeatDelegate::cellColor(100));
        QCOMPARE(colorOf(2, 1), HeatDelegate::cellColor(0));
        QVERIFY(colorOf(2, 0) != HeatDelegate::cellColor(0)); // not measured is not zero
        QTest::keyClick(heat, Qt::Key_Space);
        QCOMPARE(colorOf(1, 0), plain);
    }

    void textOnTheHeatMapCanBeReadEverywhere()
    {
        for (int percent = 0; percent <= 100; ++percent) {
            const QColor cell = HeatDelegate::cellColor(percent);
            const double a = luminance(cell);
            const double b = luminance(HeatDelegate::textColor(cell));
            const double contrast = (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
            QVERIFY2(contrast >= 4.5, qPrintable(QStringLiteral("%1 %: %2").arg(percent).arg(contrast)));
        }
    }

    void theHeatMapAsAPictureHasEveryCell()
    {
        m_results.setResults({result("clear", 100, 0.25, 0.5), result("fog", 100, 1, 0)});
        const QImage image = heatMapImage(*m_table->table(), 2);
        QCOMPARE(image.devicePixelRatio(), 2.0);
        for (const double percent : {25.0, 50.0, 100.0, 0.0}) {
            const QRgb wanted = HeatDelegate::cellColor(percent).rgb();
            int found = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    found += image.pixel(x, y) == wanted;
            QVERIFY2(found > 100, qPrintable(QString::number(percent)));
        }
    }

    void theTableIsCopiedAsText()
    {
        m_results.setResults({result("clear", 100, 0.25, 0.5)});
        m_table->table()->setFocus();
        m_table->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_table.get()));
        QTest::keyClick(m_table->table(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QApplication::clipboard()->text().contains("road\t"));
    }
};

FLEXSEG_TEST(tst_iou_table)
#include "tst_iou_table.moc"
