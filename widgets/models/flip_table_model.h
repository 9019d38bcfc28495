// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/records/flip_records.h"
#include "widgets/models/record_table_model.h"

#include <optional>

namespace flexseg {

/// Flips of one pair of classes.
struct FlipRow {
    int trueClass = 0;
    int otherClass = 0;
    std::string trueName;
    std::string otherName;
    std::int64_t fixed = 0;
    std::int64_t broken = 0;

    bool operator==(const FlipRow &) const = default;
};

/// What of a report counts; absent: all.
struct FlipFilter {
    std::optional<int> domain; ///< place in FlipReport::domains
    std::optional<int> distance; ///< 0 ... flipDistances - 1
};

enum class FlipKind { Fixed, Broken, Both };

/// A row for each pair of classes with flips that count, by true and other class.
[[nodiscard]] std::vector<FlipRow> flipRows(const FlipReport &report, const FlipFilter &filter);

/// Pixels of a crop that count.
[[nodiscard]] std::int64_t flipsOf(const FlipCrop &crop, const FlipFilter &filter);

/// The crops of one pair of classes with the most flips that count, at most flipCropsKept, which is as far as a report
/// knows the order; the most first, and among equals in the report's order.
[[nodiscard]] std::vector<FlipCrop> flipCrops(const FlipReport &report, int trueClass, int otherClass, FlipKind kind,
                                              const FlipFilter &filter);

/// "below 2 px", "2 to 4 px", ..., "16 px and more".
[[nodiscard]] QString flipDistanceText(int distance);

/// Pixels fixed and broken, one pair of classes a row. GUI thread.
class FlipTableModel : public RecordTableModel<FlipRow> {
    Q_OBJECT

public:
    enum Column { TrueClass, OtherClass, Fixed, Broken, Net };

    explicit FlipTableModel(QObject *parent = nullptr);

protected:
    [[nodiscard]] QString key(const FlipRow &row) const override;
};

} // namespace flexseg
