// SPDX-License-Identifier: Apache-2.0
#include "app/cli/run_comparison.h"

#include "app/cli/checkpoint_networks.h"
#include "core/base/error.h"
#include "core/data/loader.h"
#include "core/engine/network_comparison.h"
#include "core/store/layout.h"
#include "core/store/run_store.h"
#include "core/store/sealed_domains.h"

#include <set>

namespace flexseg {

namespace {

/// Those of \p wanted, or all that are validated, without \p sealed ones, which \p leftOut then lists. Throws
/// Error(PermissionDenied) where a sealed one is wanted, or none is left.
std::vector<std::string> openDomains(const std::vector<std::string> &wanted, const RunConfig &config,
                                     const Dataset &dataset, const std::vector<const RunStore *> &stores,
                                     std::string &leftOut)
{
    std::set<std::string> sealed;
    for (const RunStore *store : stores) {
        for (const std::string &domain : wanted)
            requireOpened(*store, domain);
        for (const std::string &domain : sealedDomains(*store))
            sealed.insert(domain);
    }
    if (!wanted.empty() || sealed.empty())
        return wanted;
    std::vector<std::string> open;
    for (const Domain *domain : validationDomains(dataset, config.data)) {
        if (!sealed.contains(domain->name))
            open.push_back(domain->name);
        else
            leftOut += (leftOut.empty() ? "" : ", ") + domain->name;
    }
    if (open.empty())
        throw Error(ErrorCode::PermissionDenied, "Every domain of these runs is sealed: " + leftOut + ".");
    return open;
}

} // namespace

FlipReport compareRuns(const std::filesystem::path &folder, const RunConfig &config, const Dataset &dataset,
                       const FlipQuery &query, const std::stop_token &stop,
                       const std::function<void(const FlipProgress &)> &progress)
{
    const std::filesystem::path own = layout::plainPath(folder);
    const std::string otherRun = query.otherRun.empty() ? own.filename().string() : query.otherRun;
    if (!layout::isRunId(otherRun))
        throw Error(ErrorCode::InvalidArgument, "\"" + otherRun + "\" is not the name of a run.");
    const std::filesystem::path other = own.parent_path() / otherRun;
    const RunStore storeA = RunStore::openReadOnly(own);
    const RunStore storeB = RunStore::openReadOnly(other);
    const CheckpointRecord a = checkpointOf(storeA, query.step);
    const CheckpointRecord b = checkpointOf(storeB, query.otherStep);
    std::string leftOut;
    const std::vector<std::string> domains = openDomains(query.domains, config, dataset, {&storeA, &storeB}, leftOut);
    FlipReport report = compareNetworks(own / a.file, other / b.file, config, dataset, domains, stop, progress);
    report.runA = own.filename().string();
    report.runB = otherRun;
    const std::string dataA = storeA.summary().provenance.dataFingerprint;
    const std::string dataB = storeB.summary().provenance.dataFingerprint;
    if (dataA != dataB && !dataA.empty() && !dataB.empty())
        report.notice
            = "The two runs were trained on different data; both are measured on that of run " + report.runA + ".";
    if (!leftOut.empty())
        report.notice
            += std::string(report.notice.empty() ? "" : " ") + "Left out, since they are sealed: " + leftOut + ".";
    return report;
}

} // namespace flexseg
