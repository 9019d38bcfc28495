// SPDX-License-Identifier: Apache-2.0
#include "core/engine/trainer_impl.h"

#include "core/base/error.h"
#include "core/config/config_schema.h"
#include "core/engine/engine_info.h"
#include "core/engine/library_errors.h"
#include "core/engine/nan_batch.h"

#include <algorithm>
#include <array>

namespace flexseg {

namespace {

/// Keys that change neither what is learnt nor when: a resume may change them within a segment.
constexpr std::array neutralKeys{"run.name",
                                 "run.threads",
                                 "data.loader_threads",
                                 "data.target",
                                 "train.validate_every",
                                 "train.validate_images",
                                 "train.checkpoint_every",
                                 "train.keep_checkpoints"};

std::string stepText(std::int64_t step)
{
    return "step " + std::to_string(step);
}

} // namespace

Trainer::Trainer(Job job, std::vector<TrainObserver *> observers)
    : m_impl(std::make_unique<Impl>(std::move(job), std::move(observers)))
{
}

Trainer::~Trainer() = default;

TrainerResult Trainer::run(std::stop_token stop)
{
    return m_impl->run(std::move(stop));
}

void Trainer::pause()
{
    m_impl->control.pause();
}

void Trainer::resume()
{
    m_impl->control.resume();
}

void Trainer::runThenPause(std::int64_t steps)
{
    m_impl->control.runThenPause(steps);
}

std::int64_t Trainer::pauseAtStep() const
{
    return m_impl->control.pauseAtStep();
}

void Trainer::saveOnStop(bool save)
{
    m_impl->control.setSaveOnStop(save);
}

void Trainer::checkpointNow()
{
    m_impl->control.requestCheckpoint();
}

std::future<NetworkOutput> Trainer::requestOutput(Image8 image, std::stop_token cancelled)
{
    return m_impl->control.requestOutput(std::move(image), std::move(cancelled));
}

Trainer::Impl::Impl(Job job, std::vector<TrainObserver *> observers)
    : m_job(std::move(job))
    , m_observers(std::move(observers))
{
}

TrainerResult Trainer::Impl::run(std::stop_token stop)
{
    if (std::exchange(m_ran, true))
        return {RunOutcome::Failed, "This trainer has already run; make a new one to resume."};
    m_stop = std::move(stop);
    TrainerResult result;
    try {
        prepare();
        result = train();
    } catch (...) {
        result = failed();
    }
    control.close();
    m_session.reset();
    return result;
}

void Trainer::Impl::prepare()
{
    report(RunState::Starting);
    activity("reading the data set");
    if (const auto issues = flexseg::validate(m_job.config); !issues.empty()) {
        std::string text;
        for (const ConfigIssue &issue : issues)
            text += (text.empty() ? "" : "\n") + issue.sentence();
        throw Error(ErrorCode::InvalidConfig, text);
    }
    m_dataset = m_job.dataset ? *std::exchange(m_job.dataset, std::nullopt) : loadDataset(m_job.config.data.dataset);
    m_committed = m_job.committed;
    m_validated = validationDomains(m_dataset, m_job.config.data);
    if (!m_job.resumeFrom) {
        activity("making the network");
        m_session = std::make_unique<TrainingSession>(m_job.config, m_dataset, m_job.segment, nullptr, m_stop);
    } else {
        activity("reading the checkpoint");
        const Checkpoint checkpoint = readCheckpoint(*m_job.resumeFrom);
        const int segment = segmentFor(checkpoint);
        try {
            m_session = std::make_unique<TrainingSession>(m_job.config, m_dataset, segment, &checkpoint, m_stop);
        } catch (const Error &e) {
            throw Error(e.code(), "Cannot go on from " + m_job.resumeFrom->string() + ": " + e.what());
        }
        m_saved = {m_session->step(), m_session->validatedStep()};
        noteEnvironment(checkpoint.info);
    }
    if (m_validated.empty())
        journal(Severity::Warning, "data",
                "No domain is validated, so there will be no mIoU: no source domain holds out images and no target has "
                "masks. See holdout, val_images and masks in "
                    + m_dataset.file.string() + ".");
    control.setStep(m_session->step());
    notify([this](TrainObserver &observer) { observer.samplesListed(m_session->samples()); });
    const std::string last = std::to_string(m_session->totalSteps());
    if (m_session->step() == 0)
        journal(Severity::Info, "started", "Started " + methodName(m_job.config) + " for " + last + " steps.");
    else
        journal(Severity::Info, "resumed", "Went on after " + stepText(m_session->step()) + " of " + last + ".");
}

int Trainer::Impl::segmentFor(const Checkpoint &checkpoint)
{
    const ParsedConfig before = parseRunConfig(checkpoint.info.config);
    std::string changes;
    for (const ConfigDifference &change : difference(before.config, m_job.config))
        if (std::ranges::find(neutralKeys, change.key) == neutralKeys.end())
            changes += (changes.empty() ? "" : ", ") + change.key + " from " + change.before + " to " + change.after;
    const int segment = std::max(m_job.segment, checkpoint.info.segment + (changes.empty() ? 0 : 1));
    if (segment > checkpoint.info.segment)
        journal(Severity::Info, "segment",
                "Segment " + std::to_string(segment) + " begins after " + stepText(checkpoint.info.step)
                    + " with its own schedule" + (changes.empty() ? "." : "; changed: " + changes + "."));
    return segment;
}

void Trainer::Impl::noteEnvironment(const CheckpointInfo &info)
{
    std::string changes;
    const auto compare = [&changes](const std::string &what, const std::string &before, const std::string &now) {
        if (before != now)
            changes += (changes.empty() ? "" : ", ") + what + " was " + before + " and is " + now;
    };
    compare("the library", info.libraryVersion, libraryVersion());
    compare("the program's version", info.codeVersion, codeVersion());
    compare("the number of threads", std::to_string(info.threads), std::to_string(threadsOf(m_job.config.run)));
    compare("the instruction set", info.instructionSet, engineInstructionSet());
    if (!changes.empty())
        journal(Severity::Warning, "environment",
                "The results from here on may differ in the last digits from an uninterrupted run: " + changes + ".");
}

TrainerResult Trainer::Impl::train()
{
    report(RunState::Running);
    for (;;) {
        if (!settle())
            return stopped();
        if (m_session->step() >= m_session->totalSteps())
            break;
        if (!attend(/*betweenSteps=*/true))
            return stopped();
        advance();
    }
    journal(Severity::Info, "completed", "Completed at " + stepText(m_session->step()) + ".");
    report(RunState::Completed);
    return {RunOutcome::Completed, {}};
}

TrainerResult Trainer::Impl::stopped()
{
    for (;;) {
        control.beginStop();
        report(RunState::Stopping);
        if (!control.savesOnStop() || trySave())
            break;
        activity("waiting for room");
        report(RunState::Paused, m_saveFault);
        while (control.waitWhileUnsaved() == TrainerControl::Wake::Work)
            serveLook();
    }
    journal(Severity::Info, "stopped",
            "Stopped after " + stepText(m_session->step()) + (control.savesOnStop() ? "." : " without saving."));
    report(RunState::Stopped);
    return {RunOutcome::Cancelled, {}};
}

TrainerResult Trainer::Impl::failed()
{
    const std::string why = sentenceOfCurrentException();
    const bool cancelled = m_stop.stop_requested() && !m_session; // while the masks were being read
    // An observer that cannot even take these is passed over; the others and the result still tell.
    try {
        if (!cancelled)
            journal(Severity::Error, "failed", why);
    } catch (...) {
    }
    try {
        report(cancelled ? RunState::Stopped : RunState::Failed, cancelled ? std::string() : why);
    } catch (...) {
    }
    return cancelled ? TrainerResult{RunOutcome::Cancelled, {}} : TrainerResult{RunOutcome::Failed, why};
}

void Trainer::Impl::advance()
{
    activity("training");
    try {
        m_session->fetchBatch();
    } catch (const Error &e) {
        pauseFor("data", "Step " + std::to_string(m_session->step() + 1) + " cannot be trained: " + e.what(),
                 "Nothing is lost: put the file back in order and resume.");
        return;
    }
    const TrainingSession::Step step = m_session->advance();
    control.setStep(m_session->step());
    if (!step.fault.empty()) {
        handleFault(step);
        return;
    }
    if (++m_goodSteps >= m_job.config.train.checkpointEvery)
        m_pinned.clear();
    notify([&step](TrainObserver &observer) { observer.stepDone(step.metrics); });
}

void Trainer::Impl::pauseFor(const std::string &kind, const std::string &text, const std::string &remedy)
{
    journal(Severity::Error, kind, text);
    m_pauseMessage = text + (text.ends_with('.') ? " " : ". ") + remedy;
    control.pause();
}

void Trainer::Impl::handleFault(const TrainingSession::Step &step)
{
    const std::string what = "At " + stepText(step.metrics.step) + " " + step.fault
        + ", so the step was not applied. Samples: " + namesOf(step.batch, m_session->trainingSamples()) + ".";
    std::string where = " The batch is kept in " + nanFolderName(step.metrics.step) + ".";
    try {
        keepBatch(m_job.folder, step, m_session->trainingSamples());
    } catch (const Error &e) {
        where = std::string(" The batch could not be kept: ") + e.what();
    }
    m_goodSteps = 0;
    if (m_pinned.empty() && !m_committed.empty())
        m_pinned = m_committed.back().file;
    pauseFor("nan", what + where, "Resume to go on with the next step, or stop and lower the learning rate.");
}

void Trainer::Impl::report(RunState state, const std::string &message)
{
    notify([&](TrainObserver &observer) { observer.stateChanged(state, message); });
}

void Trainer::Impl::activity(const std::string &text)
{
    if (text == m_activity)
        return;
    m_activity = text;
    notify([&text](TrainObserver &observer) { observer.activityChanged(text); });
}

void Trainer::Impl::journal(Severity severity, const std::string &kind, const std::string &text)
{
    notify([&](TrainObserver &observer) { observer.journal(severity, kind, text); });
}

} // namespace flexseg
