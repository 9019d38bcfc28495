// SPDX-License-Identifier: Apache-2.0
#include "core/runs/unseal.h"

#include "core/base/error.h"
#include "core/base/platform/file_lock.h"
#include "core/base/platform/system_info.h"
#include "core/store/engine_alive.h"
#include "core/store/layout.h"
#include "core/store/run_store.h"
#include "core/store/sealed_domains.h"
#include "core/store/workspace.h"

#include <algorithm>

namespace flexseg {

void unsealDomain(Workspace &workspace, const std::string &id, const std::string &domain)
{
    const auto folder = workspace.runFolder(id);
    {
        const RunStore store = RunStore::openReadOnly(folder);
        const auto sealed = sealedDomains(store);
        if (std::ranges::find(sealed, domain) == sealed.end()) {
            std::string known;
            for (const std::string &name : sealed)
                known += (known.empty() ? "; sealed are: " : ", ") + name;
            throw Error(ErrorCode::InvalidArgument,
                        "Run " + id + " has no sealed domain " + domain + (known.empty() ? "; none is sealed" : known)
                            + ".");
        }
    }
    {
        const auto lock = FileLock::tryAcquire(layout::engineLock(folder));
        if (!lock)
            throw Error(ErrorCode::Locked,
                        "Run " + id + " is at work; a sealed domain is opened once it has ended or is stopped.");
        RunStore store = RunStore::openForWriting(folder);
        store.appendJournal(Severity::Info, "unsealed",
                            "The sealed domain " + domain + " was opened by " + userName() + " on " + hostName()
                                + " at step " + std::to_string(store.summary().step) + ".");
        store.flush();
        workspace.openDomain(id, domain); // the journal says so by now
    }
    workspace.refresh(id);
}

} // namespace flexseg
