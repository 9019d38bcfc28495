// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/image/layer_state.h"

#include <QList>
#include <QWidget>

#include <functional>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QListWidget;
class QSlider;

namespace flexseg {

class ColorBar;

/// The layers of an image view as a list, the topmost first: a tick shows or hides one, dragging (or Ctrl+Up and
/// Ctrl+Down) reorders them, and below stand opacity, colours and range of the current one, with their legend. GUI
/// thread.
class LayerList : public QWidget {
    Q_OBJECT

public:
    explicit LayerList(QWidget *parent = nullptr);

    /// From the lowest to the topmost, as an image view takes them; \p quantities: what a map's values mean, with
    /// their unit, by the layer's name.
    void setLayers(const QList<ImageLayerPtr> &layers, const QHash<QString, QString> &quantities = {});
    [[nodiscard]] const QList<ImageLayerPtr> &layers() const { return m_layers; }
    void setCurrent(const ImageLayerPtr &layer);
    [[nodiscard]] ImageLayerPtr current() const;
    /// Maps whose range is the same everywhere; see lockToggled().
    void setLocked(const QList<ImageLayerPtr> &layers);

    /// Sets all layers and their order as they were, without edited().
    void setStates(const LayerStates &states);

Q_SIGNALS:
    /// By the user: opacity, colours, range, what is shown, or the order.
    void edited(const flexseg::LayerStates &before, const flexseg::LayerStates &after);
    void orderChanged(const QList<flexseg::ImageLayerPtr> &layers);
    /// The user wants a map's range to stay as it is in every sample and view, or no longer.
    void lockToggled(const flexseg::ImageLayerPtr &layer, bool locked);

private:
    /// Carries out what the user wants and tells it.
    void edit(const std::function<void()> &change);
    void build();
    void moveCurrent(int by);
    void readOrder();
    void showCurrent();
    void applyRange();
    void refreshLegend();

    QList<ImageLayerPtr> m_layers;
    QHash<QString, QString> m_quantities;
    QListWidget *m_list;
    QSlider *m_opacity;
    QLabel *m_opacityText;
    QWidget *m_valueBox;
    QComboBox *m_colors;
    QComboBox *m_range;
    QDoubleSpinBox *m_low;
    QDoubleSpinBox *m_high;
    QCheckBox *m_lock;
    QList<ImageLayerPtr> m_locked;
    ColorBar *m_legend;
    bool m_filling = false;
    QMetaObject::Connection m_follow;
};

} // namespace flexseg
