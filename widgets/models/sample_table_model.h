// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/models/record_roles.h"
#include "widgets/models/sample_columns.h"

#include <QAbstractTableModel>

#include <optional>
#include <span>
#include <vector>

namespace flexseg {

class ThumbnailCache;

/// The training samples of a run, one a row, by rising index; columns are SampleColumn's. GUI thread. Order and choice
/// are SampleViewModel's matter.
class SampleTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role { HistoryRole = IdRole + 1 }; ///< QList<double>

    explicit SampleTableModel(QObject *parent = nullptr);

    [[nodiscard]] const std::vector<SampleRow> &rows() const { return m_rows; }
    [[nodiscard]] std::optional<int> rowOf(qint64 index) const;
    [[nodiscard]] const SampleRow *find(qint64 index) const;

    /// All samples, their marks included; where the same samples are there already, the model is not reset.
    void setRows(std::vector<SampleRow> rows);
    /// What has changed of some samples; marks stay as they are, and samples that are not there are passed over.
    void updateRows(std::vector<SampleRow> changed);
    void setMarks(std::span<const MarkedSample> marks);
    /// Pictures for SampleColumn::Picture, empty until one is there. Null: none. It outlives the model.
    void setThumbnails(ThumbnailCache *thumbnails);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<SampleRow> m_rows;
    ThumbnailCache *m_thumbnails = nullptr;
};

} // namespace flexseg
