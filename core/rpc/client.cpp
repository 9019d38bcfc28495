// SPDX-License-Identifier: Apache-2.0
#include "core/rpc/client.h"

#include "core/base/platform/unix_socket.h"
#include "core/rpc/framing.h"
#include "core/rpc/out_queue.h"
#include "core/rpc/record_json.h"

#include <future>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace flexseg::rpc {

class RpcClient::Impl {
public:
    /// \p output invalid: \p input is a socket, used both ways.
    Impl(UniqueFd input, UniqueFd output, Channel channel, Callbacks callbacks)
        : m_input(std::move(input))
        , m_output(std::move(output))
        , m_reader(channel == Channel::Data ? maxDataFrame : maxControlFrame)
        , m_callbacks(std::move(callbacks))
        , m_thread([this] { loop(); })
    {
    }
    ~Impl() { close(); }

    std::int64_t send(const std::string &method, Json params, ReplyCallback replied);
    void cancel(std::int64_t id);
    Json call(const std::string &method, Json params, std::chrono::milliseconds timeout);
    void close();
    [[nodiscard]] bool connected();

    ServerInfo server;

private:
    void loop();
    bool pollOnce();
    void take(Message message);
    void reply(const Json &id, const Reply &reply);
    void lose(const Error &error);
    [[nodiscard]] int outputFd() const { return m_output.valid() ? m_output.get() : m_input.get(); }

    const UniqueFd m_input;
    const UniqueFd m_output;
    Wakeup m_wakeup;
    FrameReader m_reader;
    Callbacks m_callbacks;

    std::mutex m_mutex; ///< guards what follows, but for the thread
    OutQueue m_out;
    std::map<std::int64_t, ReplyCallback> m_pending;
    std::int64_t m_lastId = 0;
    bool m_lost = false;
    bool m_closing = false;
    bool m_outputBroken = false;
    std::thread m_thread; ///< last: it uses the others
};

std::int64_t RpcClient::Impl::send(const std::string &method, Json params, ReplyCallback replied)
{
    std::int64_t id = 0;
    {
        const std::lock_guard lock(m_mutex);
        id = ++m_lastId;
    }
    auto frame = std::make_shared<const std::string>(rpc::frame(encode(Request{id, method, std::move(params)})));
    {
        const std::lock_guard lock(m_mutex);
        if (!m_lost && !m_closing) {
            m_pending.emplace(id, std::move(replied));
            m_out.push(std::move(frame));
            m_wakeup.signal();
            return id;
        }
    }
    if (replied)
        replied(Reply{nullptr, Error(ErrorCode::Disconnected, "The connection to the engine is lost.")});
    return id;
}

void RpcClient::Impl::cancel(std::int64_t id)
{
    auto frame
        = std::make_shared<const std::string>(rpc::frame(encode(Notification{method::cancelRequest, {{"id", id}}})));
    const std::lock_guard lock(m_mutex);
    if (!m_pending.contains(id))
        return;
    m_out.push(std::move(frame));
    m_wakeup.signal();
}

Json RpcClient::Impl::call(const std::string &method, Json params, std::chrono::milliseconds timeout)
{
    auto promise = std::make_shared<std::promise<Reply>>();
    std::future<Reply> future = promise->get_future();
    const std::int64_t id
        = send(method, std::move(params), [promise](const Reply &reply) { promise->set_value(reply); });
    if (future.wait_for(timeout) == std::future_status::timeout) {
        cancel(id);
        throw Error(ErrorCode::Cancelled,
                    "The engine did not answer \"" + method + "\" within " + std::to_string(timeout.count())
                        + " ms; it is busy or hangs.");
    }
    Reply reply = future.get();
    if (reply.error)
        throw *reply.error;
    return std::move(reply.result);
}

void RpcClient::Impl::loop()
{
    blockPipeSignal();
    try {
        while (pollOnce()) { }
    } catch (const Error &e) {
        lose(e);
    } catch (const std::exception &e) {
        lose(Error(ErrorCode::Internal, std::string("The connection to the engine failed: ") + e.what()));
    }
}

