// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/picked_bar.h"

#include "widgets/models/text.h"
#include "widgets/selection/selection.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace flexseg {

PickedBar::PickedBar(Selection *selection, QWidget *parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_text(new QLabel(this))
    , m_previous(new QToolButton(this))
    , m_next(new QToolButton(this))
    , m_drop(new QToolButton(this))
{
    m_text->setObjectName(QStringLiteral("picked"));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_previous->setArrowType(Qt::LeftArrow);
    m_previous->setToolTip(tr("The picked sample before (Ctrl+Page Up)"));
    m_previous->setAccessibleName(tr("Previous picked sample"));
    m_previous->setObjectName(QStringLiteral("previousPicked"));
    m_next->setArrowType(Qt::RightArrow);
    m_next->setToolTip(tr("The next picked sample (Ctrl+Page Down)"));
    m_next->setAccessibleName(tr("Next picked sample"));
    m_next->setObjectName(QStringLiteral("nextPicked"));
    m_drop->setText(tr("Drop"));
    m_drop->setToolTip(tr("Forget what was picked"));
    m_drop->setObjectName(QStringLiteral("dropPicked"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addWidget(m_text, 1);
    row->addWidget(m_drop);
    connect(m_previous, &QToolButton::clicked, this, &PickedBar::previous);
    connect(m_next, &QToolButton::clicked, this, &PickedBar::next);
    connect(m_drop, &QToolButton::clicked, this, [this] { m_selection->setPickedSamples({}); });
    connect(m_selection, &Selection::pickedSamplesChanged, this, [this] {
        m_last = -1;
        refresh();
    });
    refresh();
}

void PickedBar::setShown(const SamplePlace &place)
{
    m_shown = place;
    if (const int at = shownPlace(); at >= 0)
        m_last = at;
    refresh();
}

int PickedBar::shownPlace() const
{
    const QList<PickedSample> &picked = m_selection->pickedSamples();
    for (int i = 0; i < picked.size(); ++i)
        if (picked[i].domain == text(m_shown.domain) && picked[i].training == m_shown.training
            && picked[i].sample.index == m_shown.sample)
            return i;
    return -1;
}

QList<QPoint> PickedBar::pixels() const
{
    const int at = shownPlace();
    return at < 0 ? QList<QPoint>() : m_selection->pickedSamples()[at].pixels;
}

void PickedBar::step(int by)
{
    const QList<PickedSample> &picked = m_selection->pickedSamples();
    const auto count = static_cast<int>(picked.size());
    if (count == 0)
        return;
    m_last = m_last < 0 ? (by > 0 ? 0 : count - 1) : (m_last + by + count) % count;
    const PickedSample wanted = picked[m_last]; // the selection's list may be another by the second call
    m_selection->setDomain(wanted.domain);
    m_selection->setSample(wanted.sample);
}

void PickedBar::refresh()
{
    const auto count = static_cast<int>(m_selection->pickedSamples().size());
    setVisible(count > 0);
    const int at = shownPlace();
    m_text->setText(at < 0 ? tr("%n sample(s) picked; the one in view is not among them", nullptr, count)
                           : tr("Picked sample %1 of %2 · ").arg(at + 1).arg(count)
                            + tr("%n pixel(s) marked", nullptr, static_cast<int>(pixels().size())));
    Q_EMIT pixelsChanged();
}

} // namespace flexseg
