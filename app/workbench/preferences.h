// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/image/palettes.h"

#include <QMetaType>

class QLocale;
class QSettings;

namespace flexseg {

/// What Settings offers; kept for the user, not for a workspace.
struct Preferences {
    enum class Language { System, English, Chinese };

    Language language = Language::System;
    ClassColors classColors = ClassColors::DataSet;
    ColorMap sequential = ColorMap::Viridis;
    int textPercent = 0; ///< of the system's text size, 100..200; 0: as the system has it

    bool operator==(const Preferences &) const = default;
};

/// A value that is not understood counts as not set.
[[nodiscard]] Preferences loadPreferences(const QSettings &settings);
void savePreferences(const Preferences &preferences, QSettings &settings);

/// Never System: that one becomes Chinese where the user reads Simplified Chinese before English, else English.
[[nodiscard]] Preferences::Language spokenLanguage(Preferences::Language wanted, const QLocale &system);

} // namespace flexseg
