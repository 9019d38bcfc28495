// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/config/run_config.h"
#include "core/records/inspect_records.h"
#include "core/records/run_records.h"
#include "widgets/image/image_layer.h"
#include "widgets/image/pixel_marks.h"

#include <QMap>
#include <QWidget>

#include <memory>
#include <vector>

class QCheckBox;
class QLabel;
class QPoint;

namespace flexseg {

class ClassLegend;
class ImageView;
class LayerList;
class MisalignmentView;
class PickedBar;
class RangeLock;
class SamplePicker;
class Selection;
class UbePanel;

/// One sample as one network sees it: picture, mask, prediction and every map as layers over each other, all values of
/// the pixel under the pointer, and what UBE would do with other settings. GUI thread; the selection outlives it.
/// Page Up and Page Down step through the samples, with Ctrl through those that were picked in another dock.
class BoundaryPanel : public QWidget {
    Q_OBJECT

public:
    explicit BoundaryPanel(Selection *selection, QWidget *parent = nullptr);

    void setDataset(const DatasetInfo &dataset);
    void setConfig(const RunConfig &config);
    void setCheckpoints(const std::vector<CheckpointRecord> &checkpoints);
    void setRunName(const QString &name); ///< for what a saved picture says of itself
    /// No data set is known: \p text says what to do.
    void clear(const QString &text);
    /// Answers to the requests; those for what is no longer shown are dropped.
    void setMaps(const SampleMaps &maps);
    void setPixel(const SamplePlace &place, const PixelReading &pixel);
    void setPixelError(const SamplePlace &place, const QString &text);
    void setMisalignment(const SamplePlace &place, const MisalignmentReport &report);
    void setMisalignmentError(const SamplePlace &place, const QString &text);
    void setUbe(const SamplePlace &place, const UbeReport &report);
    void setError(const SamplePlace &place, const QString &text);
    void setUbeError(const QString &text);
    /// Asks for what is shown again (a new checkpoint has come).
    void reload();

    [[nodiscard]] ImageView *view() const { return m_view; }
    [[nodiscard]] LayerList *layerList() const { return m_layerList; }
    [[nodiscard]] SamplePicker *picker() const { return m_picker; }
    [[nodiscard]] UbePanel *ube() const { return m_ube; }
    [[nodiscard]] MisalignmentView *misalignment() const { return m_distances; }
    [[nodiscard]] QString probeText() const;

Q_SIGNALS:
    void mapsRequested(const flexseg::SamplePlace &place, const QStringList &maps);
    void misalignmentRequested(const flexseg::SamplePlace &place);
    void pixelRequested(const flexseg::SamplePlace &place, QPoint pixel);
    void ubeRequested(const flexseg::SamplePlace &place, const QMap<QString, QString> &settings);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildLayers();
    void buildView();
    [[nodiscard]] QWidget *buildSide();
    void buildKeys();
    void refreshCaption();
    void request();
    void requestMisalignment();
    void probe(QPointF position, bool inside);
    /// As it is answered, so that pixels and UBE are of the very network that is shown.
    [[nodiscard]] SamplePlace shownPlace() const;
    [[nodiscard]] QString className(int id) const;

    Selection *m_selection;
    SamplePicker *m_picker;
    PickedBar *m_picked;
    PixelMarks m_marks;
    ImageView *m_view;
    LayerList *m_layerList;
    ClassLegend *m_legend;
    QLabel *m_probe;
    UbePanel *m_ube;
    QCheckBox *m_arrows;
    QLabel *m_misalignment;
    MisalignmentView *m_distances;
    RangeLock *m_ranges;
    QHash<QString, QString> m_quantities; ///< of the maps, by their layers' names
    QString m_runName;
    ImageLayerPtr m_picture;
    ImageLayerPtr m_mask;
    ImageLayerPtr m_prediction;
    QMap<QString, ImageLayerPtr> m_maps; ///< by name, see map_name
    LabelClasses m_classes;
    std::optional<SamplePlace> m_wanted;
    std::int64_t m_shownStep = 0;
    bool m_isShown = false; ///< an answer to m_wanted has come
};

} // namespace flexseg
