// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/status_board.h"
#include "core/rpc/server.h"

#include <chrono>

namespace flexseg {

/// Tells the connected windows what the trainer tells. Never waits for them. Comes after the store and the board among
/// the observers, so that what is told is already kept.
class WireObserver : public TrainObserver {
public:
    WireObserver(rpc::RpcServer &server, const StatusBoard &board)
        : m_server(server)
        , m_board(board)
    {
    }

    void stateChanged(RunState state, const std::string &message) override;
    void activityChanged(const std::string &activity) override;
    void stepDone(const StepMetrics &metrics) override;
    void domainValidated(const DomainResult &result) override;
    void checkpointWritten(const CheckpointRecord &checkpoint) override;
    void journal(Severity severity, const std::string &kind, const std::string &text) override;

private:
    rpc::RpcServer &m_server;
    const StatusBoard &m_board;
};

} // namespace flexseg
