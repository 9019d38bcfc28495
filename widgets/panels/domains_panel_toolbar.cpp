// SPDX-License-Identifier: GPL-3.0-only
// The toolbar of the dock, and its keys.
#include "widgets/panels/domains_panel.h"

#include "widgets/panels/domain_pane.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QSpinBox>
#include <QTabWidget>
#include <QToolButton>

namespace flexseg {

void DomainsPanel::buildToolbar(QHBoxLayout *bar)
{
    auto *label = new QLabel(tr("Sampl&e"), this);
    label->setBuddy(m_sample);
    m_sample->setObjectName(QStringLiteral("sample"));
    m_sample->setKeyboardTracking(false);
    m_sample->setMinimum(1);
    m_sample->setToolTip(tr("Page Up and Page Down go from sample to sample while the panes have the keyboard"));
    m_split->setObjectName(QStringLiteral("split"));
    m_split->setAccessibleName(tr("Validation or training samples"));
    m_split->setToolTip(m_split->accessibleName());
    m_split->addItem(tr("validation"), false);
    m_split->addItem(tr("training"), true);
    m_add->setObjectName(QStringLiteral("addPane"));
    m_add->setText(tr("+ Pane"));
    m_add->setToolTip(tr("Add a pane (Ctrl+=); Ctrl+- removes the last one"));
    m_weathers->setObjectName(QStringLiteral("weathers"));
    m_weathers->setText(tr("All weathers"));
    m_runChoice->setObjectName(QStringLiteral("runChoice"));
    m_runChoice->setText(tr("Runs"));
    m_runChoice->setToolTip(tr("Show or hide each pane's choice of run and checkpoint (Ctrl+Shift+E)"));
    m_runChoice->setCheckable(true);
    m_results->setObjectName(QStringLiteral("results"));
    m_results->setText(tr("Results"));
    m_results->setToolTip(tr("Show or hide the results beside the panes (Ctrl+Shift+R)"));
    m_results->setCheckable(true);
    m_results->setChecked(true);
    for (QToolButton *button : {m_add, m_weathers, m_runChoice, m_results})
        button->setFocusPolicy(Qt::StrongFocus);
    buildComparison();
    for (QWidget *widget : std::initializer_list<QWidget *>{label, m_sample, m_split, m_add, m_weathers, m_runChoice,
                                                            m_modes, m_left, m_right, m_opacity})
        bar->addWidget(widget);
    bar->addStretch();
    bar->addWidget(m_results);
    connectToolbar();
}

void DomainsPanel::buildComparison()
{
    m_modes->setObjectName(QStringLiteral("mode"));
    m_modes->setAccessibleName(tr("How panes are compared"));
    m_modes->addItems({tr("Side by side"), tr("Swipe"), tr("Blink"), tr("Difference")});
    m_modes->setToolTip(
        tr("<p>Side by side: Ctrl+Alt+1<br>Swipe: Ctrl+Alt+2; Left, Right, Home and End move the divider"
           "<br>Blink: Ctrl+Alt+3; Space shows the other one<br>Difference: Ctrl+Alt+4</p>"));
    for (const auto &[box, id, name] : {std::tuple{m_left, "left", tr("The pane that is A, left of the divider")},
                                        {m_right, "right", tr("The pane that is B, right of the divider")}}) {
        box->setObjectName(QLatin1String(id));
        box->setAccessibleName(name);
        box->setToolTip(name);
    }
    m_opacity->setObjectName(QStringLiteral("opacity"));
    m_opacity->setRange(0, 100);
    m_opacity->setValue(70);
    m_opacity->setMinimumWidth(fontMetrics().averageCharWidth() * 6);
    m_opacity->setMaximumWidth(fontMetrics().averageCharWidth() * 12);
    m_opacity->setAccessibleName(tr("Opacity of layers over the picture"));
    m_opacity->setToolTip(m_opacity->accessibleName());
}

void DomainsPanel::connectToolbar()
{
    connect(m_add, &QToolButton::clicked, this, &DomainsPanel::addPane);
    connect(m_weathers, &QToolButton::clicked, this, &DomainsPanel::showAllWeathers);
    connect(m_modes, &QComboBox::activated, this, [this](int row) { chooseMode(static_cast<Mode>(row)); });
    for (QComboBox *box : {m_left, m_right})
        connect(box, &QComboBox::activated, this, [this, box] {
            keepSidesApart(box);
            layOutPanes();
        });
    connect(m_opacity, &QSlider::valueChanged, this, [this](int percent) {
        for (DomainPane *pane : m_panes)
            pane->setOpacity(percent / 100.0);
    });
    connect(m_runChoice, &QToolButton::toggled, this, [this](bool shown) {
        for (DomainPane *pane : m_panes)
            pane->chooser()->setRunShown(shown);
    });
    connect(m_results, &QToolButton::toggled, m_tabs, &QWidget::setVisible);
}

void DomainsPanel::addShortcuts()
{
    const auto add = [this](QWidget *where, const QList<QKeySequence> &keys, auto slot) {
        auto *action = new QAction(where);
        action->setShortcuts(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, slot);
        where->addAction(action);
    };
    add(this, {Qt::CTRL | Qt::Key_Equal, Qt::CTRL | Qt::Key_Plus}, &DomainsPanel::addPane);
    add(this, {Qt::CTRL | Qt::Key_Minus}, &DomainsPanel::removeLastPane);
    add(this, {Qt::CTRL | Qt::SHIFT | Qt::Key_W}, &DomainsPanel::showAllWeathers);
    add(this, {Qt::CTRL | Qt::SHIFT | Qt::Key_E}, [this] { m_runChoice->toggle(); });
    add(this, {Qt::CTRL | Qt::SHIFT | Qt::Key_R}, [this] { m_results->toggle(); });
    for (int mode = 0; mode < m_modes->count(); ++mode)
        add(this, {Qt::CTRL | Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + mode)},
            [this, mode] { chooseMode(static_cast<Mode>(mode)); });
    add(m_area, {Qt::Key_PageDown}, [this] { m_sample->stepUp(); });
    add(m_area, {Qt::Key_PageUp}, [this] { m_sample->stepDown(); });
}

} // namespace flexseg
