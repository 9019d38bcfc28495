// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QStringList>

#include <string>

namespace flexseg {

/// A text of the core that the window shows (a label, a help, a preset, a role), in the user's language.
[[nodiscard]] QString schemaText(const std::string &english);

/// All such texts as lupdate sees them; a test compares them with the schema.
[[nodiscard]] QStringList translatableSchemaTexts();

} // namespace flexseg
