// SPDX-License-Identifier: GPL-3.0-only
// The dock's parts, their layout and its state; the toolbar, what each pane shows, and of which sample, have files of
// their own.
#include "widgets/panels/domains_panel.h"

#include "widgets/image/class_legend.h"
#include "widgets/image/compare_view.h"
#include "widgets/image/image_view.h"
#include "widgets/image/view_camera.h"
#include "widgets/models/text.h"
#include "widgets/panels/domain_pane.h"
#include "widgets/panels/elided_label.h"
#include "widgets/panels/iou_table.h"
#include "widgets/panels/scene_lookup.h"
#include "widgets/selection/selection.h"

#include <QComboBox>
#include <QGridLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QSlider>
#include <QSpinBox>
#include <QSplitter>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace flexseg {

DomainsPanel::DomainsPanel(ResultTableModel *results, Selection *selection, QWidget *parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_camera(std::make_shared<ViewCamera>())
    , m_area(new QWidget(this))
    , m_grid(new QGridLayout(m_area))
    , m_compare(new CompareView(m_area))
    , m_sample(new QSpinBox(this))
    , m_split(new QComboBox(this))
    , m_add(new QToolButton(this))
    , m_weathers(new QToolButton(this))
    , m_runChoice(new QToolButton(this))
    , m_modes(new QComboBox(this))
    , m_left(new QComboBox(this))
    , m_right(new QComboBox(this))
    , m_opacity(new QSlider(Qt::Horizontal, this))
    , m_results(new QToolButton(this))
    , m_probe(new ElidedLabel(this))
    , m_note(new QLabel(this))
    , m_legend(new ClassLegend(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_tabs(new QTabWidget(this))
    , m_iou(new IouTable(results, selection, m_tabs))
{
    build();
    addShortcuts();
    connectSelection();
    for (int i = 0; i < fewestPanes; ++i)
        insertPane({});
    layOutPanes();
    clear(tr("Choose a run in Runs, or start one in Launch."));
}

/// Views that are on their way out still tell the camera that the pointer has left them.
DomainsPanel::~DomainsPanel()
{
    m_camera->disconnect(this);
}

void DomainsPanel::build()
{
    auto *bar = new QHBoxLayout;
    buildToolbar(bar);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(4);
    m_compare->hide();
    m_compare->view()->setCamera(m_camera);
    m_probe->setObjectName(QStringLiteral("probe"));
    m_probe->setFocusPolicy(Qt::StrongFocus);
    m_probe->setAccessibleName(tr("Values under the pointer"));
    m_note->setObjectName(QStringLiteral("note"));
    m_note->setWordWrap(true);
    m_note->hide();
    auto *left = new QWidget(this);
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->setSpacing(2);
    leftLayout->addWidget(m_area, 1);
    leftLayout->addWidget(m_probe);
    leftLayout->addWidget(m_note);
    leftLayout->addWidget(m_legend);
    m_tabs->setDocumentMode(true);
    m_tabs->setMinimumWidth(fontMetrics().averageCharWidth() * 40);
    m_tabs->addTab(m_iou, tr("IoU"));
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_tabs);
    m_splitter->setSizes({2 * m_tabs->minimumWidth(), m_tabs->minimumWidth()});
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(bar);
    layout->addWidget(m_splitter, 1);
    setFocusProxy(m_sample);
}

void DomainsPanel::connectSelection()
{
    connect(m_sample, &QSpinBox::valueChanged, this, &DomainsPanel::sampleChanged);
    connect(m_split, &QComboBox::activated, this, &DomainsPanel::sampleChanged);
    connect(m_legend, &ClassLegend::classChosen, m_selection, &Selection::setClassId);
    connect(m_camera.get(), &ViewCamera::probeMoved, this, &DomainsPanel::probeMoved);
    for (const auto signal : {&Selection::domainChanged, &Selection::runIdChanged})
        connect(m_selection, signal, this, &DomainsPanel::refreshPanes);
    connect(m_selection, &Selection::stepChanged, this, &DomainsPanel::refreshPanes);
    connect(m_selection, &Selection::sampleChanged, this, &DomainsPanel::followSample);
    connect(m_selection, &Selection::classIdChanged, this, [this](std::optional<int> id) {
        m_legend->setCurrentClass(id);
        for (DomainPane *pane : m_panes)
            pane->setHighlightedClass(id);
    });
}

void DomainsPanel::addTab(QWidget *page, const QString &title)
{
    m_tabs->addTab(page, title);
}

QTableView *DomainsPanel::table() const
{
    return m_iou->table();
}

QString DomainsPanel::probeText() const
{
    return m_probe->text();
}

QString DomainsPanel::noteText() const
{
    return m_note->text();
}

// ---- Panes ----

DomainPane *DomainsPanel::insertPane(const PaneChoice &choice)
{
    int slot = 0;
    while (std::any_of(m_panes.begin(), m_panes.end(), [slot](const DomainPane *pane) { return pane->slot() == slot; }))
        ++slot;
    auto *pane = new DomainPane(slot, m_camera, m_area);
    pane->chooser()->setRuns(m_runs);
    pane->chooser()->setChoice(choice);
    pane->chooser()->setRunShown(m_runChoice->isChecked());
    pane->setOpacity(m_opacity->value() / 100.0);
    pane->setHighlightedClass(m_selection->classId());
    connect(pane->chooser(), &PaneChooser::chosen, this, [this, pane] {
        retry(*pane);
        refreshPanes();
    });
    connect(pane->chooser(), &PaneChooser::removeRequested, this, [this, pane] { removePane(pane); });
    connect(pane, &DomainPane::changed, this, [this] {
        refreshCompare();
        refreshNote();
    });
    m_panes.push_back(pane);
    return pane;
}

void DomainsPanel::setPaneCount(std::size_t count)
{
    while (m_panes.size() > count) {
        m_panes.back()->hide();
        m_panes.back()->deleteLater();
        m_panes.pop_back();
    }
    while (m_panes.size() < count)
        insertPane({});
}

/// The new pane shows a domain that no other one shows, in the layer of the last one; else the last one's mask, or its
/// prediction beside a mask.
void DomainsPanel::addPane()
{
    if (paneCount() >= mostPanes)
        return;
    PaneChoice choice = m_panes.back()->choice();
    QStringList shown;
    for (const DomainPane *pane : m_panes)
        shown << domainOf(*pane);
    const auto &domains = datasetOf(*m_panes.back()).domains;
    const auto fresh = std::find_if(domains.begin(), domains.end(), [&](const DomainInfo &domain) {
        return !shown.contains(text(domain.name)) && !samplesOf(domain, isTraining()).empty();
    });
    if (fresh != domains.end())
        choice.domain = text(fresh->name);
    else
        choice.layer = QLatin1String(choice.layer == QLatin1String(PaneChoice::mask) ? PaneChoice::prediction
                                                                                     : PaneChoice::mask);
    insertPane(choice);
    layOutPanes();
    refreshPanes();
}

void DomainsPanel::removePane(DomainPane *pane)
{
    if (paneCount() <= fewestPanes)
        return;
    m_overflow.clear();
    std::erase(m_panes, pane);
    pane->hide();
    pane->deleteLater();
    layOutPanes();
    refreshPanes();
}

void DomainsPanel::removeLastPane()
{
    removePane(m_panes.back());
}

/// What compares has the keyboard then, so that arrow keys and Space are its own.
void DomainsPanel::chooseMode(Mode mode)
{
    setMode(mode);
    if (mode == Mode::Panes)
        m_modes->setFocus();
    else
        m_compare->view()->setFocus();
}

void DomainsPanel::setMode(Mode mode)
{
    m_mode = mode;
    m_modes->setCurrentIndex(static_cast<int>(mode));
    layOutPanes();
}

/// Two beside each other, four in a square, else three to a row; compared ones as choosers above the one view.
void DomainsPanel::layOutPanes()
{
    refreshControls();
    while (QLayoutItem *item = m_grid->takeAt(0))
        delete item;
    for (int i = 0; i < mostPanes; ++i) {
        m_grid->setColumnStretch(i, 0);
        m_grid->setRowStretch(i, 0);
    }
    const bool isGrid = m_mode == Mode::Panes;
    const auto [a, b] = comparedPanes();
    const int columns = isGrid ? (paneCount() == 4 ? 2 : std::min(paneCount(), 3)) : 2;
    for (int i = 0; i < paneCount(); ++i) {
        const bool shown = isGrid || pane(i) == a || pane(i) == b;
        pane(i)->setVisible(shown);
        pane(i)->setPictureShown(isGrid);
        const int place = isGrid ? i : pane(i) == a ? 0 : 1;
        if (shown)
            m_grid->addWidget(pane(i), place / columns, place % columns);
        m_grid->setRowStretch(place / columns, isGrid ? 1 : 0);
    }
    for (int column = 0; column < columns; ++column)
        m_grid->setColumnStretch(column, 1);
    if (!isGrid) {
        m_compare->setMode(m_mode == Mode::Swipe       ? CompareView::Mode::Swipe
                               : m_mode == Mode::Blink ? CompareView::Mode::Blink
                                                       : CompareView::Mode::Difference);
        m_grid->addWidget(m_compare, 1, 0, 1, 2);
        m_grid->setRowStretch(1, 1);
        refreshCompare();
    }
    m_compare->setVisible(!isGrid);
    placeInTabOrder();
    refreshNote();
}

/// The panes follow the toolbar, in their order.
void DomainsPanel::placeInTabOrder()
{
    QWidget *last = m_results;
    for (DomainPane *pane : m_panes)
        last = pane->placeInTabOrder(last);
    m_compare->placeInTabOrder(last);
}

void DomainsPanel::refreshControls()
{
    for (QComboBox *box : {m_left, m_right}) {
        const int before = box->count() == 0 ? (box == m_left ? 0 : 1) : box->currentIndex();
        box->clear();
        for (int i = 0; i < paneCount(); ++i)
            box->addItem(box == m_left ? tr("A: %1").arg(i + 1) : tr("B: %1").arg(i + 1));
        box->setCurrentIndex(std::min(before, paneCount() - 1));
        box->setVisible(m_mode != Mode::Panes);
    }
    keepSidesApart(m_left);
    m_add->setEnabled(paneCount() < mostPanes);
    for (int i = 0; i < paneCount(); ++i) {
        pane(i)->setNumber(i + 1);
        pane(i)->chooser()->setRemovable(paneCount() > fewestPanes);
    }
}

/// A pane is not compared with itself: the side that was not \p chosen gives way.
void DomainsPanel::keepSidesApart(QComboBox *chosen)
{
    QComboBox *other = chosen == m_left ? m_right : m_left;
    if (chosen->currentIndex() == other->currentIndex())
        other->setCurrentIndex(chosen->currentIndex() == 0 ? 1 : 0);
}

std::pair<DomainPane *, DomainPane *> DomainsPanel::comparedPanes() const
{
    return {pane(std::clamp(m_left->currentIndex(), 0, paneCount() - 1)),
            pane(std::clamp(m_right->currentIndex(), 0, paneCount() - 1))};
}

void DomainsPanel::refreshCompare()
{
    if (m_mode == Mode::Panes)
        return;
    const auto [a, b] = comparedPanes();
    m_compare->setSides(a->side(), b->side());
}

// ---- State ----

QByteArray DomainsPanel::saveState() const
{
    QJsonArray panes;
    for (const DomainPane *pane : m_panes)
        panes.append(pane->choice().toJson());
    const QJsonObject state{{QStringLiteral("panes"), panes},
                            {QStringLiteral("mode"), m_modes->currentIndex()},
                            {QStringLiteral("a"), m_left->currentIndex()},
                            {QStringLiteral("b"), m_right->currentIndex()},
                            {QStringLiteral("opacity"), m_opacity->value()},
                            {QStringLiteral("divider"), m_compare->view()->divider()},
                            {QStringLiteral("blinking"), m_compare->isBlinking()},
                            {QStringLiteral("seconds"), m_compare->blinkSeconds()},
                            {QStringLiteral("training"), isTraining()},
                            {QStringLiteral("heatMap"), m_iou->isHeatMap()},
                            {QStringLiteral("runChoice"), m_runChoice->isChecked()},
                            {QStringLiteral("results"), m_results->isChecked()},
                            {QStringLiteral("splitter"), QLatin1String(m_splitter->saveState().toBase64())}};
    return QJsonDocument(state).toJson(QJsonDocument::Compact);
}

void DomainsPanel::restoreState(const QByteArray &bytes)
{
    const QJsonObject state = QJsonDocument::fromJson(bytes).object();
    const QJsonArray panes = state.value(QStringLiteral("panes")).toArray();
    if (panes.size() < fewestPanes || panes.size() > mostPanes)
        return;
    setPaneCount(static_cast<std::size_t>(panes.size()));
    for (int i = 0; i < paneCount(); ++i)
        pane(i)->chooser()->setChoice(PaneChoice::fromJson(panes[i].toObject()));
    refreshControls();
    const auto number = [&](const char *key, double low, double high, double otherwise) {
        return std::clamp(state.value(QLatin1String(key)).toDouble(otherwise), low, high);
    };
    m_left->setCurrentIndex(static_cast<int>(number("a", 0, paneCount() - 1, 0)));
    m_right->setCurrentIndex(static_cast<int>(number("b", 0, paneCount() - 1, 1)));
    m_opacity->setValue(static_cast<int>(number("opacity", 0, 100, 70)));
    m_compare->view()->setDivider(number("divider", 0, 1, 0.5));
    m_compare->setBlinkSeconds(number("seconds", 0.2, 10, 0.8));
    m_compare->setBlinking(state.value(QStringLiteral("blinking")).toBool());
    m_split->setCurrentIndex(state.value(QStringLiteral("training")).toBool() ? 1 : 0);
    m_iou->setHeatMap(state.value(QStringLiteral("heatMap")).toBool());
    m_runChoice->setChecked(state.value(QStringLiteral("runChoice")).toBool());
    m_results->setChecked(state.value(QStringLiteral("results")).toBool(true));
    m_splitter->restoreState(QByteArray::fromBase64(state.value(QStringLiteral("splitter")).toString().toLatin1()));
    setMode(static_cast<Mode>(static_cast<int>(number("mode", 0, 3, 0))));
    refreshPanes();
}

} // namespace flexseg
