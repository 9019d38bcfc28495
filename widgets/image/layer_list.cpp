// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/layer_list.h"

#include "widgets/image/color_bar.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QSlider>
#include <QVBoxLayout>

#include <utility>

namespace flexseg {

namespace {

constexpr int placeRole = Qt::UserRole; ///< of the layer in the list that was given

enum RangeChoice { Percentile, WholeRange, Manual };

} // namespace

LayerList::LayerList(QWidget *parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
    , m_opacity(new QSlider(Qt::Horizontal, this))
    , m_opacityText(new QLabel(this))
    , m_valueBox(new QWidget(this))
    , m_colors(new QComboBox(this))
    , m_range(new QComboBox(this))
    , m_low(new QDoubleSpinBox(this))
    , m_high(new QDoubleSpinBox(this))
    , m_lock(new QCheckBox(tr("Loc&k for all samples and views"), this))
    , m_legend(new ColorBar(this))
{
    build();
    connect(m_list, &QListWidget::itemChanged, this, [this](const QListWidgetItem *item) {
        if (!m_filling)
            edit([&] { m_layers[item->data(placeRole).toInt()]->setVisible(item->checkState() == Qt::Checked); });
    });
    connect(m_list, &QListWidget::currentRowChanged, this, &LayerList::showCurrent);
    connect(m_list->model(), &QAbstractItemModel::rowsMoved, this, [this] { edit([this] { readOrder(); }); });
    connect(m_opacity, &QSlider::valueChanged, this, [this](int percent) {
        m_opacityText->setText(tr("%1 %").arg(percent));
        if (const ImageLayerPtr layer = current(); layer && !m_filling)
            edit([&] { layer->setOpacity(percent / 100.0); });
    });
    connect(m_colors, &QComboBox::activated, this, [this](int row) {
        if (const ImageLayerPtr layer = current())
            edit([&] { layer->setColorMap(static_cast<ColorMap>(m_colors->itemData(row).toInt())); });
    });
    connect(m_range, &QComboBox::activated, this, [this] { edit([this] { applyRange(); }); });
    for (QDoubleSpinBox *box : {m_low, m_high})
        connect(box, &QDoubleSpinBox::valueChanged, this, [this] {
            if (m_filling)
                return;
            m_range->setCurrentIndex(m_range->findData(Manual));
            edit([this] { applyRange(); });
        });
    connect(m_lock, &QCheckBox::clicked, this, [this](bool on) {
        if (const ImageLayerPtr layer = current())
            Q_EMIT lockToggled(layer, on);
    });
    showCurrent();
}

void LayerList::setLocked(const QList<ImageLayerPtr> &layers)
{
    m_locked = layers;
    refreshLegend();
}

void LayerList::build()
{
    m_list->setObjectName(QStringLiteral("layers"));
    m_list->setAccessibleName(tr("Layers"));
    m_list->setMinimumWidth(fontMetrics().averageCharWidth() * 24);
    m_list->setMinimumHeight(fontMetrics().height() * 7);
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setToolTip(tr("Topmost first. Drag, or Ctrl+Up and Ctrl+Down, to reorder; Space shows or hides."));
    for (const auto &[key, by] : {std::pair{Qt::Key_Up, -1}, std::pair{Qt::Key_Down, 1}}) {
        auto *action = new QAction(by < 0 ? tr("Move up") : tr("Move down"), m_list);
        action->setShortcut(Qt::CTRL | key);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, [this, by = by] { moveCurrent(by); });
        m_list->addAction(action);
    }
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_opacity->setObjectName(QStringLiteral("opacity"));
    m_opacity->setRange(0, 100);
    m_opacity->setAccessibleName(tr("Opacity"));
    m_opacityText->setMinimumWidth(fontMetrics().horizontalAdvance(tr("%1 %").arg(100)));
    m_colors->addItem(tr("Viridis"), static_cast<int>(ColorMap::Viridis));
    m_colors->addItem(tr("Cividis"), static_cast<int>(ColorMap::Cividis));
    m_colors->addItem(tr("Diverging"), static_cast<int>(ColorMap::Diverging));
    m_colors->addItem(tr("Grey"), static_cast<int>(ColorMap::Grey));
    m_colors->setAccessibleName(tr("Colours"));
    m_range->addItem(tr("1st to 99th percentile"), Percentile);
    m_range->addItem(tr("All values"), WholeRange);
    m_range->addItem(tr("From … to"), Manual);
    m_range->setAccessibleName(tr("Range"));
    for (QDoubleSpinBox *box : {m_low, m_high}) {
        box->setRange(-1e6, 1e6);
        box->setDecimals(3);
        box->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
        box->setKeyboardTracking(false);
        box->setMinimumWidth(fontMetrics().averageCharWidth() * 10);
        box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    }
    m_lock->setObjectName(QStringLiteral("lock"));
    m_lock->setToolTip(tr("The first and the last colour keep their values when another sample is shown, and in every "
                          "other view of this map"));
    m_low->setAccessibleName(tr("Lowest value"));
    m_high->setAccessibleName(tr("Highest value"));

    auto *opacity = new QHBoxLayout;
    auto *title = new QLabel(tr("&Opacity"), this);
    title->setBuddy(m_opacity);
    opacity->addWidget(title);
    opacity->addWidget(m_opacity, 1);
    opacity->addWidget(m_opacityText);
    auto *bounds = new QHBoxLayout;
    bounds->addWidget(m_low, 1);
    bounds->addWidget(m_high, 1);
    auto *values = new QFormLayout(m_valueBox);
    values->setContentsMargins(0, 0, 0, 0);
    values->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    values->addRow(tr("Colours"), m_colors);
    values->addRow(tr("Range"), m_range);
    values->addRow(QString(), bounds);
    values->addRow(m_lock);
    values->addRow(m_legend);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list, 1);
    layout->addLayout(opacity);
    layout->addWidget(m_valueBox);
}

