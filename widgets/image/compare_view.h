// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/image/image_layer.h"
#include "widgets/image/layer_difference.h"

#include <QList>
#include <QTimer>
#include <QWidget>

class QCheckBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;

namespace flexseg {

class ColorBar;
class ImageView;

/// Two stacks of layers, A and B, in one image view: A left and B right of a divider, the two in turn, or what is
/// between them. GUI thread; differences are computed on the global thread pool.
/// Space shows the other one while they blink; the arrow keys move the divider.
class CompareView : public QWidget {
    Q_OBJECT

public:
    enum class Mode { Swipe, Blink, Difference };

    struct Side {
        QString title;
        QList<ImageLayerPtr> layers; ///< the lowest first
        ImageLayerPtr compared; ///< the one of them that differences are of
        QString quantity; ///< what its values mean, with their unit
        QString message; ///< why there is nothing to show; empty otherwise

        bool operator==(const Side &) const = default;
    };

    explicit CompareView(QWidget *parent = nullptr);

    void setMode(Mode mode);
    [[nodiscard]] Mode mode() const { return m_mode; }
    void setSides(const Side &a, const Side &b);

    [[nodiscard]] ImageView *view() const { return m_view; }
    /// While they blink: B is on the screen.
    [[nodiscard]] bool showsB() const { return m_showsB; }
    void setBlinking(bool automatic);
    [[nodiscard]] bool isBlinking() const;
    void setBlinkSeconds(double seconds);
    [[nodiscard]] double blinkSeconds() const;
    /// What was found between A and B, or why nothing can be.
    [[nodiscard]] QString resultText() const;
    [[nodiscard]] const LayerDifference &difference() const { return m_difference; }

    void placeInTabOrder(QWidget *before); ///< behind it

public Q_SLOTS:
    /// The other one of the two.
    void toggle();

Q_SIGNALS:
    void settingsChanged(); ///< of blinking, by the user

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void buildControls();
    void refresh();
    void refreshTimer();
    void compare();
    void showDifference(const LayerDifference &difference);
    [[nodiscard]] QString faultText(LayerDifference::Fault fault) const;

    Mode m_mode = Mode::Swipe;
    Side m_a;
    Side m_b;
    ImageView *m_view;
    QWidget *m_blinkBox;
    QPushButton *m_toggle;
    QCheckBox *m_automatic;
    QDoubleSpinBox *m_interval;
    ColorBar *m_bar;
    QLabel *m_result;
    ImageLayerPtr m_differenceLayer;
    LayerDifference m_difference;
    QTimer m_blink;
    QTimer m_compareSoon; ///< gathers the changes of both layers
    quint64 m_job = 0; ///< the comparison that is wanted
    bool m_showsB = false;
};

} // namespace flexseg
