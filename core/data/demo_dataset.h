// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>

namespace flexseg {

/// How large the demo's data set is. Equal values but for threads give equal bytes.
struct DemoDatasetSpec {
    std::uint64_t seed = 1;
    int width = 512; ///< px
    int height = 256;
    int trainImages = 120; ///< clear, source
    int generatedImages = 120; ///< restyled from the training scenes' masks, with displaced boundaries
    int validationImages = 20; ///< clear, of scenes that are not trained on
    int targetImages = 20; ///< for each of fog, night, rain and snow: the validation's scenes
    int threads = 0; ///< 0: all cores
};

/// Calls to it come one at a time, from any thread.
using DemoProgress = std::function<void(int done, int total)>;

/// Renders the demo's scenes into \p folder: PNG images and index masks, the generated domain's true displacement as
/// float TIFF, and a dataset.toml. A folder finished by an equal call is left as it is, a half-made one is completed.
/// Throws Error(AlreadyExists) for a folder that holds something else, Error(Cancelled) on a stop (what is done by then
/// stays), Error(InvalidArgument) for sizes out of range, or Error naming what cannot be written.
void writeDemoDataset(const std::filesystem::path &folder, const DemoDatasetSpec &spec,
                      const std::stop_token &stop = {}, const DemoProgress &progress = {});

} // namespace flexseg