void LayerList::setLayers(const QList<ImageLayerPtr> &layers, const QHash<QString, QString> &quantities)
{
    const ImageLayerPtr before = current();
    m_layers = layers;
    m_quantities = quantities;
    m_filling = true;
    m_list->clear();
    for (int place = static_cast<int>(layers.size()) - 1; place >= 0; --place) {
        auto *item = new QListWidgetItem(layers[place]->name(), m_list);
        item->setData(placeRole, place);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemIsDragEnabled);
        item->setCheckState(layers[place]->isVisible() ? Qt::Checked : Qt::Unchecked);
    }
    m_filling = false;
    setCurrent(before && layers.contains(before) ? before : layers.value(layers.size() - 1));
}

void LayerList::edit(const std::function<void()> &change)
{
    const LayerStates before = layerStates(m_layers);
    change();
    if (const LayerStates after = layerStates(m_layers); after != before)
        Q_EMIT edited(before, after);
}

void LayerList::setStates(const LayerStates &states)
{
    restoreLayers(states);
    QList<ImageLayerPtr> layers;
    for (const LayerState &state : states)
        layers.append(state.layer);
    setLayers(layers, m_quantities);
    Q_EMIT orderChanged(layers);
}

void LayerList::setCurrent(const ImageLayerPtr &layer)
{
    for (int row = 0; row < m_list->count(); ++row)
        if (m_layers[m_list->item(row)->data(placeRole).toInt()] == layer)
            m_list->setCurrentRow(row);
    showCurrent();
}

ImageLayerPtr LayerList::current() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? m_layers.value(item->data(placeRole).toInt()) : nullptr;
}

void LayerList::moveCurrent(int by)
{
    const int row = m_list->currentRow();
    if (row < 0 || row + by < 0 || row + by >= m_list->count())
        return;
    m_list->insertItem(row + by, m_list->takeItem(row));
    m_list->setCurrentRow(row + by);
    edit([this] { readOrder(); });
}

void LayerList::readOrder()
{
    QList<ImageLayerPtr> order;
    for (int row = m_list->count() - 1; row >= 0; --row)
        order.append(m_layers[m_list->item(row)->data(placeRole).toInt()]);
    m_layers = order;
    m_filling = true;
    for (int row = 0; row < m_list->count(); ++row)
        m_list->item(row)->setData(placeRole, m_list->count() - 1 - row);
    m_filling = false;
    Q_EMIT orderChanged(m_layers);
}

void LayerList::showCurrent()
{
    disconnect(m_follow);
    const ImageLayerPtr layer = current();
    m_opacity->setEnabled(layer != nullptr);
    if (layer)
        m_follow = connect(layer.get(), &ImageLayer::changed, this, &LayerList::refreshLegend);
    refreshLegend();
}

void LayerList::applyRange()
{
    const ImageLayerPtr layer = current();
    if (!layer)
        return;
    switch (m_range->currentData().toInt()) {
    case Percentile:
        layer->setPercentileRange(0.01, 0.99);
        break;
    case WholeRange:
        layer->setPercentileRange(0, 1);
        break;
    default:
        layer->setManualRange(m_low->value(), m_high->value());
        break;
    }
}

void LayerList::refreshLegend()
{
    const ImageLayerPtr layer = current();
    const bool isMap = layer && m_quantities.contains(layer->name());
    m_valueBox->setEnabled(isMap);
    const bool filling = std::exchange(m_filling, true); // perhaps the list is being filled
    if (layer)
        m_opacity->setValue(qRound(layer->opacity() * 100));
    if (isMap) {
        const auto [low, high] = layer->valueRange();
        m_colors->setCurrentIndex(m_colors->findData(static_cast<int>(layer->colorMap())));
        const auto percentiles = layer->percentileRange();
        m_range->setCurrentIndex(m_range->findData(!percentiles                    ? Manual
                                                       : percentiles->first == 0.0 ? WholeRange
                                                                                   : Percentile));
        m_low->setValue(low);
        m_high->setValue(high);
        m_legend->setColorMap(layer->colorMap());
        m_legend->setRange(low, high, m_quantities.value(layer->name()));
    }
    m_lock->setChecked(isMap && m_locked.contains(layer));
    m_legend->setVisible(isMap);
    m_filling = filling;
}

} // namespace flexseg
