// SPDX-License-Identifier: Apache-2.0
#include "core/data/demo_dataset.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/platform/system_info.h"
#include "core/data/codec/image_files.h"
#include "core/data/demo/demo_scenes.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <exception>
#include <mutex>
#include <sstream>
#include <system_error>
#include <thread>
#include <vector>

namespace flexseg {

namespace fs = std::filesystem;

namespace {

/// Part of every record: raise it when the painter changes, so that older folders are not taken for the new make.
constexpr int recordVersion = 1;
constexpr const char *recordFile = "demo.txt";
constexpr const char *descriptionFile = "dataset.toml";

/// Scenes of validation and targets; far from the training's, so that their number changes nothing here.
constexpr int firstValidationScene = 1'000'000;

struct DemoDomain {
    const char *name;
    const char *role;
    DemoWeather weather;
    bool generated;
};

constexpr DemoDomain sourceDomain{"clear", "source", DemoWeather::Clear, false};
constexpr DemoDomain generatedDomain{"generated", "generated", DemoWeather::Clear, true};
constexpr std::array<DemoDomain, 4> targetDomains{{{"fog", "target", DemoWeather::Fog, false},
                                                   {"night", "target", DemoWeather::Night, false},
                                                   {"rain", "target", DemoWeather::Rain, false},
                                                   {"snow", "target", DemoWeather::Snow, false}}};

bool isThere(const fs::path &file)
{
    std::error_code error;
    return fs::exists(file, error);
}

/// One image with its mask.
struct Job {
    const DemoDomain *domain;
    int scene;
    fs::path image;
    fs::path mask;
    fs::path displacement; ///< empty: none

