// SPDX-License-Identifier: Apache-2.0
#include "app/cli/run_comparison.h"

#include "app/cli/checkpoint_networks.h"
#include "core/base/error.h"
#include "core/engine/network_comparison.h"
#include "core/store/layout.h"
#include "core/store/run_store.h"

namespace flexseg {

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
    FlipReport report = compareNetworks(own / a.file, other / b.file, config, dataset, query.domains, stop, progress);
    report.runA = own.filename().string();
    report.runB = otherRun;
    const std::string dataA = storeA.summary().provenance.dataFingerprint;
    const std::string dataB = storeB.summary().provenance.dataFingerprint;
    if (dataA != dataB && !dataA.empty() && !dataB.empty())
        report.notice
            = "The two runs were trained on different data; both are measured on that of run " + report.runA + ".";
    return report;
}

} // namespace flexseg
