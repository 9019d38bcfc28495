// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "core/base/log.h"
#include "core/store/workspace.h"

#include <iostream>

namespace flexseg {

Workspace openWorkspace(const CommandContext &context)
{
    Workspace workspace(context.workspace);
    const ScanReport report = workspace.rescan();
    if (!workspace.notice().empty())
        std::cerr << workspace.notice() << '\n';
    log::info("Workspace " + workspace.folder().string() + ": " + std::to_string(report.added.size()) + " runs new, "
              + std::to_string(report.changed.size()) + " changed, " + std::to_string(report.vanished.size())
              + " vanished, " + std::to_string(report.unreadable.size()) + " unreadable");
    return workspace;
}

} // namespace flexseg
