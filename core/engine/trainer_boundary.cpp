// SPDX-License-Identifier: Apache-2.0
// What the trainer does between steps: validation, checkpoints, pauses and predictions.
#include "core/engine/trainer_impl.h"

#include "core/base/error.h"
#include "core/engine/inference.h"
#include "core/engine/library_errors.h"
#include "core/engine/validation.h"

#include <cstdint>
#include <set>

namespace flexseg {

namespace {

bool isDue(std::int64_t step, std::int64_t every, std::int64_t last)
{
    return step > 0 && (step == last || (every > 0 && step % every == 0));
}

} // namespace

bool Trainer::Impl::settle()
{
    const RunConfig::Train &train = m_job.config.train;
    const std::int64_t step = m_session->step();
    const bool validationDue = isDue(step, train.validateEvery, train.steps) && m_session->validatedStep() != step;
    if (validationDue && !validate())
        return false;
    // A checkpoint that was written before its step was validated (at a pause or a stop) is due again.
    const bool savedUnvalidated = m_saved.first == step && m_saved.second != m_session->validatedStep();
    if (isDue(step, train.checkpointEvery, train.steps) || savedUnvalidated || control.takeCheckpointRequest())
        saveCheckpoint();
    return true;
}

bool Trainer::Impl::validate()
{
    ValidationPlan plan;
    plan.labels = &m_dataset.labels;
    plan.device = m_job.config.run.device;
    plan.step = m_session->step();
    plan.mostImages = plan.step == m_session->totalSteps() ? 0 : m_job.config.train.validateImages;
    plan.trainingAfter = true;
    for (const Domain *domain : m_validated) {
        const auto goOn = [&](int, int) {
            activity("validating " + domain->name);
            return attend(/*betweenSteps=*/false);
        };
        const auto result = validateDomain(m_session->model(), *domain, plan, goOn);
        if (!result)
            return false;
        notify([&result](TrainObserver &observer) { observer.domainValidated(*result); });
    }
    m_session->setValidated();
    return true;
}

bool Trainer::Impl::attend(bool betweenSteps)
{
    if (m_stop.stop_requested())
        return false;
    servePrediction();
    if (control.takeCheckpointRequest())
        saveCheckpoint();
    if (control.pauseWanted(betweenSteps))
        return pauseHere();
    return !m_stop.stop_requested();
}

bool Trainer::Impl::pauseHere()
{
    const std::string message = std::exchange(m_pauseMessage, {});
    const std::string before = m_activity;
    control.beginPause();
    report(RunState::Pausing, message);
    saveCheckpoint();
    journal(Severity::Info, "paused", "Paused after step " + std::to_string(m_session->step()) + ".");
    activity("paused");
    report(RunState::Paused, message);
    for (;;) {
        switch (control.waitWhilePaused(m_stop)) {
        case TrainerControl::Wake::Stopped:
            return false;
        case TrainerControl::Wake::Resumed:
            journal(Severity::Info, "resumed", "Went on after step " + std::to_string(m_session->step()) + ".");
            report(RunState::Running);
            activity(before);
            return true;
        case TrainerControl::Wake::Work:
            servePrediction();
            if (control.takeCheckpointRequest())
                saveCheckpoint();
            break;
        }
    }
}

void Trainer::Impl::servePrediction()
{
    auto prediction = control.takePrediction();
    if (!prediction)
        return;
    try {
        DatasetSample sample = prediction->sample;
        sample.mask.clear(); // only the image is wanted
        const LabelledImage read = readSample(sample, m_dataset.labels);
        const at::Tensor logits = fullLogits(m_session->model(), read.image, m_job.config.run.device, true);
        prediction->result.set_value(largestClass(logits));
    } catch (...) {
        try {
            rethrowAsError();
        } catch (const Error &) {
            prediction->result.set_exception(std::current_exception());
        }
    }
}

void Trainer::Impl::saveCheckpoint()
{
    const std::pair<std::int64_t, std::int64_t> now{m_session->step(), m_session->validatedStep()};
    if (now == m_saved)
        return;
    const std::string before = m_activity;
    activity("writing a checkpoint");
    TrainObserver::Commit commit;
    commit.checkpoint = writeCheckpoint(m_job.folder, m_session->checkpoint());
    commit.samples = m_session->takeChangedSamples();
    commit.prototypes = m_session->prototypes();
    commit.removedFiles = outdatedCheckpoints();
    notify([&commit](TrainObserver &observer) { observer.checkpointWritten(commit); });
    m_saved = now;
    for (const std::string &file : commit.removedFiles) {
        std::error_code ignored; // one that stays costs room and nothing else
        std::filesystem::remove(m_job.folder / file, ignored);
    }
    activity(before);
}

std::vector<std::string> Trainer::Impl::outdatedCheckpoints() const
{
    const std::int64_t wanted = m_job.config.train.keepCheckpoints; // 0: all
    const auto keep = wanted > 0 ? static_cast<std::size_t>(wanted) : SIZE_MAX;
    std::vector<std::string> outdated;
    std::set<std::int64_t> kept; // steps
    const auto files = checkpointFiles(m_job.folder, m_session->step());
    for (auto file = files.rbegin(); file != files.rend(); ++file) {
        if (kept.size() < keep && kept.insert(file->step).second)
            continue;
        outdated.push_back(file->name); // too old, or written again since
    }
    return outdated;
}

} // namespace flexseg
