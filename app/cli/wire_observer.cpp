// SPDX-License-Identifier: Apache-2.0
#include "app/cli/wire_observer.h"

#include "core/base/platform/system_info.h"
#include "core/rpc/record_json.h"

namespace flexseg {

void WireObserver::stateChanged(RunState, const std::string &)
{
    m_server.notify(rpc::event::state, rpc::toJson(m_board.status()));
}

void WireObserver::activityChanged(const std::string &)
{
    m_server.notifyLatest(rpc::event::status, rpc::toJson(m_board.status()));
}

void WireObserver::stepDone(const StepMetrics &metrics)
{
    m_server.notifyLatest(rpc::event::steps, rpc::listToJson(std::vector{metrics}));
    m_server.notifyLatest(rpc::event::status, rpc::toJson(m_board.status()));
}

void WireObserver::domainValidated(const DomainResult &result)
{
    m_server.notify(rpc::event::domainResult, rpc::toJson(result));
}

void WireObserver::checkpointWritten(const CheckpointRecord &checkpoint)
{
    m_server.notify(rpc::event::checkpoint, rpc::toJson(checkpoint));
}

void WireObserver::journal(Severity severity, const std::string &kind, const std::string &text)
{
    m_server.notify(rpc::event::journal, rpc::toJson(JournalEvent{0, unixTime(), severity, kind, text}));
}

} // namespace flexseg
