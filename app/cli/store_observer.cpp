// SPDX-License-Identifier: Apache-2.0
#include "app/cli/store_observer.h"

#include "core/store/run_store.h"

namespace flexseg {

void StoreObserver::stateChanged(RunState state, const std::string &message)
{
    m_store.setState(state, message);
}

void StoreObserver::samplesListed(const std::vector<SampleRecord> &all)
{
    m_store.replaceSamples(all);
}

void StoreObserver::stepDone(const StepMetrics &metrics)
{
    m_store.appendSteps({&metrics, 1});
}

void StoreObserver::domainValidated(const DomainResult &result)
{
    m_store.appendDomainResult(result);
}

void StoreObserver::checkpointWritten(const Commit &commit)
{
    m_store.commitEpoch(commit.checkpoint, commit.samples, commit.prototypes);
    for (const std::string &file : commit.removedFiles)
        m_store.setCheckpointKept(file, false);
}

void StoreObserver::journal(Severity severity, const std::string &kind, const std::string &text)
{
    m_store.appendJournal(severity, kind, text);
}

} // namespace flexseg
