// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/records/inspect_records.h"
#include "core/records/run_records.h"
#include "widgets/image/image_layer.h"

#include <QWidget>

#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QPushButton;
class QSortFilterProxyModel;
class QSpinBox;
class QTableView;

namespace flexseg {

class ImageView;
class PointCloudView;
class PrototypeTableModel;
class Selection;

/// GAP's prototypes among the boundary features of many samples, along their principal axes, with the prototypes' ways
/// over the checkpoints; beside them the bank as a table and its cosines as a matrix. A click chooses the sample and
/// the class behind a point for the other docks. GUI thread; the selection outlives it.
class PrototypesPanel : public QWidget {
    Q_OBJECT

public:
    enum class ColorBy { Class, Granularity, Domain, Entropy };

    explicit PrototypesPanel(Selection *selection, QWidget *parent = nullptr);

    void setDataset(const DatasetInfo &dataset);
    /// Whole banks by rising step.
    void setPrototypes(const std::vector<PrototypeRecord> &history);
    void setCloud(const FeatureCloud &cloud);
    void setError(const QString &text);
    /// Nothing is known of a run: \p text says what to do.
    void clear(const QString &text);

    [[nodiscard]] PointCloudView *view() const { return m_view; }
    [[nodiscard]] QTableView *table() const { return m_table; }

Q_SIGNALS:
    void featuresRequested(const flexseg::FeatureQuery &query);

private:
    void build();
    void request();
    void refreshColors();
    void refreshScene();
    void refreshBank();
    void pointClicked(int point);
    void pointsLassoed(const std::vector<int> &points);
    [[nodiscard]] QString pointText(int point) const;
    [[nodiscard]] QString sampleName(int point) const;
    [[nodiscard]] QColor classColor(int id) const;
    [[nodiscard]] std::optional<QVector3D> placeOf(const std::vector<float> &feature) const;

    Selection *m_selection;
    DatasetInfo m_dataset;
    LabelClasses m_classes;
    LabelClasses m_shownClasses; ///< in the colours that are drawn
    std::vector<PrototypeRecord> m_history;
    FeatureCloud m_cloud;
    PrototypeTableModel *m_bank;
    PointCloudView *m_view;
    QComboBox *m_colorBy;
    QSpinBox *m_samples;
    QPushButton *m_load;
    QLabel *m_status;
    QLabel *m_pointer;
    QTableView *m_table;
    ImageView *m_matrix;
    ImageLayerPtr m_cosines;
};

} // namespace flexseg
