// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/view_sheet.h"

#include "tests/support/test_main.h"
#include "tests/widgets/image/view_test_support.h"
#include "widgets/image/measure_tool.h"

#include <QFile>
#include <QFileDialog>
#include <QTemporaryDir>

using namespace flexseg;
using namespace flexseg::test;

namespace {

/// A picture, a map of values over its left half and a mask.
void fill(ImageView &view)
{
    auto values = std::make_shared<ImageLayer>(QStringLiteral("Entropy"));
    auto map = std::make_shared<FloatMap>(64, 48, 1, std::nanf(""));
    for (int y = 0; y < 48; ++y)
        for (int x = 0; x < 32; ++x)
            map->at(x, y) = 1;
    values->setValues(map, ColorMap::Viridis);
    values->setManualRange(0.25, 1.75);
    auto mask = std::make_shared<ImageLayer>(QStringLiteral("Mask"));
    mask->setLabels(std::make_shared<LabelMap>(64, 48, 1, 1),
                    {{0, QStringLiteral("road"), QColor(128, 64, 128)}, {1, QStringLiteral("car"), Qt::yellow}});
    mask->setOpacity(0.3);
    view.setLayers({pictureLayer(plainImage(64, 48, Qt::gray)), values, mask});
    view.setCaption(QStringLiteral("Run first · step 40 · domain fog · sample s0"),
                    {{QStringLiteral("Entropy"), QStringLiteral("entropy (nats)")}});
    view.resize(400, 300);
    view.show();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class tst_view_sheet : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

private Q_SLOTS:
    void aSheetTellsWhatIsShownAndInWhichColours()
    {
        ImageView view;
        fill(view);
        const ViewSheet sheet = view.toSheet();
        QVERIFY(sheet.caption.contains("Run first · step 40 · domain fog · sample s0"));
        QCOMPARE(sheet.scales.size(), 1);
        QCOMPARE(sheet.scales[0].quantity, QStringLiteral("Entropy: entropy (nats)"));
        QCOMPARE(sheet.scales[0].high, 1.75);
        QCOMPARE(sheet.classes.size(), 2);
        view.layers()[1]->setVisible(false);
        view.layers()[2]->setOpacity(0);
        QVERIFY(view.toSheet().scales.isEmpty() && view.toSheet().classes.isEmpty());
    }

    void svgHoldsTheWordsAndTheMeasuredLineAsLines()
    {
        ImageView view;
        fill(view);
        const QString path = m_folder.filePath("plain.svg");
        QCOMPARE(view.save(path).result(), QString());
        const QByteArray plain = contentOf(path);
        for (const char *word : {"domain fog", "road", "car", "entropy (nats)", "1.75"})
            QVERIFY2(plain.contains(word), word);
        QTest::keyClick(&view, Qt::Key_M);
        QTest::mouseClick(&view, Qt::LeftButton, {}, {150, 150});
        QTest::mouseClick(&view, Qt::LeftButton, {}, {200, 150});
        QCOMPARE(view.save(path).result(), QString());
        const QByteArray measured = contentOf(path);
        QVERIFY(measured.contains(view.measureTool()->text().toUtf8()));
        QVERIFY(measured.count("<polyline") > plain.count("<polyline"));
    }

    void pdfIsOnePageThatIsWholeAndNamed()
    {
        ImageView view;
        fill(view);
        const QString path = m_folder.filePath("view.pdf");
        QCOMPARE(view.save(path).result(), QString());
        const QByteArray content = contentOf(path);
        QVERIFY(content.startsWith("%PDF-") && content.trimmed().endsWith("%%EOF"));
        QVERIFY(content.contains("/Count 1"));
    }

    void pngShowsThePictureAndItsScale()
    {
        ImageView view;
        fill(view);
        const QString path = m_folder.filePath("view.png");
        QCOMPARE(view.save(path).result(), QString());
        const QImage page(path);
        const QImage seen = view.toImage();
        QCOMPARE(page.pixel(8 + seen.width() / 2, 8 + seen.height() / 2),
                 seen.pixel(seen.width() / 2, seen.height() / 2));
        bool hasScale = false; // a row of the page that holds the colour map's two ends
        for (int y = seen.height() + 8; y < page.height(); ++y)
            hasScale = hasScale
                || (page.pixel(8, y) == colorTable(ColorMap::Viridis)[0]
                    && page.pixel(8 + 239, y) == colorTable(ColorMap::Viridis)[255]);
        QVERIFY(hasScale);
    }

    void whatCannotBeWrittenIsOneSentence()
    {
        ImageView view;
        fill(view);
        const QString missing = m_folder.filePath("missing/view.pdf");
        const QString told = view.save(missing).result();
        QVERIFY2(told.contains(missing) && told.count('.') >= 1 && !told.contains('\n'), qPrintable(told));
        QVERIFY(view.save(m_folder.filePath("view.bmp")).result().contains(".png, .pdf or .svg"));
        QVERIFY(!QFile::exists(m_folder.filePath("view.bmp")));
    }

    void theDialogOffersTheThreeKinds()
    {
        ImageView view;
        fill(view);
        view.activateWindow();
        view.setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        QTest::keyClick(&view, Qt::Key_S, Qt::ControlModifier);
        auto *dialog = view.findChild<QFileDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->nameFilters().size(), 3);
        Q_EMIT dialog->filterSelected(dialog->nameFilters().at(2));
        QCOMPARE(dialog->defaultSuffix(), QStringLiteral("svg"));
        dialog->selectFile(m_folder.filePath("chosen.svg"));
        dialog->reject();
    }
};

FLEXSEG_TEST(tst_view_sheet)
#include "tst_view_sheet.moc"
