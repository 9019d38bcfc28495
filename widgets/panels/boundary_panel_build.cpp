// SPDX-License-Identifier: GPL-3.0-only
// How the Boundary dock is put together; what it does is in boundary_panel.cpp.
#include "widgets/panels/boundary_panel.h"

#include "widgets/image/class_legend.h"
#include "widgets/image/image_view.h"
#include "widgets/image/layer_list.h"
#include "widgets/panels/map_layers.h"
#include "widgets/panels/misalignment_view.h"
#include "widgets/panels/picked_bar.h"
#include "widgets/panels/range_lock.h"
#include "widgets/panels/sample_picker.h"
#include "widgets/panels/ube_panel.h"

#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStyle>
#include <QTabWidget>
#include <QVBoxLayout>

namespace flexseg {

void BoundaryPanel::buildLayers()
{
    m_picture = std::make_shared<ImageLayer>(tr("Picture"));
    m_mask = std::make_shared<ImageLayer>(tr("Mask"));
    m_prediction = std::make_shared<ImageLayer>(tr("Prediction"));
    m_mask->setVisible(false);
    m_mask->setOpacity(0.5);
    m_prediction->setVisible(false);
    m_prediction->setOpacity(0.5);
    QList<ImageLayerPtr> layers{m_picture, m_mask, m_prediction};
    for (const MapInfo &info : mapInfos()) {
        auto layer = std::make_shared<ImageLayer>(info.title);
        styleMap(*layer, info);
        layer->setVisible(info.name == std::string_view(map_name::misalignment));
        layer->setOpacity(0.8);
        m_maps.insert(QLatin1String(info.name), layer);
        m_ranges->watch(QLatin1String(info.name), layer);
        m_quantities.insert(info.title, info.quantity);
        layers.append(layer);
    }
    m_view->setLayers(layers);
    m_layerList->setLayers(layers, m_quantities);
    m_layerList->setCurrent(m_maps.value(QLatin1String(map_name::misalignment)));
}

void BoundaryPanel::buildView()
{
    m_view->addOverlay(&m_marks);
    auto *left = new QWidget(this);
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->addWidget(m_picker);
    leftLayout->addWidget(m_picked);
    leftLayout->addWidget(m_view, 1);
    leftLayout->addWidget(m_legend);
    auto *split = new QSplitter(Qt::Horizontal, this);
    split->addWidget(left);
    split->addWidget(buildSide());
    split->setStretchFactor(0, 1);
    split->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(split);
}

/// A tab to each purpose, so that nothing is squeezed in a low window; each scrolls where it is lower still.
QWidget *BoundaryPanel::buildSide()
{
    m_probe->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_probe->setWordWrap(true);
    m_probe->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_probe->setObjectName(QStringLiteral("probe"));
    m_arrows->setObjectName(QStringLiteral("arrows"));
    m_misalignment->setWordWrap(true);
    m_misalignment->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_misalignment->setObjectName(QStringLiteral("misalignment"));
    auto *borders = new QWidget(this);
    auto *column = new QVBoxLayout(borders);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_arrows);
    column->addWidget(m_misalignment);
    column->addWidget(m_distances, 1);
    auto *tabs = new QTabWidget(this);
    tabs->setObjectName(QStringLiteral("side"));
    tabs->setDocumentMode(true);
    int width = 0;
    const auto add = [&](QWidget *content, const QString &title, const QString &help) {
        auto *page = new QWidget(tabs);
        auto *layout = new QVBoxLayout(page);
        layout->setContentsMargins(6, 6, 6, 6);
        layout->addWidget(content);
        width = std::max(width, page->minimumSizeHint().width());
        auto *scroll = new QScrollArea(tabs);
        scroll->setWidget(page);
        scroll->setWidgetResizable(true);
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        tabs->setTabToolTip(tabs->addTab(scroll, title), help);
    };
    add(m_layerList, tr("&Layers"), tr("What is drawn over the picture, and in which colours"));
    add(m_probe, tr("&Pixel"), tr("All that is known of the pixel under the pointer"));
    add(borders, tr("&Borders"), tr("Where the borders of masks lie in the image"));
    add(m_ube, tr("&UBE"), tr("What UBE would do with other settings"));
    tabs->setMinimumWidth(width + tabs->style()->pixelMetric(QStyle::PM_ScrollBarExtent) + 8);
    return tabs;
}

void BoundaryPanel::buildKeys()
{
    const auto add = [this](const QKeySequence &keys, auto *receiver, auto slot) {
        auto *action = new QAction(this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, receiver, slot);
        addAction(action);
    };
    add(Qt::Key_PageDown, m_picker, &SamplePicker::next);
    add(Qt::Key_PageUp, m_picker, &SamplePicker::previous);
    add(Qt::CTRL | Qt::Key_PageDown, m_picked, &PickedBar::next);
    add(Qt::CTRL | Qt::Key_PageUp, m_picked, &PickedBar::previous);
}

} // namespace flexseg
