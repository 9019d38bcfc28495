// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"

#include <cstdint>
#include <string>
#include <vector>

/// What an engine tells about a data set and about single samples; see run_records.h for the rest.
namespace flexseg {

struct ClassLabel {
    std::string name;
    std::vector<int> color; ///< r, g, b: 0..255
};

struct DomainInfo {
    std::string name;
    std::string role; ///< source, generated or target
    std::vector<std::string> samples; ///< names of its validation samples, in order
};

struct DatasetInfo {
    std::string name;
    std::vector<ClassLabel> classes; ///< by train id
    std::vector<DomainInfo> domains;
};

/// Of one sample, all of the image's size.
struct PredictionMaps {
    std::string domain;
    std::int64_t sample = 0;
    std::string name;
    std::int64_t step = 0; ///< of the network
    Image8 image;
    LabelMap mask; ///< empty: the domain has none
    LabelMap prediction;
};

} // namespace flexseg
