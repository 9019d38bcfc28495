// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/nn/named_tensors.h"

#include <filesystem>
#include <map>
#include <string>

namespace flexseg {

/// Content of a safetensors file: a length (8 bytes, little-endian), a JSON header of names, types, shapes and byte
/// ranges, then the values, row-major and little-endian, without holes.
struct TensorFile {
    std::map<std::string, std::string> metadata;
    NamedTensors tensors; ///< on the CPU, contiguous, in the header's order
};

/// The header's metadata alone, of a file whose length is what the header says. Throws as readSafetensors() does.
[[nodiscard]] std::map<std::string, std::string> readSafetensorsMetadata(const std::filesystem::path &path);

/// The types of the format that are supported: F64, F32, F16, BF16, I64, I32, I16, I8, U8, BOOL. The file is not
/// trusted: whatever is wrong with it is one Error(InvalidData) that names it and the reason. Errors of the file system
/// as usual.
[[nodiscard]] TensorFile readSafetensors(const std::filesystem::path &path);

/// Replaces \p path as a whole; equal arguments give equal bytes. The header keeps the order given; among the values
/// the wider types come first, so that every tensor is aligned to its own type. Dense tensors of any device and
/// strides; one at a time is copied where it is not contiguous on the CPU. Throws Error(InvalidArgument) for a name
/// given twice or reserved, text that is not UTF-8, a sparse tensor or a type that the format lacks; then, and on any
/// other Error, the old file is as it was.
void writeSafetensors(const std::filesystem::path &path, const NamedTensors &tensors,
                      const std::map<std::string, std::string> &metadata = {});

} // namespace flexseg
