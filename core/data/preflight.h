// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/config/run_config.h"
#include "core/data/dataset.h"
#include "core/records/run_records.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace flexseg {

/// One finding about a data set. An Error would stop a training; a Warning would not.
struct DataIssue {
    Severity severity = Severity::Warning;
    std::string domain;
    std::filesystem::path file; ///< empty where it is not about one file
    std::string text; ///< a sentence
};

struct PreflightOptions {
    int masksPerDomain = 200; ///< that many masks, evenly spread, are read whole; 0: all
    int maxIssues = 100; ///< more than these are only counted, in a last issue
};

/// The data set that \p config names, with what it says of domains looked after. Throws Error(InvalidConfig) with every
/// fault, one a line and each with its key: a description that cannot be used, domains that are unknown or of another
/// role, nothing to train on.
[[nodiscard]] Dataset loadTrainingData(const RunConfig::Data &config);

using PreflightProgress = std::function<void(int done, int total)>;

/// Looks through the domains that \p config uses before a training does: are all files there and readable, have image
/// and mask one size (headers only), are all ids in masks named, does each class occur. Image pixels are not decoded.
/// Throws Error for a domain name that is unknown or of the wrong role, and Error(Cancelled).
[[nodiscard]] std::vector<DataIssue> preflight(const Dataset &dataset, const RunConfig::Data &config,
                                               const std::stop_token &stop = {}, const PreflightProgress &progress = {},
                                               const PreflightOptions &options = {});

/// SHA-256 over the classes and, for each domain, its name and role and its samples' names, sizes and contents (image,
/// mask and displacement). Where the files lie and when they were written does not count. Reads every file, on up to 4
/// threads. Throws Error naming a file that cannot be read, and Error(Cancelled).
[[nodiscard]] std::string dataFingerprint(const Dataset &dataset, const std::stop_token &stop = {});

} // namespace flexseg
