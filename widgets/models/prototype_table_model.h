// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/records/inspect_records.h"
#include "core/records/run_records.h"
#include "widgets/models/record_table_model.h"

#include <optional>
#include <string>
#include <vector>

namespace flexseg {

/// One cell of GAP's bank: a class at a granularity.
struct PrototypeRow {
    int classId = 0;
    int granularity = 0; ///< 0 = thinnest
    std::string className;
    std::int64_t updates = 0;
    bool isStarved = false; ///< updated less than a quarter as often as the mean cell that was updated at all
    std::optional<double> drift; ///< 1 - cosine to itself at the checkpoint before
    std::optional<double> nearest; ///< cosine to the nearest other prototype
    std::string nearestName;
    std::int64_t points = 0; ///< features of it in the cloud

    bool operator==(const PrototypeRow &) const = default;
};

/// Rows for the newest bank in \p history, which holds whole banks by rising step. \p classes: names by id.
[[nodiscard]] std::vector<PrototypeRow> prototypeRows(const std::vector<PrototypeRecord> &history,
                                                      const std::vector<std::string> &classes,
                                                      const FeatureCloud &cloud);

/// GAP's bank, a prototype a row. GUI thread.
class PrototypeTableModel : public RecordTableModel<PrototypeRow> {
    Q_OBJECT

public:
    explicit PrototypeTableModel(QObject *parent = nullptr);

protected:
    [[nodiscard]] QString key(const PrototypeRow &row) const override;
    [[nodiscard]] QVariant decoration(const PrototypeRow &row, int column, int role) const override;
};

} // namespace flexseg
