// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/mark_bar.h"

#include "widgets/models/sample_marker.h"
#include "widgets/models/sample_table_model.h"

#include <QAction>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QMenu>
#include <QToolButton>
#include <QUndoStack>

#include <algorithm>

namespace flexseg {

MarkBar::MarkBar(SampleMarker *marker, const SampleTableModel *samples, QUndoStack *stack, QWidget *parent)
    : QWidget(parent)
    , m_marker(marker)
    , m_samples(samples)
    , m_use(new QToolButton(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    const auto add = [&](const QString &text, const QString &name, const QString &tip, auto slot) {
        auto *button = new QToolButton(this);
        button->setText(text);
        button->setObjectName(name);
        button->setToolTip(tip);
        button->setFocusPolicy(Qt::StrongFocus);
        connect(button, &QToolButton::clicked, this, slot);
        row->addWidget(button);
        return button;
    };
    m_tag = add(tr("&Tag …"), QStringLiteral("tag"), tr("Put a word to the selected samples"), [this] { askTag(); });
    m_weight = add(tr("Do&wn-weight …"), QStringLiteral("weight"),
                   tr("Change the selected samples' share of the draws in a new run"), [this] { askWeight(); });
    m_exclude
        = add(tr("E&xclude"), QStringLiteral("exclude"), tr("Leave the selected samples out of a new run"), [this] {
              const bool all = std::all_of(m_chosen.begin(), m_chosen.end(), [this](qint64 sample) {
                  const SampleRow *found = m_samples->find(sample);
                  return !found || found->marks.excluded;
              });
              m_marker->setExcluded(m_chosen, !all);
              refresh();
          });
    m_clear
        = add(tr("C&lear"), QStringLiteral("clear"), tr("Take tags, weights and exclusions from the selected samples"),
              [this] { m_marker->clear(m_chosen); });
    row->addStretch(1);
    // The keys for it are the window's, whose stack this is.
    const auto addHistory = [&](QAction *action, const QString &name, const QString &sign) {
        auto *button = new QToolButton(this);
        button->setObjectName(name);
        button->setText(sign);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setAccessibleName(action->text());
        button->setToolTip(action->text());
        button->setEnabled(action->isEnabled());
        connect(action, &QAction::changed, button, [button, action] {
            button->setEnabled(action->isEnabled());
            button->setToolTip(action->text());
            button->setAccessibleName(action->text());
        });
        connect(button, &QToolButton::clicked, action, &QAction::trigger);
        row->addWidget(button);
    };
    addHistory(stack->createUndoAction(this, tr("Undo")), QStringLiteral("undo"), QStringLiteral("↶"));
    addHistory(stack->createRedoAction(this, tr("Redo")), QStringLiteral("redo"), QStringLiteral("↷"));

    m_use->setFocusPolicy(Qt::StrongFocus);
    m_use->setText(tr("Use changes"));
    m_use->setObjectName(QStringLiteral("use"));
    m_use->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_use);
    menu->addAction(tr("Duplicate the run with these weights and exclusions"), this, &MarkBar::newRunRequested);
    menu->addAction(tr("Extend the run by a segment with them"), this, &MarkBar::newSegmentRequested);
    m_use->setMenu(menu);
    row->addWidget(m_use);
    connect(m_samples, &QAbstractItemModel::dataChanged, this, &MarkBar::refresh);
    connect(m_samples, &QAbstractItemModel::modelReset, this, &MarkBar::refresh);
    refresh();
}

void MarkBar::setSamples(std::vector<qint64> samples)
{
    m_chosen = std::move(samples);
    refresh();
}

void MarkBar::refresh()
{
    for (QToolButton *button : {m_tag, m_weight, m_exclude, m_clear})
        button->setEnabled(!m_chosen.empty());
    const bool allExcluded = !m_chosen.empty() && std::all_of(m_chosen.begin(), m_chosen.end(), [this](qint64 sample) {
        const SampleRow *row = m_samples->find(sample);
        return !row || row->marks.excluded;
    });
    m_exclude->setText(allExcluded ? tr("Include") : tr("E&xclude"));
    const bool anyChange = std::any_of(m_samples->rows().begin(), m_samples->rows().end(), [](const SampleRow &row) {
        return row.marks.excluded || row.marks.weight != 1;
    });
    m_use->setEnabled(anyChange);
    m_use->setToolTip(anyChange ? tr("Begin a run that draws by these weights and without what is excluded")
                                : tr("Down-weight or exclude samples first."));
}

void MarkBar::askTag()
{
    bool accepted = false;
    const QString tag = QInputDialog::getItem(this, tr("Tag"),
                                              tr("Tag for %n sample(s):", nullptr, static_cast<int>(m_chosen.size())),
                                              m_marker->tags(), 0, true, &accepted);
    if (accepted)
        m_marker->addTag(m_chosen, tag);
}

void MarkBar::askWeight()
{
    const SampleRow *first = m_chosen.empty() ? nullptr : m_samples->find(m_chosen.front());
    bool accepted = false;
    const double weight = QInputDialog::getDouble(
        this, tr("Weight"),
        tr("Share of the draws of %n sample(s), 1 as it is, 0 never:", nullptr, static_cast<int>(m_chosen.size())),
        first ? first->marks.weight / 2 : 0.5, 0, 10, 2, &accepted);
    if (accepted)
        m_marker->setWeight(m_chosen, weight);
}

} // namespace flexseg
