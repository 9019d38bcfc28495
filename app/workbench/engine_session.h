// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/records/inspect_records.h"
#include "core/records/run_records.h"
#include "core/rpc/client.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

namespace flexseg {

/// The connections to one run's engine: for commands and events, and, apart from it, for pictures. Calls block, so
/// they are made on worker threads; any may be made while others are under way. Callbacks come on the wire's thread.
class EngineSession {
public:
    struct Callbacks {
        std::function<void(const EngineStatus &)> status;
        std::function<void()> checkpoint;
        std::function<void()> lost;
    };

    EngineSession(std::filesystem::path runFolder, Callbacks callbacks);
    ~EngineSession();

    [[nodiscard]] const std::filesystem::path &runFolder() const { return m_folder; }

    /// Connects where the engine lives and there is no connection yet; then tells its status. Returns whether one is
    /// there.
    bool attach();
    /// Throws Error; takes control over from another window, since the user has asked for it here.
    void command(const std::string &method, rpc::Json params = rpc::Json::object());

    /// From the living engine, else from an inspecting one that is started for it.
    [[nodiscard]] DatasetInfo dataset();
    [[nodiscard]] PredictionMaps maps(const std::string &domain, std::int64_t sample);

private:
    [[nodiscard]] std::shared_ptr<rpc::RpcClient> control();
    [[nodiscard]] std::shared_ptr<rpc::RpcClient> data();
    void notified(const rpc::Notification &notification) const;

    std::filesystem::path m_folder;
    Callbacks m_callbacks;
    std::mutex m_mutex;
    std::shared_ptr<rpc::RpcClient> m_control;
    std::mutex m_dataMutex;
    std::shared_ptr<rpc::RpcClient> m_data;
    bool m_dataIsInspector = false;
};

} // namespace flexseg
