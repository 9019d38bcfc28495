// SPDX-License-Identifier: Apache-2.0
#include "app/cli/checkpoint_networks.h"
#include "app/cli/command.h"
#include "app/cli/inspection.h"
#include "app/cli/map_files.h"
#include "core/base/error.h"
#include "core/base/platform/signal_watcher.h"
#include "core/rpc/record_json.h"
#include "core/runs/run_registry.h"
#include "core/store/sealed_domains.h"
#include "core/store/workspace.h"

#include <algorithm>
#include <charconv>
#include <iostream>

namespace flexseg {

namespace {

struct InspectOptions {
    std::string run;
    SamplePlace place;
    std::string sample = "0";
    std::vector<std::string> maps{map_name::entropy, map_name::confidence,  map_name::weight,      map_name::loss,
                                  map_name::error,   map_name::granularity, map_name::misalignment};
    std::vector<int> pixel;
    std::string folder;
};

/// By its number, or by its name.
std::int64_t sampleNumber(const Dataset &dataset, const SamplePlace &place, const std::string &sample)
{
    const Domain &domain = dataset.domain(place.domain);
    const auto &samples = place.training ? domain.train : domain.validation;
    const auto named
        = std::find_if(samples.begin(), samples.end(), [&](const DatasetSample &s) { return s.name == sample; });
    if (named != samples.end())
        return named - samples.begin();
    std::int64_t number = -1;
    const auto [end, fault] = std::from_chars(sample.data(), sample.data() + sample.size(), number);
    if (fault != std::errc() || end != sample.data() + sample.size())
        throw Error(ErrorCode::NotFound,
                    "The domain " + place.domain + " has no " + (place.training ? "training" : "validation")
                        + " sample named " + sample + ".");
    return number;
}

void print(const PixelReading &reading, const Dataset &dataset)
{
    const auto name = [&](int id) { return dataset.labels.classes[static_cast<std::size_t>(id)].name; };
    std::cout << "pixel " << reading.x << ", " << reading.y << " at step " << reading.step << '\n'
              << "mask          " << (reading.maskClass ? name(*reading.maskClass) : "none") << '\n'
              << "prediction    " << name(reading.predictedClass) << " ("
              << reading.probabilities[static_cast<std::size_t>(reading.predictedClass)] << ")\n"
              << "entropy       " << reading.entropy << " nats\n";
    if (reading.loss)
        std::cout << "loss          " << *reading.loss << " nats\n";
    if (reading.weight)
        std::cout << "UBE weight    " << *reading.weight << '\n';
    std::cout << "boundary band " << (reading.granularity ? std::to_string(*reading.granularity + 1) : "none") << '\n';
    for (const PrototypeMatch &match : reading.prototypes)
        std::cout << "prototype     " << name(match.classId) << ", band " << match.granularity + 1 << ": cosine "
                  << match.cosine << '\n';
    if (reading.margin)
        std::cout << "margin        " << *reading.margin << '\n';
}

int runInspection(InspectOptions options, const CommandContext &context)
{
    const Workspace workspace = openWorkspace(context);
    const auto listed = workspace.find(options.run);
    if (!listed || listed->missing)
        throw Error(ErrorCode::NotFound,
                    "There is no run " + options.run + " in " + workspace.folder().string()
                        + "; see: flexseg runs list");
    const auto run = workspace.runFolder(options.run);
    const RunStore store = RunStore::openReadOnly(run);
    requireOpened(store, options.place.domain);
    const RunConfig config = configOfRun(run);
    const Dataset dataset = loadDataset(config.data.dataset);
    options.place.sample = sampleNumber(dataset, options.place, options.sample);
    std::stop_source stop;
    const SignalWatcher watcher([&stop](int) { stop.request_stop(); });
    CheckpointNetworks networks(store, config);
    Inspection inspection(config, networks);
    if (!options.pixel.empty()) {
        const PixelReading reading
            = inspection.pixel(dataset, options.place, options.pixel[0], options.pixel[1], stop.get_token());
        if (context.json)
            std::cout << rpc::jsonText(rpc::toJson(reading), 2) << '\n';
        else
            print(reading, dataset);
        if (options.folder.empty())
            return ExitOk;
    }
    const SampleMaps maps = inspection.maps(dataset, options.place, options.maps, stop.get_token());
    const std::filesystem::path folder = options.folder.empty() ? maps.name : options.folder;
    const rpc::Json written = writeMaps(folder, maps, dataset.labels);
    if (context.json)
        std::cout << rpc::jsonText(written, 2) << '\n';
    else
        std::cout << maps.place.domain << ' ' << maps.name << " at step " << maps.step << ": "
                  << written.at("files").size() << " files in " << folder.string() << '\n';
    return ExitOk;
}

} // namespace

void addInspectCommand(CLI::App &app, CommandContext &context)
{
    auto *command = app.add_subcommand(
        "inspect", "Write what a checkpoint says about a sample: prediction, entropy, weights, loss, as PNG and TIFF");
    auto options = std::make_shared<InspectOptions>();
    command->add_option("run", options->run, "Id of the run")->required();
    command->add_option("--domain", options->place.domain, "Domain of the sample")->required();
    command->add_option("--sample", options->sample, "Its name, or its number in the domain, from 0")
        ->capture_default_str();
    command->add_flag("--training", options->place.training, "A training sample; default: one of validation");
    command->add_option("--step", options->place.step, "Step of the checkpoint; default: the newest");
    command
        ->add_option("--map", options->maps,
                     "Maps to write: entropy, confidence, weight, loss, error, granularity, misalignment, or "
                     "probability:CLASS with "
                     "a train id; default: all but the last")
        ->type_name("NAME");
    command->add_option("--pixel", options->pixel, "Print all that is known of one pixel")
        ->expected(2)
        ->type_name("X Y");
    command->add_option("--out", options->folder, "Folder to write to; default: the sample's name")
        ->type_name("FOLDER");
    command->callback(
        [options, &context] { context.run = [options, &context] { return runInspection(*options, context); }; });
}

} // namespace flexseg
