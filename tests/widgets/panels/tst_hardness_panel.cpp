// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/hardness_panel.h"

#include "tests/support/sample_rows.h"
#include "tests/support/test_main.h"
#include "widgets/models/record_roles.h"
#include "widgets/models/sample_table_model.h"
#include "widgets/panels/has_audit_view.h"
#include "widgets/panels/quadrant_view.h"
#include "widgets/panels/sample_filter_edit.h"
#include "widgets/panels/sample_table_view.h"
#include "widgets/plots/hardness_histogram.h"
#include "widgets/plots/quadrant_plot.h"
#include "widgets/selection/selection.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTimer>
#include <QToolButton>
#include <QUndoStack>

using namespace flexseg;

class tst_hardness_panel : public QObject {
    Q_OBJECT

    SampleTableModel *m_model = nullptr;
    Selection *m_selection = nullptr;
    QUndoStack *m_stack = nullptr;
    HardnessPanel *m_panel = nullptr;

    [[nodiscard]] SampleTableView *table() const { return m_panel->table(); }
    [[nodiscard]] int shown() const { return table()->model()->rowCount(); }
    [[nodiscard]] qint64 sampleAt(int row) const { return table()->model()->index(row, 0).data(IdRole).toLongLong(); }
    [[nodiscard]] QString status() const { return m_panel->findChild<QLabel *>(QStringLiteral("status"))->text(); }
    [[nodiscard]] QAbstractButton *button(const char *name) const
    {
        return m_panel->findChild<QAbstractButton *>(QLatin1String(name));
    }
    void click(const char *name) { QTest::mouseClick(button(name), Qt::LeftButton); }
    void clickRow(int row, Qt::KeyboardModifiers modifiers = {})
    {
        const QModelIndex cell = table()->model()->index(row, static_cast<int>(SampleColumn::Name));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, modifiers, table()->visualRect(cell).center());
    }
    void clickHeader(SampleColumn column)
    {
        const QHeaderView *header = table()->horizontalHeader();
        const int x = header->sectionViewportPosition(static_cast<int>(column)) + 20;
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(x, header->height() / 2));
    }
    void filter(const char *expression)
    {
        m_panel->filter()->line()->clear();
        QTest::keyClicks(m_panel->filter()->line(), QLatin1String(expression));
        QTest::keyClick(m_panel->filter()->line(), Qt::Key_Return);
    }
    void showTab(int tab)
    {
        m_panel->tabs()->setCurrentIndex(tab);
        QCoreApplication::processEvents();
    }
    /// Types into the dialog that comes next and confirms it.
    static void answer(const QString &text)
    {
        QTimer::singleShot(0, [text] {
            auto *dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            auto *line = dialog->findChild<QLineEdit *>();
            line->selectAll();
            QTest::keyClicks(line, text);
            QTest::keyClick(line, Qt::Key_Return);
        });
    }

