// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QTableView>

#include <optional>
#include <vector>

namespace flexseg {

class SampleViewModel;

/// The table of training samples. What is selected, the current row and the place stay over a new order or choice, as
/// far as they are still shown; of a selection that would lie scattered over very many rows only the current one stays.
/// GUI thread; the model outlives it.
class SampleTableView : public QTableView {
    Q_OBJECT

public:
    explicit SampleTableView(SampleViewModel *samples, QWidget *parent = nullptr);

    [[nodiscard]] std::vector<qint64> selectedSamples() const; ///< in the order shown
    [[nodiscard]] std::optional<qint64> currentSample() const;
    /// Selects that one and scrolls to it; nothing where it is not shown.
    void goTo(qint64 sample);
    void setPicturesShown(bool shown);

    /// The selected rows, or all that are shown, as tab-separated text.
    void copyTable();
    /// All that are shown, as CSV; asks where.
    void exportTable();

Q_SIGNALS:
    void selectedSamplesChanged();
    void currentSampleChanged(qint64 sample); ///< by the user
    void failed(const QString &text); ///< why a file was not written

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    void buildActions();
    void buildColumns();
    void showColumnMenu(const QPoint &place);
    void remember();
    void restore();

    SampleViewModel *m_samples;
    std::vector<qint64> m_kept;
    std::optional<qint64> m_keptCurrent;
    int m_keptColumn = 0;
    int m_keptScroll = 0;
    bool m_isRestoring = false;
};

} // namespace flexseg
