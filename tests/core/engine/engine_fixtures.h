// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/config/run_config.h"
#include "core/engine/trainer.h"

#include <QByteArray>

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace flexseg::test {

/// A data set of 64 x 64 px scenes of 3 classes (a sky, a road, a box) in \p folder, which train and look alike: source
/// "clear" with 4 to train on and 2 held out, generated "styled" with 2, target "fog" with 2. Returns its dataset.toml.
std::filesystem::path writeTinyDataset(const std::filesystem::path &folder);

/// All parts of the method on, the smallest network, 2 threads, \p steps steps of 2 crops, lag 3.
[[nodiscard]] RunConfig tinyConfig(const std::filesystem::path &dataset, std::int64_t steps);

/// Remembers everything; any thread may wait for it.
class Recorder : public TrainObserver {
public:
    void stateChanged(RunState state, const std::string &message) override;
    void stepDone(const StepMetrics &metrics) override;
    void domainValidated(const DomainResult &result) override;
    void commit(const Commit &commit) override;
    void journal(Severity severity, const std::string &kind, const std::string &text) override;

    /// Whether \p state was reported within a minute; each report satisfies one call.
    [[nodiscard]] bool waitFor(RunState state);
    [[nodiscard]] bool waitForStep(std::int64_t step);

    [[nodiscard]] std::vector<RunState> states() const;
    [[nodiscard]] std::vector<StepMetrics> metrics() const;
    [[nodiscard]] std::vector<DomainResult> results() const;
    [[nodiscard]] std::vector<Commit> commits() const;
    [[nodiscard]] std::string lastMessage() const; ///< of a state
    [[nodiscard]] std::string journalOf(const std::string &kind) const; ///< texts, joined

    /// Called within the trainer's calls, before they are remembered.
    std::function<void(const StepMetrics &)> onStep;
    std::function<void(const DomainResult &)> onValidated;
    std::function<void(const Commit &)> onCommit;

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<RunState> m_states;
    std::size_t m_waited = 0; ///< states before this one were waited for
    std::vector<StepMetrics> m_metrics;
    std::vector<DomainResult> m_results;
    std::vector<Commit> m_commits;
    std::string m_lastMessage;
    std::vector<std::pair<std::string, std::string>> m_journal;
};

/// Runs a trainer on a thread of its own; the destructor stops and joins.
class Running {
public:
    /// \p before is called with the recorder before the thread starts.
    explicit Running(Trainer::Job job, const std::function<void(Running &)> &before = {});
    ~Running();

    void stop() { m_stop.request_stop(); }
    TrainerResult wait(); ///< joins

    Recorder recorder;
    Trainer trainer;

private:
    std::stop_source m_stop;
    std::optional<TrainerResult> m_result;
    std::thread m_thread;
};

/// Trains to the end on this thread.
TrainerResult trainWhole(const Trainer::Job &job, Recorder &recorder);

/// Digest of all that a checkpoint holds: tensors with the random state, pending draws, step.
[[nodiscard]] QByteArray stateDigest(const std::filesystem::path &checkpoint);
/// Losses of steps and validations as text with all digits, one a line; times left out.
[[nodiscard]] QByteArray lossText(const std::vector<StepMetrics> &metrics);
[[nodiscard]] QByteArray resultText(const std::vector<DomainResult> &results);

[[nodiscard]] std::vector<std::string> filesIn(const std::filesystem::path &folder);

} // namespace flexseg::test
