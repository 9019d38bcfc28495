// SPDX-License-Identifier: Apache-2.0
#include "core/engine/checkpoint_file.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/platform/system_info.h"
#include "core/base/sha256.h"
#include "core/engine/checkpoint_json.h"
#include "core/nn/safetensors.h"

#include <torch/torch.h>

#include <algorithm>
#include <cinttypes>
#include <cstdio>

namespace flexseg {

namespace fs = std::filesystem;

namespace {

const std::string stateKey = "flexseg.checkpoint";
const std::string digestKey = "flexseg.sha256";

std::string digestOf(const std::string &state, const NamedTensors &tensors)
{
    Sha256 hash;
    hash.update(state);
    for (const auto &[name, tensor] : tensors) {
        std::string head = name + " " + c10::toString(tensor.scalar_type());
        for (const std::int64_t size : tensor.sizes())
            head += " " + std::to_string(size);
        hash.update(head);
        const at::Tensor values = tensor.detach().cpu().contiguous();
        hash.update(std::span(static_cast<const std::byte *>(values.data_ptr()), values.nbytes()));
    }
    return hash.hexDigest();
}

std::string metadataOf(const fs::path &file, const std::map<std::string, std::string> &metadata, const std::string &key)
{
    const auto found = metadata.find(key);
    if (found == metadata.end())
        throw Error(ErrorCode::InvalidData, file.string() + " is not a checkpoint of a run: it lacks \"" + key + "\".");
    return found->second;
}

std::string nameOf(std::int64_t step, int revision)
{
    char number[32];
    std::snprintf(number, sizeof number, "%08" PRId64, step);
    return std::string("checkpoints/step-") + number + (revision > 1 ? "-" + std::to_string(revision) : "")
        + ".safetensors";
}

} // namespace

NamedTensors Checkpoint::tensorsUnder(const std::string &prefix) const
{
    NamedTensors found;
    for (const auto &[name, tensor] : tensors)
        if (name.starts_with(prefix))
            found.emplace_back(name.substr(prefix.size()), tensor);
    return found;
}

void Checkpoint::add(const std::string &prefix, const NamedTensors &more)
{
    for (const auto &[name, tensor] : more)
        tensors.emplace_back(prefix + name, tensor);
}

CheckpointRecord writeCheckpoint(const fs::path &runFolder, const Checkpoint &checkpoint)
{
    CheckpointRecord record;
    record.step = checkpoint.info.step;
    record.segment = checkpoint.info.segment;
    record.file = newCheckpointName(runFolder, checkpoint.info.step);
    const fs::path path = runFolder / record.file;
    makeFolder(path.parent_path());
    const std::string state = toJson(checkpoint);
    writeSafetensors(path, checkpoint.tensors, {{stateKey, state}, {digestKey, digestOf(state, checkpoint.tensors)}});
    record.sha256 = sha256HexOfFile(path);
    record.bytes = static_cast<std::int64_t>(fs::file_size(path));
    record.time = unixTime();
    return record;
}

Checkpoint readCheckpoint(const fs::path &file)
{
    TensorFile content = readSafetensors(file);
    const std::string state = metadataOf(file, content.metadata, stateKey);
    Checkpoint checkpoint = fromJson(state, file);
    checkpoint.tensors = std::move(content.tensors);
    if (metadataOf(file, content.metadata, digestKey) != digestOf(state, checkpoint.tensors))
        throw Error(ErrorCode::InvalidData,
                    "The checkpoint " + file.string() + " has been altered since it was written. Use an older one.");
    return checkpoint;
}

CheckpointInfo readCheckpointInfo(const fs::path &file)
{
    return fromJson(metadataOf(file, readSafetensorsMetadata(file), stateKey), file).info;
}

std::vector<CheckpointFile> checkpointFiles(const fs::path &runFolder, std::int64_t lastStep)
{
    std::vector<CheckpointFile> files;
    std::error_code error;
    for (fs::directory_iterator it(runFolder / "checkpoints", error), end; !error && it != end; it.increment(error)) {
        CheckpointFile file;
        const std::string name = it->path().filename().string();
        if (std::sscanf(name.c_str(), "step-%" SCNd64 "-%d", &file.step, &file.revision) < 1)
            continue;
        file.name = nameOf(file.step, file.revision);
        if (file.step <= lastStep && file.name == "checkpoints/" + name)
            files.push_back(std::move(file));
    }
    std::ranges::sort(files, {}, [](const CheckpointFile &file) { return std::pair(file.step, file.revision); });
    return files;
}

void sweepCheckpoints(const fs::path &runFolder, const std::set<std::string> &committed)
{
    std::vector<fs::path> left;
    for (const CheckpointFile &file : checkpointFiles(runFolder, INT64_MAX))
        if (!committed.contains(file.name))
            left.push_back(runFolder / file.name);
    std::error_code error;
    for (fs::directory_iterator it(runFolder / "checkpoints", error), end; !error && it != end; it.increment(error)) {
        const std::string name = it->path().filename().string();
        const std::size_t suffix = name.rfind(".safetensors.");
        if (name.starts_with("step-") && suffix != std::string::npos
            && suffix + std::string_view(".safetensors.XXXXXX").size() == name.size())
            left.push_back(it->path()); // as writeFileAtomic() names them
    }
    for (const fs::path &file : left)
        fs::remove(file, error);
}

std::string newCheckpointName(const fs::path &runFolder, std::int64_t step)
{
    const std::vector<CheckpointFile> files = checkpointFiles(runFolder, step);
    const bool again = !files.empty() && files.back().step == step;
    return nameOf(step, again ? files.back().revision + 1 : 1);
}

} // namespace flexseg
