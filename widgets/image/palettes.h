// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/image/class_palette.h"
#include "widgets/image/color_map.h"

#include <QObject>

namespace flexseg {

/// The colours that the user has chosen for every view, as QGuiApplication::palette() is one for all. Layers, legends
/// and clouds follow it by themselves. GUI thread.
class Palettes : public QObject {
    Q_OBJECT

public:
    static Palettes &instance();

    void setClassColors(ClassColors colors);
    [[nodiscard]] ClassColors classColors() const { return m_classColors; }
    /// Of maps whose value grows from its low end; those that are shown in the one before change to it.
    void setSequential(ColorMap map);
    [[nodiscard]] ColorMap sequential() const { return m_sequential; }

Q_SIGNALS:
    void classColorsChanged();
    void sequentialChanged(flexseg::ColorMap before, flexseg::ColorMap now);

private:
    ClassColors m_classColors = ClassColors::DataSet;
    ColorMap m_sequential = ColorMap::Viridis;
};

} // namespace flexseg
