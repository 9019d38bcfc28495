// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/records/inspect_records.h"
#include "core/records/run_records.h"
#include "core/rpc/client.h"
#include "core/rpc/record_json.h"
#include "core/store/run_store.h"
#include "widgets/models/engine_contact.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <atomic>
#include <optional>
#include <stop_token>
#include <string>

namespace flexseg {

/// How this window introduces itself to an engine.
[[nodiscard]] rpc::Initialize windowHello(rpc::Role role, rpc::Channel channel);

/// The connections to one run's engine: for commands and events, and, apart from it, for pictures. Calls block, so
/// they are made on worker threads; any may be made while others are under way. Callbacks come on the wire's thread or
/// on that of watch().
class EngineSession {
public:
    struct Callbacks {
        std::function<void(const EngineStatus &, EngineContact)> status;
        std::function<void()> checkpoint;
        std::function<void()> lost;
    };

    explicit EngineSession(std::filesystem::path runFolder, Callbacks callbacks = {});
    ~EngineSession();

    [[nodiscard]] const std::filesystem::path &runFolder() const { return m_folder; }
    [[nodiscard]] std::string runId() const { return m_folder.filename().string(); }
    [[nodiscard]] EngineStatus status() const; ///< as last told

    /// Looks after the engine, from one thread, every now and then: attaches where it lives, and tells when it has
    /// died, hangs, or answers again. Throws Error where an attach fails for another reason than that it comes up.
    void watch();
    /// An engine has been started: whatever watch() finds next is told.
    void expectEngine();
    /// Throws Error; takes control over from another window, since the user has asked for it here.
    void command(const std::string &method, const rpc::Json &params = rpc::Json::object());

    /// From the living engine, else from an inspecting one that is started for it. Throws Error(Cancelled) once
    /// \p stop is requested.
    [[nodiscard]] DatasetInfo dataset(const std::stop_token &stop);
    template <typename Result, typename Params>
    [[nodiscard]] Result look(const char *method, const Params &params, const std::stop_token &stop)
    {
        return rpc::fromJson<Result>(ask(method, rpc::toJson(params), stop));
    }

private:
    using Clock = std::chrono::steady_clock;
    /// The last sign of life, and when it was first seen here: clocks of two machines need not agree.
    struct Beat {
        double time = -1;
        Clock::time_point seen;
    };

    [[nodiscard]] std::shared_ptr<rpc::RpcClient> control() const;
    void attach();
    [[nodiscard]] std::shared_ptr<rpc::RpcClient> data(const std::stop_token &stop);
    [[nodiscard]] rpc::Json ask(const std::string &method, const rpc::Json &params, const std::stop_token &stop);
    [[nodiscard]] rpc::Json askOnce(const std::string &method, rpc::Json params, const std::stop_token &stop);
    [[nodiscard]] bool isSilent();
    void notified(const rpc::Notification &notification);
    void tell(const std::optional<EngineStatus> &status, EngineContact contact);
    [[nodiscard]] EngineContact contact() const;
    [[nodiscard]] EngineContact role() const;

    std::filesystem::path m_folder;
    Callbacks m_callbacks;
    mutable std::mutex m_mutex; ///< guards what follows
    std::shared_ptr<rpc::RpcClient> m_control;
    EngineStatus m_status;
    EngineContact m_contact = EngineContact::Connecting;
    EngineContact m_role = EngineContact::Controlling; ///< once attached
    std::mutex m_attachMutex; ///< one attach at a time
    std::atomic<int> m_statusEvents = 0;
    std::mutex m_dataMutex;
    std::shared_ptr<rpc::RpcClient> m_data;
    bool m_dataIsInspector = false;
    // Of watch()'s thread.
    std::optional<RunStore> m_store;
    std::optional<Beat> m_beat;
};

} // namespace flexseg
