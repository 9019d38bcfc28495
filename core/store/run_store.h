// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/records/run_records.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace flexseg {

/// One run's folder and its run.db. The only writer is the run's engine, which holds engine.lock while it writes;
/// window and CLI open it read-only, at any time. The user's own name, note and tags are not in it but in user.toml
/// (user_notes.h), so that the rule of the one writer has no exception.
///
/// Calls may come from any thread; they are serialised. Every call throws Error, naming the file; a write that throws
/// leaves the file as it was. Steps, domain results, journal entries and the state are pending until a write has
/// succeeded, also where the call that brought them throws: the next write, at the latest the next heartbeat, takes
/// them along.
class RunStore {
public:
    /// Makes the folder whole or not at all. Throws AlreadyExists when there is something in it. Of the summary it
    /// takes name, note, state, createdAt (0: now), totalSteps, dataset, encoder, method and provenance.
    static RunStore create(const std::filesystem::path &folder, const RunSummary &summary,
                           const std::string &configToml);
    /// For the engine; the caller holds the lock. Migrates an older file after a backup; throws NewerVersion.
    static RunStore openForWriting(const std::filesystem::path &folder);
    /// Works while the engine writes, on a read-only file system, and on an older or newer file (see notice()).
    static RunStore openReadOnly(const std::filesystem::path &folder);
    ~RunStore(); ///< flushes; a failure goes to the log
    RunStore(RunStore &&) noexcept;
    RunStore &operator=(RunStore &&) noexcept;

    static constexpr int samplerStatesKept = 32;

    [[nodiscard]] const std::filesystem::path &folder() const;
    [[nodiscard]] bool isReadOnly() const;
    /// The file could not be read where it lies, so a copy of it is, in which nothing ever changes: to follow the run,
    /// open it again from time to time.
    [[nodiscard]] bool isCopy() const;
    /// What the user should know about this file ("written by a newer version ..."); else empty.
    [[nodiscard]] std::string notice() const;

    // Writes. Durable when they return: setState, commitEpoch, newSegment, truncateAfter.
    void setState(RunState state, const std::string &message = {});
    void appendSteps(std::span<const StepMetrics> steps); ///< buffered, written at most every 0.5 s; see flush()
    void appendDomainResult(const DomainResult &result);
    void replaceSamples(std::span<const SampleRecord> all);
    /// In ONE transaction: the checkpoint, the samples that changed, the prototypes, how the sampler stands (where
    /// there is one), that the checkpoints \p removedFiles are no longer kept, and all that was pending. The epoch is
    /// committed when this has returned; the checkpoint's file must be durable before, and the removed ones are to be
    /// removed after. A file of \p removedFiles without a row is ignored: a checkpoint of the same step has taken it.
    void commitEpoch(const CheckpointRecord &checkpoint, std::span<const SampleRecord> changedSamples,
                     std::span<const PrototypeRecord> prototypes, std::span<const std::string> removedFiles = {},
                     const SamplerState *sampler = nullptr);
    void appendJournal(Severity severity, const std::string &kind, const std::string &text);
    int newSegment(const RunSegment &segment); ///< returns its number, the last one's plus 1; sets the total steps
    void setProvenance(const Provenance &provenance);
    void heartbeat(const Heartbeat &beat); ///< also flushes
    /// Before a resume from the checkpoint at \p step: takes back steps, results, prototypes and checkpoints after it.
    /// Samples are as of the last commit; a resume from an older one lists them anew (replaceSamples). Returns the
    /// files of the checkpoints it took back, for the caller to remove.
    std::vector<std::string> truncateAfter(std::int64_t step);
    void flush();

    // Reads.
    /// With the user's name and note. A state that needs an engine is told as Interrupted, with a sentence, where the
    /// store is open read-only and no engine holds the lock.
    [[nodiscard]] RunSummary summary() const;
    [[nodiscard]] RunState storedState() const;
    [[nodiscard]] std::string config() const; ///< canonical TOML of the last segment
    [[nodiscard]] std::vector<RunSegment> segments() const;
    /// Steps after \p afterStep, rising. With maxPoints > 0 at most about so many: of each stretch the steps of the
    /// lowest and highest total loss, so that no peak is lost, and the last step.
    /// With limit > 0 only the first so many.
    [[nodiscard]] std::vector<StepMetrics> steps(std::int64_t afterStep = 0, std::size_t maxPoints = 0,
                                                 std::size_t limit = 0) const;
    [[nodiscard]] std::vector<DomainResult> domainResults(std::int64_t afterStep
                                                          = -1) const; ///< by step, then as written
    [[nodiscard]] std::vector<DomainResult> latestDomainResults() const; ///< the last of each domain
    [[nodiscard]] std::vector<CheckpointRecord> checkpoints() const; ///< rising steps
    [[nodiscard]] std::optional<CheckpointRecord> latestCheckpoint() const; ///< of those that are kept
    [[nodiscard]] std::vector<SampleRecord> samples() const;
    /// At the newest commits, at most samplerStatesKept, after \p afterStep; rising steps.
    [[nodiscard]] std::vector<SamplerState> samplerStates(std::int64_t afterStep = -1) const;
    [[nodiscard]] std::vector<std::int64_t> prototypeSteps() const;
    [[nodiscard]] std::vector<PrototypeRecord> prototypes(std::int64_t step) const;
    [[nodiscard]] std::vector<JournalEvent> journal(std::int64_t afterId = 0, std::size_t limit = 0) const;
    [[nodiscard]] std::optional<Heartbeat> lastHeartbeat() const;
    /// Grows whenever another process has written: cheap to poll. Only differences mean something.
    [[nodiscard]] std::int64_t dataVersion() const;

    /// What is wrong with the database, a sentence each; empty: sound.
    [[nodiscard]] std::vector<std::string> integrityCheck() const;
    /// Kept checkpoints whose file is missing or differs from its hash, a sentence each.
    [[nodiscard]] std::vector<std::string> verifyCheckpoints() const;

    class Impl;

private:
    explicit RunStore(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace flexseg
