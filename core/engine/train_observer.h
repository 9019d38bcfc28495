// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/records/run_records.h"

#include <filesystem>
#include <string>
#include <vector>

namespace flexseg {

/// Gets what the trainer has to tell, on the trainer's thread, in order. Each call should return soon. An Error thrown
/// by one observer does not keep the others from hearing; it then ends the run as Failed with its message, but for
/// commit(). Values are records: no tensors.
class TrainObserver {
public:
    virtual ~TrainObserver() = default;

    virtual void stateChanged(RunState /*state*/, const std::string & /*message*/) { }
    virtual void activityChanged(const std::string & /*activity*/) { }
    virtual void samplesListed(const std::vector<SampleRecord> & /*all*/) { }
    virtual void stepDone(const StepMetrics & /*metrics*/) { }
    virtual void domainValidated(const DomainResult & /*result*/) { }

    struct Commit {
        CheckpointRecord checkpoint;
        std::vector<SampleRecord> samples; ///< those whose hardness or draws changed since the last commit
        std::vector<PrototypeRecord> prototypes;
        SamplerState sampler;
        std::vector<std::string> removedFiles; ///< older checkpoints to be removed after the commit
    };
    /// For the one observer that keeps things. A checkpoint's file is complete and durable; the epoch is committed when
    /// this returns: the store writes the checkpoint's hash and everything since the last commit in one transaction.
    /// Where it throws Error nothing was committed: the file is removed, and the run pauses with the Error's message.
    virtual void commit(const Commit & /*commit*/) { }
    /// A checkpoint has been committed.
    virtual void checkpointWritten(const CheckpointRecord & /*checkpoint*/) { }
    virtual void journal(Severity /*severity*/, const std::string & /*kind*/, const std::string & /*text*/) { }
};

} // namespace flexseg
