// SPDX-License-Identifier: Apache-2.0
#include "core/store/sealed_domains.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/config/config_schema.h"
#include "core/store/run_store.h"
#include "core/store/user_notes.h"

#include <algorithm>

namespace flexseg {

std::vector<std::string> sealedDomains(const std::filesystem::path &runFolder, const std::string &configToml)
{
    std::vector<std::string> sealed = parseRunConfig(configToml).config.data.sealed;
    if (sealed.empty())
        return sealed;
    try {
        if (const auto notes = readUserNotes(runFolder))
            for (const OpenedDomain &opened : notes->opened)
                std::erase(sealed, opened.domain);
    } catch (const Error &error) {
        log::warning(error.what());
    }
    return sealed;
}

std::vector<std::string> sealedDomains(const RunStore &store)
{
    return sealedDomains(store.folder(), store.config());
}

std::vector<DomainResult> forPeople(std::vector<DomainResult> results, std::span<const std::string> sealed)
{
    for (DomainResult &result : results) {
        if (std::ranges::find(sealed, result.domain) == sealed.end())
            continue;
        DomainResult hidden;
        hidden.step = result.step;
        hidden.time = result.time;
        hidden.domain = result.domain;
        hidden.role = result.role;
        hidden.images = result.images;
        hidden.sealed = true;
        result = std::move(hidden);
    }
    return results;
}

void requireOpened(const RunStore &store, const std::string &domain)
{
    const std::string id = store.folder().filename().string();
    if (std::ranges::count(sealedDomains(store), domain) > 0)
        throw Error(ErrorCode::PermissionDenied,
                    "The domain " + domain + " of run " + id
                        + " is sealed. To open it, which its journal keeps: flexseg " + "runs unseal " + id + " "
                        + domain);
}

} // namespace flexseg
