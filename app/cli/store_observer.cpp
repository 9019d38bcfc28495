// SPDX-License-Identifier: Apache-2.0
#include "app/cli/store_observer.h"

#include "core/base/error.h"
#include "core/store/run_store.h"

namespace flexseg {

namespace {

/// A store that is locked or whose disk is full keeps what it was told and writes it with its next success; training
/// need not end for that. A disk that stays full is told of by the next checkpoint.
template <typename Write>
void orLater(Write &&write)
{
    try {
        write();
    } catch (const Error &e) {
        if (e.code() != ErrorCode::Locked && e.code() != ErrorCode::DiskFull)
            throw;
    }
}

} // namespace

void StoreObserver::stateChanged(RunState state, const std::string &message)
{
    orLater([&] { m_store.setState(state, message); });
}

void StoreObserver::samplesListed(const std::vector<SampleRecord> &all)
{
    m_store.replaceSamples(all);
}

void StoreObserver::stepDone(const StepMetrics &metrics)
{
    orLater([&] { m_store.appendSteps({&metrics, 1}); });
}

void StoreObserver::domainValidated(const DomainResult &result)
{
    orLater([&] { m_store.appendDomainResult(result); });
}

void StoreObserver::commit(const Commit &commit)
{
    m_store.commitEpoch(commit.checkpoint, commit.samples, commit.prototypes, commit.removedFiles, &commit.sampler);
}

void StoreObserver::journal(Severity severity, const std::string &kind, const std::string &text)
{
    orLater([&] { m_store.appendJournal(severity, kind, text); });
}

} // namespace flexseg
