// SPDX-License-Identifier: Apache-2.0
#include "core/engine/engine_info.h"

#include "core/base/platform/system_info.h"
#include "core/config/config_schema.h"
#include "core/data/preflight.h"

#include <torch/torch.h>
#include <torch/version.h>

#include <algorithm>
#include <cctype>

namespace flexseg {

std::string libraryVersion()
{
    return std::string("LibTorch ") + TORCH_VERSION;
}

std::string engineInstructionSet()
{
    const std::string processor = instructionSet();
    std::string chosen = at::get_cpu_capability();
    std::ranges::transform(chosen, chosen.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return chosen == processor || chosen.empty() ? processor : processor + " (LibTorch: " + chosen + ")";
}

int threadsOf(const RunConfig::Run &config)
{
    return config.threads > 0 ? static_cast<int>(config.threads) : std::max(1, coreCount());
}

Provenance collectProvenance(const RunConfig &config, const Dataset &dataset, const std::stop_token &stop)
{
    Provenance provenance;
    provenance.codeVersion = codeVersion();
    provenance.configHash = configHash(config);
    provenance.dataFingerprint = dataFingerprint(dataset, stop);
    provenance.seed = config.run.seed;
    provenance.host = hostName();
    provenance.user = userName();
    provenance.device = config.run.device == Device::Cuda ? "cuda" : "cpu";
    provenance.processor = processorName();
    provenance.instructionSet = engineInstructionSet();
    provenance.threads = threadsOf(config.run);
    provenance.libraryVersion = libraryVersion();
    return provenance;
}

} // namespace flexseg
