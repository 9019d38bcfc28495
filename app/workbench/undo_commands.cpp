// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/undo_commands.h"

#include "widgets/image/layer_list.h"

#include <utility>

namespace flexseg {

namespace {

constexpr int mergeMs = 1000; ///< a pause between two steps of one drag

} // namespace

LayersCommand::LayersCommand(LayerList *list, LayerStates before, LayerStates after)
    : m_list(list)
    , m_before(std::move(before))
    , m_after(std::move(after))
{
    m_age.start();
    findPart();
    setText(description());
}

QString LayersCommand::description() const
{
    switch (m_part) {
    case Part::Shown:
        return m_layer->isVisible() ? tr("show %1").arg(m_layer->name()) : tr("hide %1").arg(m_layer->name());
    case Part::Opacity:
        return tr("opacity of %1").arg(m_layer->name());
    case Part::Colors:
        return tr("colours of %1").arg(m_layer->name());
    case Part::Range:
    case Part::RangeKind:
        return tr("range of %1").arg(m_layer->name());
    case Part::Order:
        break;
    }
    return tr("order of layers");
}

void LayersCommand::findPart()
{
    for (qsizetype i = 0; i < m_before.size() && i < m_after.size(); ++i) {
        const LayerState &before = m_before[i], &after = m_after[i];
        if (before.layer != after.layer)
            return;
        if (before == after)
            continue;
        m_layer = after.layer;
        m_part = before.visible != after.visible      ? Part::Shown
            : before.opacity != after.opacity         ? Part::Opacity
            : before.colorMap != after.colorMap       ? Part::Colors
            : before.percentiles != after.percentiles ? Part::RangeKind
                                                      : Part::Range;
    }
}

void LayersCommand::redo()
{
    if (!std::exchange(m_done, false))
        apply(m_after);
}

/// Layers that the command has not changed stay as they are by now.
void LayersCommand::apply(LayerStates states)
{
    if (!m_list)
        return setObsolete(true);
    for (LayerState &state : states)
        if (m_before.contains(state) && m_after.contains(state))
            state = layerStates({state.layer}).front();
    m_list->setStates(states);
}

bool LayersCommand::mergeWith(const QUndoCommand *other)
{
    const auto &next = static_cast<const LayersCommand &>(*other);
    const bool draggable = m_part == Part::Opacity || m_part == Part::Range;
    if (!draggable || next.m_list != m_list || next.m_part != m_part || next.m_layer != m_layer
        || m_age.elapsed() > mergeMs)
        return false;
    m_after = next.m_after;
    m_age.restart();
    setObsolete(m_before == m_after);
    return true;
}

PreferencesCommand::PreferencesCommand(const Preferences &before, const Preferences &after, Apply apply)
    : QUndoCommand(tr("change of settings"))
    , m_before(before)
    , m_after(after)
    , m_apply(std::move(apply))
{
}

} // namespace flexseg
