// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/quadrant_view.h"

#include "widgets/models/sample_table_model.h"
#include "widgets/models/sample_view_model.h"
#include "widgets/plots/quadrant_plot.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

namespace flexseg {

QuadrantView::QuadrantView(const SampleViewModel *samples, QWidget *parent)
    : QWidget(parent)
    , m_samples(samples)
    , m_plot(new QuadrantPlot(this))
    , m_note(new QLabel(this))
{
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    const auto add = [&](const QString &text, const QString &tip, auto slot) {
        auto *button = new QToolButton(this);
        button->setText(text);
        button->setToolTip(tip);
        button->setFocusPolicy(Qt::StrongFocus);
        connect(button, &QToolButton::clicked, this, slot);
        row->addWidget(button);
        return button;
    };
    m_choose[0] = add(tr("Choose hard, misaligned"), tr("They may be broken: key 1 in the plot"),
                      [this] { Q_EMIT samplesChosen(m_plot->samplesIn(QuadrantPlot::HardMisaligned)); });
    m_choose[1] = add(tr("Lines to the medians"), tr("Key R in the plot"), [this] { m_plot->resetCross(); });
    m_note->setWordWrap(true);
    row->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->addWidget(m_plot, 1);
    layout->addLayout(row);
    layout->addWidget(m_note);
    connect(m_plot, &QuadrantPlot::samplesChosen, this, &QuadrantView::samplesChosen);
    connect(m_plot, &QuadrantPlot::sampleClicked, this, &QuadrantView::sampleClicked);
    connect(m_samples, &SampleViewModel::shownChanged, this, &QuadrantView::invalidate);
}

void QuadrantView::setChosen(std::vector<qint64> samples)
{
    m_plot->setChosen(std::move(samples));
}

void QuadrantView::invalidate()
{
    m_isStale = true;
    if (isVisible())
        refill();
}

void QuadrantView::showEvent(QShowEvent *event)
{
    if (m_isStale)
        refill();
    QWidget::showEvent(event);
}

void QuadrantView::refill()
{
    m_isStale = false;
    const std::vector<SampleRow> &rows = m_samples->samples()->rows();
    std::vector<QuadrantPoint> points;
    int without = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!m_samples->inRange()[i])
            continue;
        const auto hardness = numberOf(rows[i], SampleColumn::Hardness);
        const auto misalignment = numberOf(rows[i], SampleColumn::Misalignment);
        if (hardness && misalignment)
            points.push_back({rows[i].sample.index, *hardness, *misalignment});
        else
            ++without;
    }
    m_plot->setEmptyText(
        without > 0
            ? tr("None of these samples has both a hardness and a misalignment. Hardness arises when a sample is "
                 "first drawn, misalignment when the masks are checked against their images.")
            : tr("No sample is let through. Widen the filter or the range of hardness."));
    m_plot->setPoints(std::move(points));
    for (QToolButton *button : m_choose)
        button->setEnabled(!m_plot->isEmpty());
    m_note->setVisible(without > 0 && !m_plot->isEmpty());
    m_note->setText(without > 0 && !m_plot->isEmpty()
                        ? tr("%n sample(s) without both values are not shown.", nullptr, without)
                        : QString());
}

} // namespace flexseg
