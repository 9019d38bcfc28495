// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

/// The flip ledger of two networks, A and B: pixels that B has mended and pixels that it has broken.
namespace flexseg {

/// Pixels by their distance to the nearest boundary of the mask: below the first edge, from there to the second, ...,
/// from the last one on and in masks without a boundary.
inline constexpr std::array<int, 4> flipEdgesPx{2, 4, 8, 16};
inline constexpr int flipDistances = 5;
inline constexpr int flipCropPx = 64; ///< side of a crop; those at the right and the lower border are smaller
inline constexpr int flipCropsKept = 8; ///< of each cell by all its flips, and as many by those at each distance

/// What is to be compared with what. A is of the run whose engine is asked.
struct FlipQuery {
    std::int64_t step = 0; ///< of A's checkpoint; 0: the newest
    std::string otherRun; ///< B's run, a folder beside A's; empty: the same run
    std::int64_t otherStep = 0;
    std::vector<std::string> domains; ///< of A's data set; empty: those that its training validates

    bool operator==(const FlipQuery &) const = default;
};

/// Pixels of one domain whose mask has one class, and which one of the networks took for another class.
struct FlipCell {
    int domain = 0; ///< place in FlipReport::domains
    int trueClass = 0;
    int otherClass = 0;
    int distance = 0; ///< 0 ... flipDistances - 1
    std::int64_t fixed = 0; ///< A took them for otherClass, B is right
    std::int64_t broken = 0; ///< A is right, B takes them for otherClass

    bool operator==(const FlipCell &) const = default;
};

/// A part of an image with flips of one kind. Crops lie on a grid from the image's upper left corner.
struct FlipCrop {
    int domain = 0; ///< place in FlipReport::domains
    std::int64_t sample = 0; ///< of the domain's validation samples
    std::string name; ///< the sample's
    int x = 0; ///< px
    int y = 0;
    int width = 0;
    int height = 0;
    int trueClass = 0;
    int otherClass = 0;
    bool fixed = false; ///< else broken
    std::vector<std::int64_t> pixels; ///< that flipped, at each of the flipDistances

    bool operator==(const FlipCrop &) const = default;
};

struct FlipDomain {
    std::string name;
    int images = 0;
    std::int64_t pixels = 0; ///< that are not ignored
    std::int64_t bothRight = 0;
    std::int64_t bothWrong = 0; ///< as the same class or as two

    bool operator==(const FlipDomain &) const = default;
};

struct FlipReport {
    std::string runA;
    std::string runB;
    std::int64_t stepA = 0;
    std::int64_t stepB = 0;
    std::string notice; ///< what to know before one trusts the numbers; else empty
    std::vector<std::string> classes;
    std::vector<FlipDomain> domains;
    std::vector<FlipCell> cells; ///< those with flips, by domain, true class, other class, distance
    std::vector<FlipCrop> crops; ///< by domain, true class, other class, broken before fixed; most flips first

    bool operator==(const FlipReport &) const = default;
};

/// How far a comparison is.
struct FlipProgress {
    int done = 0; ///< images
    int of = 0; ///< 0: none is under way
    std::string domain;
};

/// Which part of which validation sample is to be shown.
struct FlipCropQuery {
    std::string domain;
    std::int64_t sample = 0;
    int x = 0; ///< px; what reaches beyond the image is cut off
    int y = 0;
    int width = 0;
    int height = 0;

    bool operator==(const FlipCropQuery &) const = default;
};

} // namespace flexseg