    [[nodiscard]] bool isDone() const
    {
        return isThere(image) && isThere(mask) && (displacement.empty() || isThere(displacement));
    }
};

void checkSpec(const DemoDatasetSpec &spec)
{
    const auto within = [](int value, int low, int high) { return value >= low && value <= high; };
    if (!within(spec.width, 32, 4096) || !within(spec.height, 32, 4096))
        throw Error(ErrorCode::InvalidArgument, "The demo's images can be 32 to 4096 pixels wide and high.");
    for (const int count : {spec.trainImages, spec.generatedImages, spec.validationImages, spec.targetImages})
        if (!within(count, 1, 100'000))
            throw Error(ErrorCode::InvalidArgument, "Each domain of the demo can have 1 to 100000 images.");
    if (!within(spec.threads, 0, 1024))
        throw Error(ErrorCode::InvalidArgument, "The demo can be rendered by 1 to 1024 threads; 0 takes all cores.");
}

std::string recordText(const DemoDatasetSpec &spec)
{
    std::ostringstream text;
    text << "FLEX-Seg demo data set\nversion " << recordVersion << "\nseed " << spec.seed << "\nsize " << spec.width
         << " x " << spec.height << "\ntrain " << spec.trainImages << "\ngenerated " << spec.generatedImages
         << "\nvalidation " << spec.validationImages << "\ntarget " << spec.targetImages << "\n";
    return text.str();
}

std::string descriptionText()
{
    std::ostringstream text;
    text << "# Procedural street scenes; scenes of equal name show the same place in different weather.\n"
         << "name = \"Demo\"\n";
    for (const DemoClass &entry : demoClasses())
        text << "\n[[class]]\nname = \"" << entry.name << "\"\ncolor = [" << int{entry.color[0]} << ", "
             << int{entry.color[1]} << ", " << int{entry.color[2]} << "]\n";
    const auto domain = [&text](const DemoDomain &entry) {
        text << "\n[[domain]]\nname = \"" << entry.name << "\"\nrole = \"" << entry.role << "\"\nimages = \""
             << entry.name << "/images\"\nmasks = \"" << entry.name << "/masks\"\n";
    };
    domain(sourceDomain);
    text << "val_images = \"clear/val_images\"\nval_masks = \"clear/val_masks\"\n";
    domain(generatedDomain);
    text << "displacement = \"generated/displacement\"\n";
    for (const DemoDomain &target : targetDomains)
        domain(target);
    return text.str();
}

std::string sceneName(const char *kind, int number)
{
    std::string digits = std::to_string(number);
    return std::string(kind) + "_" + std::string(5 - std::min<std::size_t>(5, digits.size()), '0') + digits;
}

std::vector<Job> listJobs(const fs::path &folder, const DemoDatasetSpec &spec)
{
    std::vector<Job> jobs;
    for (int i = 0; i < spec.trainImages; ++i) {
        const std::string name = sceneName("train", i);
        jobs.push_back({&sourceDomain,
                        i,
                        folder / "clear/images" / (name + ".png"),
                        folder / "clear/masks" / (name + ".png"),
                        {}});
    }
    for (int i = 0; i < spec.generatedImages; ++i) {
        const std::string name = sceneName("train", i);
        jobs.push_back({&generatedDomain, i, folder / "generated/images" / (name + ".png"),
                        folder / "generated/masks" / (name + ".png"),
                        folder / "generated/displacement" / (name + ".tiff")});
    }
    for (int i = 0; i < spec.validationImages; ++i) {
        const std::string name = sceneName("val", i) + ".png";
        jobs.push_back({&sourceDomain,
                        firstValidationScene + i,
                        folder / "clear/val_images" / name,
                        folder / "clear/val_masks" / name,
                        {}});
    }
    for (const DemoDomain &target : targetDomains)
        for (int i = 0; i < spec.targetImages; ++i) {
            const std::string name = sceneName("val", i) + ".png";
            jobs.push_back({&target,
                            firstValidationScene + i,
                            folder / target.name / "images" / name,
                            folder / target.name / "masks" / name,
                            {}});
        }
    return jobs;
}

void render(const Job &job, const DemoDatasetSpec &spec)
{
    if (job.isDone())
        return;
    const DemoRender result = job.domain->generated
        ? renderGeneratedScene(spec.seed, job.scene, spec.width, spec.height)
        : renderDemoScene(spec.seed, job.scene, spec.width, spec.height, job.domain->weather);
    writePng(job.image, result.image);
    writePng(job.mask, result.mask);
    if (!job.displacement.empty())
        writeFloatTiff(job.displacement, result.displacement);
}

/// Works through the jobs on several threads. Each file depends on its job alone. Throws the first failure.
void renderAll(const std::vector<Job> &jobs, const DemoDatasetSpec &spec, const std::stop_token &stop,
               const DemoProgress &progress)
{
    std::atomic<std::size_t> next = 0;
    std::mutex mutex; // guards what follows, and the progress calls
    int done = 0;
    std::exception_ptr failure;
    const auto work = [&] {
        try {
            for (std::size_t i = next++; i < jobs.size() && !stop.stop_requested(); i = next++) {
                render(jobs[i], spec);
                const std::lock_guard lock(mutex);
                ++done;
                if (progress)
                    progress(done, static_cast<int>(jobs.size()));
            }
        } catch (...) {
            const std::lock_guard lock(mutex);
            if (!failure)
                failure = std::current_exception();
            next = jobs.size();
        }
    };
    {
        std::vector<std::jthread> threads;
        for (int i = 1; i < (spec.threads > 0 ? spec.threads : coreCount()); ++i)
            threads.emplace_back(work);
        work();
    }
    if (failure)
        std::rethrow_exception(failure);
    if (stop.stop_requested())
        throw Error(ErrorCode::Cancelled, "Making the demo data was cancelled; a further call completes it.");
}

} // namespace

void writeDemoDataset(const fs::path &folder, const DemoDatasetSpec &spec, const std::stop_token &stop,
                      const DemoProgress &progress)
{
    checkSpec(spec);
    const std::vector<Job> jobs = listJobs(folder, spec);
    const std::string record = recordText(spec);
    makeFolder(folder);
    if (isThere(folder / recordFile)) {
        if (readFile(folder / recordFile) != record)
            throw Error(ErrorCode::AlreadyExists,
                        folder.string()
                            + " holds demo data of another seed, size or version; remove it or choose "
                              "another folder.");
        if (isThere(folder / descriptionFile)) { // written last
            if (progress)
                progress(static_cast<int>(jobs.size()), static_cast<int>(jobs.size()));
            return;
        }
    } else if (std::error_code error; !fs::is_empty(folder, error)) {
        throw Error(ErrorCode::AlreadyExists,
                    folder.string() + " is not empty and holds no demo data; choose another folder.");
    } else {
        writeFileAtomic(folder / recordFile, record);
    }
    for (const Job &job : jobs)
        for (const fs::path *file : {&job.image, &job.mask, &job.displacement})
            if (!file->empty())
                makeFolder(file->parent_path());
    renderAll(jobs, spec, stop, progress);
    writeFileAtomic(folder / descriptionFile, descriptionText());
}

} // namespace flexseg
