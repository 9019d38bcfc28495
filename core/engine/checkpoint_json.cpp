// SPDX-License-Identifier: Apache-2.0
#include "core/engine/checkpoint_json.h"

#include "core/base/error.h"

#include <nlohmann/json.hpp>

namespace flexseg {

namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace {

Error broken(const fs::path &file, const std::string &why)
{
    return {ErrorCode::InvalidData, "The checkpoint " + file.string() + " is broken: " + why + ". Use an older one."};
}

} // namespace

std::string toJson(const Checkpoint &checkpoint)
{
    const CheckpointInfo &info = checkpoint.info;
    Json pending = Json::array();
    for (const PendingDraw &draw : checkpoint.pending) {
        Json samples = Json::array();
        Json hard = Json::array();
        for (const HardnessSampler::Draw &one : draw.draws) {
            samples.push_back(one.sample);
            hard.push_back(one.hard);
        }
        pending.push_back({{"step", draw.step}, {"samples", samples}, {"hard", hard}});
    }
    return Json{
        {"format", info.format},
        {"step", info.step},
        {"segment", info.segment},
        {"segment_start", info.segmentStart},
        {"total_steps", info.totalSteps},
        {"validated_step", info.validatedStep},
        {"config_hash", info.configHash},
        {"config", info.config},
        {"classes", info.classes},
        {"training_samples", info.trainingSamples},
        {"samples_hash", info.samplesHash},
        {"library_version", info.libraryVersion},
        {"code_version", info.codeVersion},
        {"instruction_set", info.instructionSet},
        {"threads", info.threads},
        {"pending", pending},
    }
        .dump();
}

Checkpoint fromJson(const std::string &text, const fs::path &file)
{
    try {
        const Json json = Json::parse(text);
        Checkpoint checkpoint;
        CheckpointInfo &info = checkpoint.info;
        json.at("format").get_to(info.format);
        if (info.format > CheckpointInfo::currentFormat)
            throw Error(ErrorCode::NewerVersion,
                        "The checkpoint " + file.string() + " was written by a newer version of this program.");
        json.at("step").get_to(info.step);
        json.at("segment").get_to(info.segment);
        json.at("segment_start").get_to(info.segmentStart);
        json.at("total_steps").get_to(info.totalSteps);
        json.at("validated_step").get_to(info.validatedStep);
        json.at("config_hash").get_to(info.configHash);
        json.at("config").get_to(info.config);
        json.at("classes").get_to(info.classes);
        json.at("training_samples").get_to(info.trainingSamples);
        json.at("samples_hash").get_to(info.samplesHash);
        json.at("library_version").get_to(info.libraryVersion);
        json.at("code_version").get_to(info.codeVersion);
        json.at("instruction_set").get_to(info.instructionSet);
        json.at("threads").get_to(info.threads);
        std::int64_t step = info.step;
        for (const Json &entry : json.at("pending")) {
            PendingDraw draw{entry.at("step").get<std::int64_t>(), {}};
            const auto samples = entry.at("samples").get<std::vector<std::int64_t>>();
            const auto hard = entry.at("hard").get<std::vector<bool>>();
            if (samples.size() != hard.size() || draw.step != ++step)
                throw broken(file, "its pending draws do not fit together");
            for (std::size_t i = 0; i < samples.size(); ++i) {
                if (samples[i] < 0 || samples[i] >= info.trainingSamples)
                    throw broken(file, "a pending draw names a sample that does not exist");
                draw.draws.push_back({samples[i], hard[i]});
            }
            checkpoint.pending.push_back(std::move(draw));
        }
        return checkpoint;
    } catch (const Json::exception &) {
        throw broken(file, "its description cannot be read");
    }
}

} // namespace flexseg