private Q_SLOTS:
    void init()
    {
        m_model = new SampleTableModel(this);
        m_selection = new Selection(this);
        m_stack = new QUndoStack(this);
        m_panel = new HardnessPanel(m_model, m_selection, m_stack);
        m_panel->setRun("run");
        m_model->setRows(test::sampleRows(400));
        m_panel->resize(900, 700);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel));
    }
    void cleanup()
    {
        delete m_panel;
        delete m_stack;
        delete m_selection;
        delete m_model;
    }

    void theHardestStandFirstAndAHeaderSorts()
    {
        double hardest = 0;
        for (const SampleRow &row : m_model->rows())
            hardest = std::max(hardest, row.sample.hardness.value_or(0));
        QCOMPARE(*m_model->find(sampleAt(0))->sample.hardness, hardest);
        clickHeader(SampleColumn::Name);
        QCOMPARE(m_model->find(sampleAt(0))->sample.name, "frame_000000");
        clickHeader(SampleColumn::Name);
        QCOMPARE(m_model->find(sampleAt(0))->sample.name, "style_000249");
    }

    void typingAFilterShowsItsSamples()
    {
        filter("domain == gta and hardness > p90");
        QVERIFY(shown() > 0 && shown() < 41);
        for (int row = 0; row < shown(); ++row)
            QCOMPARE(m_model->find(sampleAt(row))->sample.domain, "gta");
        QCOMPARE(status(), QStringLiteral("%1 of 400 samples").arg(shown()));
        QVERIFY(button("showAll")->isVisible());
        click("showAll");
        QCOMPARE(shown(), 400);
        QVERIFY(!button("showAll")->isVisible());
        QCOMPARE(m_panel->filter()->expression(), "");
    }

    void aFilterThatLetsNothingThroughSaysSo()
    {
        filter("nowhere");
        auto *empty = m_panel->findChild<QLabel *>(QStringLiteral("empty"));
        QVERIFY(!table()->isVisible() && empty->isVisible());
        QVERIFY(empty->text().contains("Show all"));
        m_model->setRows({});
        m_panel->setEmptyText("Start the run in Launch.");
        QCOMPARE(empty->text(), "Start the run in Launch.");
        QVERIFY(!m_panel->tabs()->isVisible());
    }

    void draggingOverTheHistogramFilters()
    {
        HardnessHistogram *plot = m_panel->histogram();
        const int y = static_cast<int>(plot->plotArea().center().y());
        const auto at = [&](double x) { return QPoint(static_cast<int>(plot->pixelOfX(x)), y); };
        QTest::mousePress(plot, Qt::LeftButton, {}, at(0.8));
        QTest::mouseMove(plot, at(1.0));
        QTest::mouseMove(plot, at(1.3));
        QTest::mouseRelease(plot, Qt::LeftButton, {}, at(1.3));
        QVERIFY(shown() > 0 && shown() < 400);
        for (int row = 0; row < shown(); ++row) {
            const double hardness = *m_model->find(sampleAt(row))->sample.hardness;
            QVERIFY(hardness > 0.7 && hardness < 1.4);
        }
        QVERIFY(button("showAll")->isVisible());
        QTest::keyClick(plot, Qt::Key_Escape);
        QCOMPARE(shown(), 400);
    }

    void aRowIsSelectedForEveryDock()
    {
        filter("domain == dginstyle");
        clickRow(2);
        const SampleRow *row = m_model->find(sampleAt(2));
        QCOMPARE(m_selection->domain(), "dginstyle");
        QCOMPARE(m_selection->sample().name.toStdString(), row->sample.name);
        QCOMPARE(m_selection->sample().index, row->sample.index - 150); // counted within its domain
        QTest::keyClick(table(), Qt::Key_Down);
        QCOMPARE(m_selection->sample().name.toStdString(), m_model->find(sampleAt(3))->sample.name);
    }

    void aSampleChosenElsewhereIsShown()
    {
        m_selection->setDomain("gta");
        m_selection->setSample({7, "frame_000007"});
        QCOMPARE(table()->currentSample(), std::optional<qint64>(7));
        QVERIFY(table()->viewport()->rect().intersects(table()->visualRect(table()->currentIndex())));
        m_selection->setSample({8, "no_such"});
        QCOMPARE(table()->currentSample(), std::optional<qint64>(7));
    }

    void theSelectionStaysOverAnotherOrderAndNewValues()
    {
        clickRow(1);
        clickRow(4, Qt::ControlModifier);
        auto selected = table()->selectedSamples();
        std::sort(selected.begin(), selected.end());
        QCOMPARE(selected.size(), 2U);
        clickHeader(SampleColumn::Name);
        SampleRow changed = m_model->rows()[9];
        changed.sample.hardness = 99;
        m_model->updateRows({changed});
        auto now = table()->selectedSamples();
        std::sort(now.begin(), now.end());
        QCOMPARE(now, selected);
        QVERIFY(status().endsWith("2 selected"));
    }

    void selectedSamplesAreTaggedWeightedExcludedAndClearedWithUndo()
    {
        QSignalSpy tags(m_panel, &HardnessPanel::tagsChanged);
        QSignalSpy weights(m_panel, &HardnessPanel::weightsChanged);
        QSignalSpy exclusions(m_panel, &HardnessPanel::exclusionsChanged);
        QVERIFY(!button("tag")->isEnabled());
        clickRow(0);
        const qint64 sample = sampleAt(0);
        const auto marks = [&] { return m_model->find(sample)->marks; };
        answer("broken");
        click("tag");
        QCOMPARE(marks().tags, std::set<std::string>{"broken"});
        answer(QLocale().toString(0.25, 'f', 2));
        click("weight");
        QCOMPARE(marks().weight, 0.25);
        click("exclude");
        QVERIFY(marks().excluded);
        QCOMPARE(button("exclude")->text(), "Include");
        QCOMPARE(tags.size(), 1);
        QCOMPARE(weights.size(), 1);
        QCOMPARE(exclusions.size(), 1);
        QCOMPARE(exclusions[0][0].toString(), "run");
        click("clear");
        QCOMPARE(marks(), SampleMarks());
        for (int i = 0; i < 2; ++i)
            click("undo");
        QVERIFY(!marks().excluded);
        QCOMPARE(marks().weight, 0.25);
        click("redo");
        QVERIFY(marks().excluded);
    }

    void theChangesAreOfferedForANewRun()
    {
        QSignalSpy asked(m_panel, &HardnessPanel::duplicateRunRequested);
        QVERIFY(!button("use")->isEnabled());
        clickRow(0);
        click("exclude");
        QVERIFY(button("use")->isEnabled());
        const auto actions = static_cast<QToolButton *>(button("use"))->menu()->actions();
        actions[0]->trigger();
        actions[1]->trigger();
        QCOMPARE(asked.size(), 2);
        QCOMPARE(asked[0][0].toString(), "run");
        QCOMPARE(asked[0][1].value<std::vector<MarkedSample>>(),
                 (std::vector<MarkedSample>{{sampleAt(0), {{}, 1, true}}}));
        QCOMPARE(asked[0][2].value<HardnessPanel::UseOfChanges>(), HardnessPanel::UseOfChanges::NewRun);
        QCOMPARE(asked[1][2].value<HardnessPanel::UseOfChanges>(), HardnessPanel::UseOfChanges::NewSegment);
    }

    void aLassoShowsAndSelectsItsSamples()
    {
        showTab(1);
        QuadrantPlot *plot = m_panel->quadrants()->plot();
        const int broken = plot->countIn(QuadrantPlot::HardMisaligned);
        QVERIFY(broken > 0 && broken < 400);
        const QRectF area = plot->plotArea();
        const QPoint from(static_cast<int>(plot->pixelOfX(plot->cross().x())) + 12,
                          static_cast<int>(plot->pixelOfY(plot->cross().y())) - 12);
        const QPoint to = area.topRight().toPoint() + QPoint(4, -4);
        QTest::mousePress(plot, Qt::LeftButton, {}, from);
        QTest::mouseMove(plot, QPoint(to.x(), from.y()));
        QTest::mouseMove(plot, to);
        QTest::mouseMove(plot, QPoint(from.x(), to.y()));
        QTest::mouseRelease(plot, Qt::LeftButton, {}, QPoint(from.x(), to.y()));
        QVERIFY(shown() > 0 && shown() <= broken);
        QCOMPARE(table()->selectedSamples().size(), static_cast<std::size_t>(shown()));
        for (int row = 0; row < shown(); ++row)
            QVERIFY(*m_model->find(sampleAt(row))->misalignmentPx > plot->cross().y());
        click("exclude");
        QCOMPARE(m_model->find(sampleAt(0))->marks.excluded, true);
        plot->setFocus();
        QTest::keyClick(plot, Qt::Key_Escape);
        QCOMPARE(shown(), 400);
        QVERIFY(table()->selectedSamples().empty());
    }

    void withoutMisalignmentTheQuadrantsSayWhatToDo()
    {
        std::vector<SampleRow> rows = m_model->rows();
        for (SampleRow &row : rows)
            row.misalignmentPx.reset();
        m_model->setRows(rows);
        showTab(1);
        QVERIFY(m_panel->quadrants()->plot()->isEmpty());
        QVERIFY(m_panel->quadrants()->plot()->accessibleDescription().contains("masks are checked"));
    }

    void theAuditListsWhatWasNeverDrawnAndLeadsToIt()
    {
        std::vector<SampleRow> rows = m_model->rows();
        int never = 0;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (i >= 100 && i < 150)
                rows[i].sample.draws = rows[i].sample.hardDraws = 0;
            never += rows[i].sample.draws == 0 ? 1 : 0;
        }
        m_model->setRows(rows);
        showTab(2);
        auto *sentence = m_panel->audit()->findChild<QLabel *>(QStringLiteral("auditSentence"));
        QVERIFY2(sentence->text().startsWith("Draws do not agree"), qPrintable(sentence->text()));
        click("neverDrawn");
        QTableView *list = m_panel->audit()->neverDrawn();
        QVERIFY(list->isVisible());
        QCOMPARE(list->model()->rowCount(), never);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(1, 0)).center());
        QCOMPARE(table()->currentSample(), std::optional(list->model()->index(1, 0).data(IdRole).toLongLong()));
        click("showInTable");
        QCOMPARE(shown(), never);
        QCOMPARE(table()->selectedSamples().size(), static_cast<std::size_t>(never));
        for (const qint64 sample : table()->selectedSamples())
            QCOMPARE(m_model->find(sample)->sample.draws, 0);
    }

    void theAuditCanBeOfOneBranchAndSaysWhenNothingIsKnown()
    {
        showTab(2);
        auto *branch = m_panel->audit()->findChild<QComboBox *>();
        const double all = m_panel->audit()->audit()->draws;
        branch->setFocus();
        QTest::keyClick(branch, Qt::Key_Down);
        const double uniform = m_panel->audit()->audit()->draws;
        QTest::keyClick(branch, Qt::Key_Down);
        QCOMPARE(uniform + m_panel->audit()->audit()->draws, all);
        std::vector<SampleRow> rows = m_model->rows();
        for (SampleRow &row : rows)
            row.sample.hardDraws = 0;
        m_model->setRows(rows);
        QVERIFY(!m_panel->audit()->audit());
    }

    void theTableIsCopiedWithAllDigits()
    {
        clickRow(0);
        QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier);
        const QString text = QApplication::clipboard()->text();
        QCOMPARE(text.count('\n'), 2);
        const double hardness = *m_model->find(sampleAt(0))->sample.hardness;
        QVERIFY2(text.contains(QString::number(hardness, 'g', 10)), qPrintable(text));
    }

    void tabLeadsFromTheFilterToTheTableAndOn()
    {
        m_panel->activateWindow();
        m_panel->filter()->line()->setFocus();
        QTest::keyClick(m_panel->filter()->line(), Qt::Key_Tab);
        QVERIFY(table()->hasFocus());
        QTest::keyClick(table(), Qt::Key_Tab);
        QVERIFY(!table()->hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(m_panel->histogram()->hasFocus());
    }

    void anotherRunDropsRangeAndLasso()
    {
        showTab(1);
        QuadrantPlot *plot = m_panel->quadrants()->plot();
        plot->setFocus();
        QTest::keyClick(plot, Qt::Key_1);
        QVERIFY(shown() < 400);
        m_panel->setRun("other");
        m_model->setRows(test::sampleRows(300, 5));
        QCOMPARE(shown(), 300);
        QVERIFY(table()->selectedSamples().empty());
    }

    void picturesComeFromTheProviderOfRowsOnScreenOnly()
    {
        QVERIFY(table()->isColumnHidden(static_cast<int>(SampleColumn::Picture)));
        int asked = 0;
        m_panel->setThumbnailProvider([&](const SampleRow &) {
            ++asked;
            QImage image(320, 160, QImage::Format_RGB32); // larger than its cell
            image.fill(Qt::red);
            return QtFuture::makeReadyFuture(image);
        });
        const QModelIndex cell = table()->model()->index(0, static_cast<int>(SampleColumn::Picture));
        QTRY_VERIFY(table()->grab().toImage().pixelColor(
                        table()->viewport()->mapTo(table(), table()->visualRect(cell).center()))
                    == QColor(Qt::red));
        QVERIFY(asked < 60);
    }
};

FLEXSEG_TEST(tst_hardness_panel)
#include "tst_hardness_panel.moc"
