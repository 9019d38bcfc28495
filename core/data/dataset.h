// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace flexseg {

/// Source and generated domains are trained on; a target never is.
enum class DomainRole { Source, Generated, Target };

[[nodiscard]] const char *toString(DomainRole role) noexcept;

struct ClassInfo {
    std::string name;
    std::array<std::uint8_t, 3> color{};
};

/// The classes of a data set. A class's train id is its place in \c classes; \c toTrainId maps a stored id to it,
/// ignored ids to ignoreLabel, and ids that the description does not name to unknownId.
struct LabelSpace {
    static constexpr std::int16_t unknownId = -1;

    std::vector<ClassInfo> classes;
    std::array<std::int16_t, 256> toTrainId{};

    [[nodiscard]] int classCount() const { return static_cast<int>(classes.size()); }
    /// Replaces stored ids by train ids in place; returns how many pixels hold an unknown id (they become ignored) and
    /// the first such id.
    struct Unknown {
        std::int64_t pixels = 0;
        int firstId = -1;
    };
    Unknown apply(LabelMap &labels) const;
};

struct DatasetSample {
    std::string name; ///< file name without extension; equal names in two domains are the same scene
    std::filesystem::path image;
    std::filesystem::path mask; ///< empty: a domain without masks
    std::filesystem::path displacement; ///< true signed displacement, float TIFF; empty where unknown
};

struct Domain {
    std::string name;
    DomainRole role = DomainRole::Source;
    std::vector<DatasetSample> train; ///< sorted by name; empty for targets
    std::vector<DatasetSample> validation; ///< sorted by name; held-out ones for source, all for targets
};

/// A data set as its dataset.toml describes it.
struct Dataset {
    std::string name;
    std::filesystem::path file;
    LabelSpace labels;
    std::vector<Domain> domains;

    /// Throws Error(NotFound) naming the domain and those that exist.
    [[nodiscard]] const Domain &domain(const std::string &name) const;
};

/// Reads a description and lists its folders (no image is opened). Throws Error(InvalidConfig) with all faults of the
/// file, one a line, or Error naming a folder that is missing or unreadable, an image without mask, or a domain that
/// is empty, one line for each domain that has such a fault.
///
/// The description is TOML. Folders are relative to root, and root to the file's own folder, which is its default:
///
///     name = "CamVid"
///     root = "camvid"               # optional
///     ignore = [11]                 # ids that are not learnt; 255 always belongs to them
///     [[class]]                     # at least one; its place is its train id
///     name = "sky"
///     color = [128, 128, 128]
///     id = 0                        # as the masks store it; optional: its place in the list
///     [[domain]]                    # at least one
///     name = "day"
///     role = "source"               # source | generated | target
///     images = "train"
///     masks = "trainannot"          # optional for a target
///     match = ["0006R0_*"]          # optional: names without extension, * and ? as in a shell; any of them
///     holdout = 10                  # source only, default 10: every 10th sample by name validates; 0: none does
///     val_images = "val"            # source only, instead of holdout, with val_masks
///     val_masks = "valannot"
///     displacement = "displacement" # optional: true displacement of masks, one float TIFF of the same name
///
/// An image and its mask have the same name but for the extension; masks are PNG or TIFF of class ids.
[[nodiscard]] Dataset loadDataset(const std::filesystem::path &file);

} // namespace flexseg
