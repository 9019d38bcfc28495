// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/boundary/misalignment.h"
#include "core/config/run_config.h"
#include "core/data/loader.h"
#include "core/engine/network_output.h"
#include "core/records/inspect_records.h"

#include <memory>
#include <span>
#include <string>

namespace flexseg {

/// Everything that can be asked about one sample and one network. Knows the network only by what it said, so it may be
/// kept, and asked from any one thread. Maps have the image's size.
class Inspector {
public:
    /// \p config: the run's, for UBE, GAP's bands and what an unset parameter means. Throws Error(InvalidArgument)
    /// where output and sample are not of one size, and for an image of more than mostPixels.
    Inspector(NetworkOutput output, LabelledImage sample, const RunConfig &config);
    ~Inspector();
    Inspector(Inspector &&) noexcept;

    static constexpr std::int64_t mostPixels = 48'000'000;
    /// Throws Error(InvalidArgument) with what to do where an image is larger than can be looked into.
    static void requireInspectable(int width, int height);

    [[nodiscard]] std::int64_t step() const;
    [[nodiscard]] const LabelledImage &sample() const;
    [[nodiscard]] const LabelMap &prediction() const; ///< train ids

    /// By its name, see map_name; empty where the sample has no mask and the map needs one. Throws
    /// Error(InvalidArgument) for a name that is unknown.
    [[nodiscard]] FloatMap map(const std::string &name) const;

    /// Throws Error(InvalidArgument) for a place outside the image.
    [[nodiscard]] PixelReading at(int x, int y) const;

    /// UBE on this sample alone: the entropy is standardised over its own boundary pixels, or with ube.stats = ema by
    /// the run's running moments. Throws Error(NotAvailable) where the sample has no mask.
    [[nodiscard]] UbeReport ube(const RunConfig::Ube &ube) const;

    /// Where the mask's borders lie in the image, by its edges and the network's probabilities; made when first asked
    /// for. Throws Error(NotAvailable) where the sample has no mask, Error(Cancelled).
    [[nodiscard]] const Misalignment &misalignment(const std::stop_token &stop = {}) const;
    [[nodiscard]] const NetworkOutput &output() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace flexseg
