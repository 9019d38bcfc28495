// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

#include <array>
#include <vector>

class QLabel;
class QToolButton;

namespace flexseg {

class QuadrantPlot;
class SampleViewModel;

/// Hard or broken: the plot of hardness against misalignment of the samples that filter and range let through, buttons
/// that choose a quadrant, and how many samples it cannot show. GUI thread; the model outlives it.
class QuadrantView : public QWidget {
    Q_OBJECT

public:
    explicit QuadrantView(const SampleViewModel *samples, QWidget *parent = nullptr);

    [[nodiscard]] QuadrantPlot *plot() const { return m_plot; }
    void setChosen(std::vector<qint64> samples);

Q_SIGNALS:
    void samplesChosen(const std::vector<qint64> &samples); ///< empty: none
    void sampleClicked(qint64 sample);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void invalidate();
    void refill();

    const SampleViewModel *m_samples;
    QuadrantPlot *m_plot;
    std::array<QToolButton *, 2> m_choose{};
    QLabel *m_note;
    bool m_isStale = true;
};

} // namespace flexseg
