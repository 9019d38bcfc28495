// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/records/inspect_records.h"
#include "core/records/run_records.h"
#include "widgets/image/image_layer.h"
#include "widgets/scene3d/scene_content.h"

#include <QHash>
#include <QWidget>

#include <optional>
#include <vector>

class QBoxLayout;
class QComboBox;
class QLabel;
class QProgressBar;
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
/// over the checkpoints, or laid out in the plane by t-SNE, which the engine does piece by piece; beside them the bank
/// as a table and its cosines as a matrix. A click chooses the sample behind a point for the other docks, a lasso picks
/// samples and pixels for them. GUI thread; the selection outlives it.
class PrototypesPanel : public QWidget {
    Q_OBJECT

public:
    enum class ColorBy { Class, Granularity, Domain, Entropy, Hardness };
    enum class Layout { PrincipalAxes, Tsne };

    explicit PrototypesPanel(Selection *selection, QWidget *parent = nullptr);

    void setDataset(const DatasetInfo &dataset);
    /// Whole banks by rising step.
    void setPrototypes(const std::vector<PrototypeRecord> &history);
    void setCloud(const FeatureCloud &cloud);
    /// A further piece of t-SNE; asks for the next one until it is done.
    void setEmbedding(const Embedding &embedding);
    void setEmbeddingError(const QString &text);
    /// Whose hardness colours points.
    void setTrainingSamples(const std::vector<SampleRecord> &samples);
    void setError(const QString &text);
    /// Nothing is known of a run: \p text says what to do.
    void clear(const QString &text);

    [[nodiscard]] PointCloudView *view() const { return m_view; }
    [[nodiscard]] QTableView *table() const { return m_table; }

Q_SIGNALS:
    void featuresRequested(const flexseg::FeatureQuery &query);
    void embeddingRequested(const flexseg::EmbeddingQuery &query);
    void embeddingCancelled();

private:
    void build();
    void buildControls(QBoxLayout *row);
    void request();
    void chooseLayout();
    void askEmbedding();
    void stopEmbedding(const QString &text);
    void placePoints();
    void refreshStatus();
    [[nodiscard]] Layout wantedLayout() const;
    [[nodiscard]] SceneMarkers tsneMarkers() const;
    [[nodiscard]] std::vector<float> hardnesses() const;
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
    FeatureQuery m_query; ///< of the cloud
    Embedding m_embedding; ///< of the cloud; empty: none yet
    bool m_isEmbedding = false; ///< the engine is asked for a piece
    QHash<QString, float> m_hardness; ///< of training samples, by domain and name
    PrototypeTableModel *m_bank;
    PointCloudView *m_view;
    QComboBox *m_colorBy;
    QComboBox *m_layout;
    QProgressBar *m_progress;
    QPushButton *m_stop;
    QSpinBox *m_samples;
    QPushButton *m_load;
    QLabel *m_status;
    QLabel *m_pointer;
    QTableView *m_table;
    ImageView *m_matrix;
    ImageLayerPtr m_cosines;
};

} // namespace flexseg