bool RpcClient::Impl::pollOnce()
{
    PollItem items[3];
    {
        const std::lock_guard lock(m_mutex);
        if (m_closing && (m_out.empty() || m_outputBroken)) {
            return false;
        }
        items[0] = {m_wakeup.fd(), true};
        items[1] = {m_input.get(), true};
        items[2] = {outputFd(), false, !m_out.empty() && !m_outputBroken};
    }
    // A peer that takes nothing any more may still have sent its reason.
    const bool broken = m_outputBroken;
    pollFds(items, std::chrono::milliseconds(broken ? 500 : -1));
    m_wakeup.drain();
    if (items[2].write) {
        const std::lock_guard lock(m_mutex);
        const IoResult result = m_out.flush(outputFd());
        m_outputBroken = result == IoResult::Closed;
        if (m_closing && result == IoResult::WouldBlock)
            return false;
    }
    if (broken && !items[1].readable)
        throw Error(ErrorCode::Disconnected, "The engine has closed the connection.");
    if (!items[1].readable)
        return true;

    std::string bytes;
    const IoResult result = readSome(m_input.get(), bytes);
    m_reader.feed(bytes);
    while (const std::optional<std::string> payload = m_reader.next())
        take(decode(*payload));
    if (result == IoResult::Closed)
        throw Error(ErrorCode::Disconnected, "The engine has closed the connection.");
    return true;
}

void RpcClient::Impl::take(Message message)
{
    if (auto *notification = std::get_if<Notification>(&message)) {
        if (m_callbacks.notified)
            m_callbacks.notified(*notification);
    } else if (auto *response = std::get_if<Response>(&message)) {
        reply(response->id, {std::move(response->result), std::nullopt});
    } else if (const auto *error = std::get_if<ErrorResponse>(&message)) {
        if (error->id.is_null()) // the server gives up on this connection
            throw Error(error->code, error->message);
        reply(error->id, {nullptr, Error(error->code, error->message)});
    }
}

void RpcClient::Impl::reply(const Json &id, const Reply &reply)
{
    ReplyCallback replied;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = id.is_number_integer() ? m_pending.find(id.get<std::int64_t>()) : m_pending.end();
        if (found == m_pending.end())
            return;
        replied = std::move(found->second);
        m_pending.erase(found);
    }
    if (replied)
        replied(reply);
}

/// On the loop's thread, as the last thing that it does, or after it in close().
void RpcClient::Impl::lose(const Error &error)
{
    std::map<std::int64_t, ReplyCallback> pending;
    bool tell = false;
    {
        const std::lock_guard lock(m_mutex);
        tell = !m_lost && !m_closing;
        m_lost = true;
        pending.swap(m_pending);
    }
    for (const auto &[id, replied] : pending)
        if (replied)
            replied({nullptr, Error(ErrorCode::Disconnected, error.what())});
    if (tell && m_callbacks.disconnected)
        m_callbacks.disconnected(error);
}

void RpcClient::Impl::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
    }
    m_wakeup.signal();
    if (m_thread.joinable())
        m_thread.join();
    lose(Error(ErrorCode::Disconnected, "The connection to the engine was closed."));
}

bool RpcClient::Impl::connected()
{
    const std::lock_guard lock(m_mutex);
    return !m_lost && !m_closing;
}

namespace {

template <typename Impl>
std::unique_ptr<Impl> shakeHands(std::unique_ptr<Impl> impl, const Initialize &hello, std::chrono::milliseconds timeout)
{
    impl->server = fromJson<ServerInfo>(impl->call(method::initialize, toJson(hello), timeout));
    return impl;
}

} // namespace

std::unique_ptr<RpcClient> RpcClient::connect(const std::filesystem::path &socketPath, const Initialize &hello,
                                              Callbacks callbacks, std::chrono::milliseconds timeout)
{
    auto impl = std::make_unique<Impl>(connectUnix(socketPath), UniqueFd(), hello.channel, std::move(callbacks));
    return std::unique_ptr<RpcClient>(new RpcClient(shakeHands(std::move(impl), hello, timeout)));
}

std::unique_ptr<RpcClient> RpcClient::overPipes(UniqueFd input, UniqueFd output, const Initialize &hello,
                                                Callbacks callbacks, std::chrono::milliseconds timeout)
{
    setNonBlocking(input.get());
    setNonBlocking(output.get());
    auto impl = std::make_unique<Impl>(std::move(input), std::move(output), hello.channel, std::move(callbacks));
    return std::unique_ptr<RpcClient>(new RpcClient(shakeHands(std::move(impl), hello, timeout)));
}

RpcClient::RpcClient(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{
}

RpcClient::~RpcClient() = default;

const ServerInfo &RpcClient::server() const
{
    return m_impl->server;
}

bool RpcClient::connected() const
{
    return m_impl->connected();
}

Json RpcClient::call(const std::string &method, Json params, std::chrono::milliseconds timeout)
{
    return m_impl->call(method, std::move(params), timeout);
}

std::int64_t RpcClient::send(const std::string &method, Json params, ReplyCallback replied)
{
    return m_impl->send(method, std::move(params), std::move(replied));
}

void RpcClient::cancel(std::int64_t id)
{
    m_impl->cancel(id);
}

void RpcClient::close()
{
    m_impl->close();
}

} // namespace flexseg::rpc
