// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/train_observer.h"

namespace flexseg {

class RunStore;

/// Writes what the trainer tells into the run's store. An epoch is committed when commit() has returned.
class StoreObserver : public TrainObserver {
public:
    explicit StoreObserver(RunStore &store)
        : m_store(store)
    {
    }

    void stateChanged(RunState state, const std::string &message) override;
    void samplesListed(const std::vector<SampleRecord> &all) override;
    void stepDone(const StepMetrics &metrics) override;
    void domainValidated(const DomainResult &result) override;
    void commit(const Commit &commit) override;
    void journal(Severity severity, const std::string &kind, const std::string &text) override;

private:
    RunStore &m_store;
};

} // namespace flexseg
