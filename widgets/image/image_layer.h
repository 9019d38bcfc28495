// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/image.h"
#include "widgets/image/color_map.h"
#include "widgets/image/image_pyramid.h"

#include <QObject>
#include <QPoint>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace flexseg {

/// One picture, label map or map of values in a stack, and how it is coloured. GUI thread; several views may share it.
/// Small sources are ready at once. A large one is prepared on the global thread pool: what was shown before stays
/// until changed() tells that the new one is there. Recolouring changes a table of 256 colours and no pixel.
class ImageLayer : public QObject {
    Q_OBJECT

public:
    explicit ImageLayer(const QString &name = {}, QObject *parent = nullptr);
    ~ImageLayer() override;

    void setImage(const std::shared_ptr<const Image8> &image);
    void setLabels(const std::shared_ptr<const LabelMap> &labels);
    void setLabels(std::shared_ptr<const LabelMap> labels, const LabelClasses &classes);
    /// One channel; NaN is drawn transparent.
    void setValues(const std::shared_ptr<const FloatMap> &values);
    void setValues(std::shared_ptr<const FloatMap> values, ColorMap map);
    void clear();

    void setClasses(const LabelClasses &classes);
    [[nodiscard]] const LabelClasses &classes() const { return m_classes; }
    /// The other classes are drawn fainter; absent: all alike.
    void setHighlightedClass(std::optional<int> classId);
    void setColorMap(ColorMap map);
    [[nodiscard]] ColorMap colorMap() const { return m_colorMap; }
    void setManualRange(double low, double high);
    /// Shares 0..1 of the values that lie below the range's ends. The default is 0.01 to 0.99.
    void setPercentileRange(double low, double high);
    [[nodiscard]] std::optional<std::pair<double, double>> percentileRange() const; ///< absent: a manual one
    /// The values that get the first and the last colour.
    [[nodiscard]] std::pair<double, double> valueRange() const;

    void setName(const QString &name);
    [[nodiscard]] const QString &name() const { return m_name; }
    void setOpacity(double opacity);
    [[nodiscard]] double opacity() const { return m_opacity; }
    void setVisible(bool visible);
    [[nodiscard]] bool isVisible() const { return m_visible; }

    [[nodiscard]] bool isLoading() const { return m_loading; }
    /// Of what is drawn now; empty while there is nothing.
    [[nodiscard]] QSize size() const { return m_pyramid ? m_pyramid->size : QSize(); }
    /// "road", "0.25" or "12, 34, 56"; empty outside and where there is none.
    [[nodiscard]] QString valueText(QPoint pixel) const;

    [[nodiscard]] const ImagePyramid *pyramid() const { return m_pyramid.get(); }
    [[nodiscard]] const ColorTable &colors() const { return m_colors; }

Q_SIGNALS:
    /// What is drawn is different: content, colours, range, opacity, visibility or name.
    void changed();
    /// Something large is being prepared; what is drawn stays until changed().
    void loadingStarted();

private:
    using Pyramid = std::shared_ptr<const ImagePyramid>;
    using Build = std::function<Pyramid(const Abandoned &)>;
    struct Mailbox;

    void load(QSize size, Build build);
    void deliver(quint64 job, Pyramid pyramid);
    void recolor();
    void recolorClasses();

    QString m_name;
    double m_opacity = 1;
    bool m_visible = true;
    LabelClasses m_classes;
    std::optional<int> m_highlighted;
    ColorMap m_colorMap = ColorMap::Viridis;
    bool m_percentile = true;
    double m_low = 0.01;
    double m_high = 0.99;
    ColorTable m_labelColors;
    ColorTable m_colors;
    Pyramid m_pyramid;
    bool m_loading = false;
    std::shared_ptr<Mailbox> m_mailbox; ///< outlives the layer while a worker holds it
};

using ImageLayerPtr = std::shared_ptr<ImageLayer>;

} // namespace flexseg
