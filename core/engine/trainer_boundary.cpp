// SPDX-License-Identifier: Apache-2.0
// What the trainer does between steps: validation, checkpoints, pauses and looks into the network.
#include "core/engine/trainer_impl.h"

#include "core/base/error.h"
#include "core/engine/inference.h"
#include "core/engine/library_errors.h"

#include <algorithm>
#include <cstdint>

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
    const bool due = isDue(step, train.checkpointEvery, train.steps) || savedUnvalidated;
    return (!control.takeCheckpointRequest() && !due) || trySave() || pauseHere();
}

bool Trainer::Impl::validate()
{
    ValidationPlan plan;
    plan.labels = &m_dataset.labels;
    plan.device = m_job.config.run.device;
    plan.step = m_session->step();
    plan.mostImages = plan.step == m_session->totalSteps() ? 0 : m_job.config.train.validateImages;
    plan.trainingAfter = true;
    plan.stop = m_stop;
    for (const Domain *domain : m_validated) {
        const auto result = validate(*domain, plan);
        if (!result)
            return false;
        notify([&result](TrainObserver &observer) { observer.domainValidated(*result); });
    }
    m_session->setValidated();
    return true;
}

/// Nothing when the run is to stop. A file that cannot be read pauses the run; its domain is then measured anew.
std::optional<DomainResult> Trainer::Impl::validate(const Domain &domain, const ValidationPlan &plan)
{
    const auto goOn = [&](int, int) {
        activity("validating " + domain.name);
        return attend(/*betweenSteps=*/false);
    };
    for (;;) {
        try {
            return validateDomain(m_session->model(), domain, plan, goOn);
        } catch (const Error &e) {
            if (e.code() != ErrorCode::InvalidData && e.code() != ErrorCode::NotFound
                && e.code() != ErrorCode::PermissionDenied && e.code() != ErrorCode::Io)
                throw;
            pauseFor("data", "The domain \"" + domain.name + "\" cannot be validated: " + e.what(),
                     "Nothing is lost: put the file back in order and resume.");
        }
        if (!pauseHere())
            return std::nullopt;
    }
}

bool Trainer::Impl::attend(bool betweenSteps)
{
    if (m_stop.stop_requested())
        return false;
    serveLook();
    if (control.takeCheckpointRequest())
        trySave();
    if (control.pauseWanted(betweenSteps))
        return pauseHere();
    return !m_stop.stop_requested();
}

bool Trainer::Impl::pauseHere()
{
    const std::string reason = std::exchange(m_pauseMessage, {});
    const std::string before = m_activity;
    control.beginPause();
    report(RunState::Pausing, reason);
    if (m_saveFault.empty()) // else this pause is for that
        trySave();
    journal(Severity::Info, "paused", "Paused after step " + std::to_string(m_session->step()) + ".");
    const auto reportPaused = [&] {
        activity("paused");
        report(RunState::Paused, reason + (reason.empty() || m_saveFault.empty() ? "" : " ") + m_saveFault);
    };
    reportPaused();
    for (;;) {
        switch (control.waitWhilePaused(m_stop)) {
        case TrainerControl::Wake::Stopped:
            return false;
        case TrainerControl::Wake::Resumed:
            if (!m_saveFault.empty())
                report(RunState::Pausing, m_saveFault); // the answer to resume(), also where it fails again
            if (!trySave()) {
                reportPaused();
                break;
            }
            journal(Severity::Info, "resumed", "Went on after step " + std::to_string(m_session->step()) + ".");
            report(RunState::Running);
            activity(before);
            return true;
        case TrainerControl::Wake::Work:
            serveLook();
            if (control.takeCheckpointRequest()) {
                const bool unsaved = !m_saveFault.empty();
                if (!trySave() || unsaved)
                    reportPaused(); // with the reason, or no longer
            }
            break;
        }
    }
}

void Trainer::Impl::serveLook()
{
    auto look = control.takeLook();
    if (!look)
        return;
    try {
        const bool stopped = m_stop.stop_requested(); // and waiting for room
        const auto cancelled
            = [&] { return (!stopped && m_stop.stop_requested()) || look->cancelled.stop_requested(); };
        NetworkOutput output = networkOutput(m_session->model(), m_session->loss(), look->image,
                                             m_job.config.run.device, true, cancelled);
        output.step = m_session->step();
        look->result.set_value(std::move(output));
    } catch (...) {
        try {
            rethrowAsError();
        } catch (const Error &) {
            look->result.set_exception(std::current_exception());
        }
    }
}

bool Trainer::Impl::saveCheckpoint()
{
    const std::pair<std::int64_t, std::int64_t> now{m_session->step(), m_session->validatedStep()};
    if (now == m_saved)
        return false;
    const std::string before = m_activity;
    activity("writing a checkpoint");
    TrainObserver::Commit commit;
    std::error_code ignored; // a file that stays costs room until the next start of an engine, and nothing else
    commit.checkpoint = writeCheckpoint(m_job.folder, m_session->checkpoint());
    commit.samples = m_session->changedSamples();
    commit.prototypes = m_session->prototypes();
    commit.sampler = m_session->samplerState();
    commit.removedFiles = outdatedBy(commit.checkpoint);
    try {
        for (TrainObserver *observer : m_observers)
            observer->commit(commit);
    } catch (const Error &) {
        std::filesystem::remove(m_job.folder / commit.checkpoint.file, ignored);
        throw;
    }
    m_session->forgetChanges();
    m_saved = now;
    std::erase_if(m_committed, [&commit](const CheckpointRecord &one) {
        return std::ranges::find(commit.removedFiles, one.file) != commit.removedFiles.end();
    });
    m_committed.push_back(commit.checkpoint);
    for (const std::string &file : commit.removedFiles)
        std::filesystem::remove(m_job.folder / file, ignored);
    activity(before);
    return true;
}

bool Trainer::Impl::trySave()
{
    m_saveFault.clear();
    const std::string before = m_activity;
    bool saved = false;
    try {
        saved = saveCheckpoint();
    } catch (const Error &e) {
        const std::string what = e.what();
        m_saveFault = "The checkpoint of step " + std::to_string(m_session->step()) + " could not be saved: " + what
            + (what.ends_with('.') ? "" : ".") + " The run waits with all that it has learnt; "
            + (m_stop.stop_requested() ? "stop it again to try again, or stop it without saving."
                                       : "resume to try again.");
    }
    if (m_saveFault.empty()) {
        if (saved)
            notify([this](TrainObserver &observer) { observer.checkpointWritten(m_committed.back()); });
        return true;
    }
    activity(before);
    journal(Severity::Error, "checkpoint", m_saveFault);
    control.pause();
    return false;
}

std::vector<std::string> Trainer::Impl::outdatedBy(const CheckpointRecord &newest) const
{
    const std::int64_t wanted = m_job.config.train.keepCheckpoints; // 0: all
    std::int64_t room = wanted > 0 ? wanted - 1 : INT64_MAX;
    std::vector<std::string> outdated;
    for (auto one = m_committed.rbegin(); one != m_committed.rend(); ++one) {
        const bool writtenAgain = one->step == newest.step;
        if (writtenAgain || (one->file != m_pinned && --room < 0))
            outdated.push_back(one->file);
    }
    return outdated;
}

} // namespace flexseg
