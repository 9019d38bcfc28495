// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/workbench/preferences.h"
#include "widgets/image/layer_state.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QPointer>
#include <QUndoCommand>

#include <functional>

namespace flexseg {

class LayerList;

/// What the user has changed in a view's layers. It is done already when the command is pushed. Dragging one slider is
/// one command. GUI thread.
class LayersCommand : public QUndoCommand {
    Q_DECLARE_TR_FUNCTIONS(flexseg::LayersCommand)

public:
    LayersCommand(LayerList *list, LayerStates before, LayerStates after);

    void undo() override { apply(m_before); }
    void redo() override;
    [[nodiscard]] int id() const override { return 1; }
    bool mergeWith(const QUndoCommand *other) override;

private:
    /// What has changed of which layer; only the same is merged.
    enum class Part { Shown, Opacity, Colors, Range, RangeKind, Order };
    void apply(LayerStates states);
    void findPart();
    [[nodiscard]] QString description() const;

    QPointer<LayerList> m_list;
    LayerStates m_before;
    LayerStates m_after;
    Part m_part = Part::Order;
    ImageLayerPtr m_layer;
    QElapsedTimer m_age;
    bool m_done = true;
};

/// A change of the settings. \p apply does nothing where they are so already.
class PreferencesCommand : public QUndoCommand {
    Q_DECLARE_TR_FUNCTIONS(flexseg::PreferencesCommand)

public:
    using Apply = std::function<void(const Preferences &)>;
    PreferencesCommand(const Preferences &before, const Preferences &after, Apply apply);

    void undo() override { m_apply(m_before); }
    void redo() override { m_apply(m_after); }

private:
    Preferences m_before;
    Preferences m_after;
    Apply m_apply;
};

} // namespace flexseg
