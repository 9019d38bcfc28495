// SPDX-License-Identifier: Apache-2.0
#include "core/rpc/server.h"

#include "core/base/platform/process.h"
#include "tests/core/rpc/wire_fixture.h"
#include "tests/support/test_main.h"

#include <QFileInfo>

#include <atomic>
#include <condition_variable>
#include <future>
#include <latch>

using namespace flexseg;
using namespace flexseg::rpc;
using namespace flexseg::test;
using Lane = RpcServer::Lane;
using Access = RpcServer::Access;

class tst_server : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theHandshakeTellsWhoIsThere()
    {
        WireFixture wire;
        wire.server.handle("run/stop", Lane::Command, Access::Controller, [](const Request &request, std::stop_token) {
            return Json{{"got", request.params}};
        });
        wire.server.start();
        const auto client = wire.connect(Role::Controller);
        QCOMPARE(client->server().runId, std::string("run-1"));
        QCOMPARE(client->server().pid, currentProcessId());
        QVERIFY(client->server().role == Role::Controller);
        QCOMPARE(client->server().capabilities, std::vector<std::string>{"run/stop"});
        QVERIFY(client->call("run/stop", {{"save", true}}) == Json::parse(R"({"got":{"save":true}})"));
        QCOMPARE(wire.server.clientCount(), 1);
    }

    void anUnknownVersionIsRefusedWithASentenceAndTheLineClosed()
    {
        WireFixture wire;
        wire.server.start();
        RawPeer peer(wire.socketPath);
        Json params = toJson(Initialize{});
        params["protocolVersion"] = 7;
        params.erase("role"); // a later version may have other params
        peer.send(Request{1, method::initialize, params});
        const auto error = peer.nextError();
        QVERIFY(error && error->id == 1 && error->code == ErrorCode::NewerVersion);
        QVERIFY(QString::fromStdString(error->message)
                    .contains("speaks version 1 of the protocol, and the client version 7"));
        QVERIFY(peer.reachesEnd());
        QVERIFY(wire.connect(Role::Observer)); // the server goes on
    }

    void nothingIsAnsweredBeforeTheHandshake()
    {
        WireFixture wire;
        wire.server.handle("run/status", Lane::Command, Access::Anyone,
                           [](const Request &, std::stop_token) { return Json::object(); });
        wire.server.start();
        RawPeer peer(wire.socketPath);
        peer.send(Request{1, "run/status", Json::object()});
        const auto error = peer.nextError();
        QVERIFY(error && QString::fromStdString(error->message).contains("initialize"));
        QVERIFY(peer.reachesEnd());
    }

    void oneHasControlUntilItIsTakenOver()
    {
        WireFixture wire;
        wire.server.handle("run/pause", Lane::Command, Access::Controller,
                           [](const Request &, std::stop_token) { return Json::object(); });
        wire.server.start();
        Heard heard;
        auto first = wire.connect(Role::Controller, heard.callbacks());
        std::string sentence;
        QVERIFY(codeOf([&] { (void)wire.connect(Role::Controller); }, &sentence) == ErrorCode::Locked);
        QVERIFY(QString::fromStdString(sentence).contains("controlled by test"));

        auto second = wire.connect(Role::Controller, {}, Channel::Control, true);
        QTRY_COMPARE(heard.of(event::role).size(), std::size_t{1});
        QVERIFY(codeOf([&] { first->call("run/pause"); }) == ErrorCode::PermissionDenied);
        QVERIFY(!codeOf([&] { second->call("run/pause"); }));

        auto observer = wire.connect(Role::Observer);
        QVERIFY(codeOf([&] { observer->call(method::takeControl, {{"takeover", false}}); }) == ErrorCode::Locked);
        second.reset();
        QTRY_VERIFY(!codeOf([&] { observer->call(method::takeControl, {{"takeover", false}}); }));
        QVERIFY(!codeOf([&] { observer->call("run/pause"); }));
    }

    void stopIsAnsweredWhileADataRequestIsBusyAndThatCanBeCancelled()
    {
        WireFixture wire;
        std::latch busy(1);
        wire.server.handle("inspect/prediction", Lane::Inspect, Access::Anyone,
                           [&](const Request &, std::stop_token stop) -> Json {
                               busy.count_down();
                               std::mutex mutex;
                               std::condition_variable_any never;
                               std::unique_lock lock(mutex);
                               never.wait(lock, stop, [] { return false; });
                               throw Error(ErrorCode::Cancelled, "The look was cancelled.");
                           });
        wire.server.handle("store/samples", Lane::Store, Access::Anyone, [](const Request &, std::stop_token) {
            return Json{{"items", Json::array()}};
        });
        wire.server.handle("run/stop", Lane::Command, Access::Controller,
                           [](const Request &, std::stop_token) { return Json::object(); });
        wire.server.start();
        const auto control = wire.connect(Role::Controller);
        const auto data = wire.connect(Role::Observer, {}, Channel::Data);
        QCOMPARE(wire.server.clientCount(), 2);
        std::promise<RpcClient::Reply> replied;
        const auto id = data->send("inspect/prediction", Json::object(),
                                   [&](const RpcClient::Reply &reply) { replied.set_value(reply); });
        busy.wait();
        QVERIFY(!codeOf([&] { control->call("run/stop"); }));
        QVERIFY(!codeOf([&] { data->call("store/samples"); }));
        QVERIFY(codeOf([&] { control->call("inspect/prediction"); }) == ErrorCode::InvalidArgument);
        data->cancel(id);
        auto future = replied.get_future();
        QVERIFY(future.wait_for(std::chrono::seconds(10)) == std::future_status::ready);
        const RpcClient::Reply reply = future.get();
        QVERIFY(reply.error && reply.error->code() == ErrorCode::Cancelled);
    }

    void aLostPeerEndsItsLookIntoTheNetwork()
    {
        WireFixture wire;
        std::latch busy(1), ended(1);
        wire.server.handle("inspect/prediction", Lane::Inspect, Access::Anyone,
                           [&](const Request &, std::stop_token stop) -> Json {
                               busy.count_down();
                               std::mutex mutex;
                               std::condition_variable_any never;
                               std::unique_lock lock(mutex);
                               never.wait(lock, stop, [] { return false; });
                               ended.count_down();
                               return nullptr;
                           });
        wire.server.start();
        auto data = wire.connect(Role::Observer, {}, Channel::Data);
        data->send("inspect/prediction", Json::object(), {});
        busy.wait();
        data.reset();
        QTRY_VERIFY(ended.try_wait());
    }

    void aLookDoesNotWaitForAComparison()
    {
        WireFixture wire;
        std::latch busy(1);
        wire.server.handle("compare/flips", Lane::Compare, Access::Anyone,
                           [&](const Request &, std::stop_token stop) -> Json {
                               busy.count_down();
                               std::mutex mutex;
                               std::condition_variable_any never;
                               std::unique_lock lock(mutex);
                               never.wait(lock, stop, [] { return false; });
                               throw Error(ErrorCode::Cancelled, "The comparison was cancelled.");
                           });
        wire.server.handle("inspect/maps", Lane::Inspect, Access::Anyone,
                           [](const Request &, std::stop_token) { return Json::object(); });
        wire.server.start();
        const auto control = wire.connect(Role::Controller);
        QCOMPARE(codeOf([&] { control->call("compare/flips"); }), ErrorCode::InvalidArgument); // not on this channel
        const auto data = wire.connect(Role::Observer, {}, Channel::Data);
        std::promise<RpcClient::Reply> replied;
        const auto id = data->send("compare/flips", Json::object(),
                                   [&](const RpcClient::Reply &reply) { replied.set_value(reply); });
        busy.wait();
        QVERIFY(!codeOf([&] { data->call("inspect/maps"); }));
        data->cancel(id);
        QCOMPARE(replied.get_future().get().error->code(), ErrorCode::Cancelled);
    }

    void errorsOfHandlersAndUnknownMethodsAreAnswered()
    {
        WireFixture wire;
        wire.server.handle("a", Lane::Command, Access::Anyone, [](const Request &, std::stop_token) -> Json {
            throw Error(ErrorCode::DiskFull, "The disk is full.");
        });
        wire.server.handle("b", Lane::Store, Access::Anyone, [](const Request &request, std::stop_token) -> Json {
            return toJson(fromJson<StepParams>(request.params));
        });
        wire.server.handle("c", Lane::Store, Access::Anyone,
                           [](const Request &, std::stop_token) -> Json { throw std::runtime_error("oops"); });
        wire.server.handle("d", Lane::Store, Access::Anyone, [](const Request &, std::stop_token) -> Json {
            return Json::binary(std::vector<std::uint8_t>(maxControlFrame + 1));
        });
        wire.server.start();
        const auto client = wire.connect(Role::Observer);
        std::string sentence;
        QVERIFY(codeOf([&] { client->call("a"); }, &sentence) == ErrorCode::DiskFull);
        QCOMPARE(sentence, std::string("The disk is full."));
        QVERIFY(codeOf([&] { client->call("b"); }, &sentence) == ErrorCode::Protocol);
        QVERIFY(QString::fromStdString(sentence).contains("\"steps\" is missing"));
        QVERIFY(codeOf([&] { client->call("c"); }) == ErrorCode::Internal);
        QVERIFY(codeOf([&] { client->call("d"); }, &sentence) == ErrorCode::NotAvailable);
        QVERIFY(QString::fromStdString(sentence).contains("data channel"));
        QVERIFY(codeOf([&] { client->call("nothing"); }) == ErrorCode::NotAvailable);
    }

    void aClientSeesTheServersEnd()
    {
        auto wire = std::make_unique<WireFixture>();
        std::latch busy(1);
        wire->server.handle("wait", Lane::Store, Access::Anyone, [&](const Request &, std::stop_token stop) -> Json {
            busy.count_down();
            std::mutex mutex;
            std::condition_variable_any never;
            std::unique_lock lock(mutex);
            never.wait(lock, stop, [] { return false; });
            throw Error(ErrorCode::Cancelled, "The engine ends.");
        });
        wire->server.start();
        Heard heard;
        const auto client = wire->connect(Role::Observer, heard.callbacks());
        std::promise<RpcClient::Reply> first;
        client->send("wait", Json::object(), [&](const RpcClient::Reply &reply) { first.set_value(reply); });
        std::promise<RpcClient::Reply> second; // waits behind it, and is never begun
        client->send("wait", Json::object(), [&](const RpcClient::Reply &reply) { second.set_value(reply); });
        busy.wait();
        wire->server.notify(event::state, {{"last", true}});
        wire->server.stop();
        QTRY_COMPARE(heard.lostCount(), std::size_t{1});
        QCOMPARE(heard.of(event::state).size(), std::size_t{1}); // what was queued has still been sent
        QVERIFY(first.get_future().get().error->code() == ErrorCode::Cancelled);
        QVERIFY(second.get_future().get().error->code() == ErrorCode::Disconnected);
        QVERIFY(!client->connected());
        QVERIFY(codeOf([&] { client->call("wait"); }) == ErrorCode::Disconnected);
        QVERIFY(!std::filesystem::exists(wire->socketPath));
    }

    void theSocketIsPrivateAndAStaleOneIsReplaced()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("s.sock").toStdString();
        {
            const UniqueFd stale = listenUnix(path);
            QVERIFY(codeOf([&] { (void)listenUnix(path); }) == ErrorCode::Locked);
            const auto mode = std::filesystem::status(path).permissions();
            QCOMPARE(static_cast<int>(mode), 0600);
        }
        QVERIFY(std::filesystem::exists(path)); // nobody listens any more
        QVERIFY(codeOf([&] { (void)connectUnix(path); }) == ErrorCode::NotFound);
        RpcServer server({path, "run-1"});
        server.start();
        QCOMPARE(static_cast<int>(std::filesystem::status(path).permissions()), 0600);
        QVERIFY(RpcClient::connect(path, Initialize{}));
    }

    void aSocketThatVanishesIsMadeAnewElsewhere()
    {
        const QTemporaryDir folder;
        const std::filesystem::path first = folder.filePath("session/s.sock").toStdString();
        const std::filesystem::path second = folder.filePath("other.sock").toStdString();
        std::filesystem::create_directory(first.parent_path());
        std::atomic<bool> moved = false;
        RpcServer::Options options;
        options.socketPath = first;
        options.place = [&] { return second; };
        options.moved = [&](const std::filesystem::path &path) { moved = path == second; };
        options.lookEvery = std::chrono::milliseconds(20);
        RpcServer server(options);
        server.start();
        const auto before = RpcClient::connect(first, Initialize{});
        std::filesystem::remove_all(first.parent_path()); // as a log-out does it
        QTRY_VERIFY(moved);
        QCOMPARE(server.socketPath().string(), second.string());
        QVERIFY(RpcClient::connect(second, Initialize{})->connected());
        QVERIFY(codeOf([&] { before->call("nothing"); }) == ErrorCode::NotAvailable); // who was connected stays
        server.stop();
        QVERIFY(!std::filesystem::exists(second));
    }

    void whatIsSentOnALostLineNeedsNobodyToHearOfIt()
    {
        WireFixture wire;
        wire.server.start();
        const auto client = wire.connect(Role::Observer);
        wire.server.stop();
        QTRY_VERIFY(!client->connected());
        client->send("run/status", Json::object(), {});
        bool replied = false;
        client->send("run/status", Json::object(), [&](const RpcClient::Reply &reply) {
            replied = reply.error && reply.error->code() == ErrorCode::Disconnected;
        });
        QVERIFY(replied);
    }

    void aPathThatIsTooLongOrAnotherFileIsRefused()
    {
        const QTemporaryDir folder;
        std::string sentence;
        const std::filesystem::path longPath = folder.filePath(QString(120, 'x')).toStdString();
        QVERIFY(codeOf([&] { RpcServer({longPath, "r"}); }, &sentence) == ErrorCode::InvalidArgument);
        QVERIFY(QString::fromStdString(sentence).contains("107"));
        const QString file = folder.filePath("file");
        QFile(file).open(QIODevice::WriteOnly);
        QVERIFY(codeOf([&] { RpcServer({file.toStdString(), "r"}); }) == ErrorCode::AlreadyExists);
        QVERIFY(QFileInfo::exists(file));
        QVERIFY(socketPathOf("/some/run").string().size() <= 107);
        QVERIFY(socketPathOf("/some/run") == socketPathOf("/some/../some/run/."));
    }
};

FLEXSEG_TEST(tst_server)
#include "tst_server.moc"
