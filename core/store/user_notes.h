// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace flexseg {

/// A sealed domain that somebody has opened.
struct OpenedDomain {
    std::string domain;
    double time = 0; ///< seconds since 1970-01-01 UTC

    bool operator==(const OpenedDomain &) const = default;
};

/// What the user wrote about a run; kept in the run's folder (user.toml), so that a copied run keeps it.
struct UserNotes {
    std::optional<std::string> name; ///< absent: the name that the run was created with
    std::string note;
    std::vector<std::string> tags;
    std::vector<OpenedDomain> opened;

    bool operator==(const UserNotes &) const = default;
};

/// Nothing when there is no such file. Throws Error(InvalidData) for one that cannot be understood.
[[nodiscard]] std::optional<UserNotes> readUserNotes(const std::filesystem::path &runFolder);
/// Replaces the file as a whole.
void writeUserNotes(const std::filesystem::path &runFolder, const UserNotes &notes);

} // namespace flexseg
