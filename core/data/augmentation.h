// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"
#include "core/base/random.h"
#include "core/config/run_config.h"

#include <cstdint>

namespace flexseg {

/// What happens to one sample on its way to a crop: all its random choices, none of its pixels.
struct Augmentation {
    double scale = 1; ///< the image is resized by it
    double placeX = 0; ///< of the crop within what is left over, 0 = leftmost ... 1 = rightmost
    double placeY = 0;
    bool flip = false;
    double brightness = 1; ///< factors; with strength s of augment.color_jitter uniform in 1 -+ 0.8 s
    double contrast = 1;
    double saturation = 1;
    double hue = 0; ///< rotation about the grey axis, radians; uniform in -+ 2 pi 0.1 s
    double blurSigma = 0; ///< px in the crop, 0: none; uniform in 0.15 ... 1.15 (DAFormer's)
};

/// Draws the same numbers whatever is switched on, so that a switch changes nothing but its own effect.
[[nodiscard]] Augmentation drawAugmentation(const RunConfig &config, Random &random);

/// Makes a crop of \p width x \p height px. Where the image does not reach, the crop has the image's mean colour and
/// the label is ignored. \p imageOut gets 3 x height x width floats as normalise() makes them, \p labelsOut
/// height x width ids. Image bilinear (area averages when shrunk), labels nearest with the same pixel centres. Equal
/// arguments, equal bits, whatever the number of threads. Throws Error(Internal) where OpenCV fails.
void augment(const Image8 &image, const LabelMap &labels, const Augmentation &augmentation, int width, int height,
             float *imageOut, std::uint8_t *labelsOut);

} // namespace flexseg
