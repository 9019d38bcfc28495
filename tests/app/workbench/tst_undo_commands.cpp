// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/undo_commands.h"

#include "tests/support/test_main.h"
#include "widgets/image/layer_list.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QListWidget>
#include <QSlider>
#include <QUndoStack>

using namespace flexseg;

/// A list of layers with an undo stack, driven by keys.
class tst_undo_commands : public QObject {
    Q_OBJECT

    std::unique_ptr<LayerList> m_list;
    std::unique_ptr<QUndoStack> m_stack;
    QList<ImageLayerPtr> m_layers;

    template <typename Widget>
    Widget *child(const char *name) const
    {
        for (auto *widget : m_list->findChildren<Widget *>())
            if (widget->objectName() == QLatin1String(name) || widget->accessibleName() == QLatin1String(name))
                return widget;
        return nullptr;
    }
    QStringList order() const
    {
        QStringList names;
        for (const ImageLayerPtr &layer : m_list->layers())
            names << layer->name();
        return names;
    }

private Q_SLOTS:
    void init()
    {
        m_layers = {std::make_shared<ImageLayer>("picture"), std::make_shared<ImageLayer>("entropy")};
        m_list = std::make_unique<LayerList>();
        m_list->setLayers(m_layers, {{"entropy", "nats"}});
        m_stack = std::make_unique<QUndoStack>();
        connect(m_list.get(), &LayerList::edited, m_stack.get(),
                [this](const LayerStates &before, const LayerStates &after) {
                    m_stack->push(new LayersCommand(m_list.get(), before, after));
                });
        m_list->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_list.get()));
    }

    void draggingTheOpacityIsOneStep()
    {
        auto *opacity = child<QSlider>("opacity");
        opacity->setFocus();
        for (int i = 0; i < 10; ++i)
            QTest::keyClick(opacity, Qt::Key_Left);
        QCOMPARE(m_layers[1]->opacity(), 0.9);
        QCOMPARE(m_stack->count(), 1);
        m_stack->undo();
        QCOMPARE(m_layers[1]->opacity(), 1.0);
        QCOMPARE(opacity->value(), 100);
        QCOMPARE(m_stack->count(), 1); // undoing is no change by the user
        m_stack->redo();
        QCOMPARE(m_layers[1]->opacity(), 0.9);
        QTest::qWait(1100); // a pause: another drag
        QTest::keyClick(opacity, Qt::Key_Left);
        QCOMPARE(m_stack->count(), 2);
    }

    void colorsRangeOrderAndVisibilityAreTakenBackOneByOne()
    {
        auto *colors = child<QComboBox>("Colours");
        QTest::keyClick(colors, Qt::Key_Down); // from Viridis
        const ColorMap chosen = m_layers[1]->colorMap();
        QVERIFY(chosen != ColorMap::Viridis);
        auto *range = child<QComboBox>("Range");
        QTest::keyClick(range, Qt::Key_Down);
        QCOMPARE(*m_layers[1]->percentileRange(), std::pair(0.0, 1.0));
        auto *low = child<QDoubleSpinBox>("Lowest value");
        low->selectAll();
        QTest::keyClicks(low, "-2");
        QTest::keyClick(low, Qt::Key_Return);
        QVERIFY(!m_layers[1]->percentileRange());
        auto *list = child<QListWidget>("layers");
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(order(), QStringList({"entropy", "picture"}));
        QTest::keyClick(list, Qt::Key_Space);
        QVERIFY(!m_layers[1]->isVisible());
        QCOMPARE(m_stack->count(), 5);
        QCOMPARE(m_stack->undoText(), QStringLiteral("hide entropy"));

        m_stack->undo();
        QVERIFY(m_layers[1]->isVisible());
        m_stack->undo();
        QCOMPARE(order(), QStringList({"picture", "entropy"}));
        QCOMPARE(list->item(0)->text(), QStringLiteral("entropy"));
        m_stack->undo();
        QCOMPARE(*m_layers[1]->percentileRange(), std::pair(0.0, 1.0));
        m_stack->undo();
        QCOMPARE(*m_layers[1]->percentileRange(), std::pair(0.01, 0.99));
        QVERIFY(m_layers[1]->colorMap() == chosen);
        m_stack->undo();
        QVERIFY(m_layers[1]->colorMap() == ColorMap::Viridis);
        QVERIFY(!m_stack->canUndo());
    }

    void whatChangedOtherwiseSinceStays()
    {
        QTest::keyClick(child<QSlider>("opacity"), Qt::Key_Left);
        m_layers[0]->setVisible(false); // by a panel
        m_stack->undo();
        QVERIFY(!m_layers[0]->isVisible());
        QCOMPARE(m_layers[1]->opacity(), 1.0);
    }

    void aViewThatIsGoneIsNotTouched()
    {
        QTest::keyClick(child<QSlider>("opacity"), Qt::Key_Left);
        m_list.reset();
        m_stack->undo();
        QCOMPARE(m_stack->count(), 0);
    }
};

FLEXSEG_TEST(tst_undo_commands)
#include "tst_undo_commands.moc"
