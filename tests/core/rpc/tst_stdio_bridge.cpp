// SPDX-License-Identifier: Apache-2.0
#include "core/rpc/stdio_bridge.h"

#include "tests/core/rpc/wire_fixture.h"
#include "tests/support/test_main.h"

#include <fcntl.h>
#include <unistd.h>

#include <thread>

using namespace flexseg;
using namespace flexseg::rpc;
using namespace flexseg::test;

class tst_stdio_bridge : public QObject {
    Q_OBJECT

    struct Pipe {
        Pipe()
        {
            int ends[2];
            if (::pipe2(ends, O_CLOEXEC) == 0) {
                read = UniqueFd(ends[0]);
                write = UniqueFd(ends[1]);
            }
        }
        UniqueFd read, write;
    };

private Q_SLOTS:
    void aRunIsDrivenThroughPipes()
    {
        WireFixture wire;
        wire.server.handle("run/pause", RpcServer::Lane::Command, RpcServer::Access::Controller,
                           [](const Request &, std::stop_token) {
                               return Json{{"paused", true}};
                           });
        wire.server.handle("inspect/prediction", RpcServer::Lane::Inspect, RpcServer::Access::Anyone,
                           [](const Request &, std::stop_token) { return toJson(Image8(2000, 1000, 3, 9)); });
        wire.server.start();
        for (const Channel channel : {Channel::Control, Channel::Data}) {
            Pipe up, down;
            std::thread bridging([&] {
                bridge(up.read.get(), down.write.get(), wire.socketPath);
                down.write.reset();
            });
            Heard heard;
            Initialize hello;
            hello.client = "over ssh";
            hello.role = Role::Controller;
            hello.channel = channel;
            {
                const auto client
                    = RpcClient::overPipes(std::move(down.read), std::move(up.write), hello, heard.callbacks());
                if (channel == Channel::Control) {
                    QVERIFY(client->call("run/pause") == Json({{"paused", true}}));
                    wire.server.notify(event::state, {{"state", "paused"}});
                    QTRY_COMPARE(heard.of(event::state).size(), std::size_t{1});
                } else {
                    const Image8 image = fromJson<Image8>(client->call("inspect/prediction"));
                    QVERIFY(image == Image8(2000, 1000, 3, 9));
                }
            }
            bridging.join(); // the client's end is the bridge's end
            QTRY_COMPARE(wire.server.clientCount(), 0);
        }
    }

    void whatWasAskedBeforeTheInputsEndIsAnswered()
    {
        WireFixture wire;
        wire.server.handle("run/status", RpcServer::Lane::Command, RpcServer::Access::Anyone,
                           [](const Request &, std::stop_token) {
                               return Json{{"step", 5}};
                           });
        wire.server.start();
        Pipe up, down;
        const std::string requests = frame(encode(Request{1, method::initialize, toJson(Initialize{})}))
            + frame(encode(Request{2, "run/status", Json::object()}));
        QCOMPARE(::write(up.write.get(), requests.data(), requests.size()), static_cast<ssize_t>(requests.size()));
        up.write.reset();
        QVERIFY(bridge(up.read.get(), down.write.get(), wire.socketPath) == BridgeEnd::Client);
        std::string answers;
        QVERIFY(readSome(down.read.get(), answers) == IoResult::Done);
        FrameReader reader(maxControlFrame);
        reader.feed(answers);
        (void)reader.next();
        const auto second = reader.next();
        QVERIFY(second && std::get<Response>(decode(*second)).result.at("step") == 5);
    }

    void theEnginesEndIsTheBridgesEnd()
    {
        auto wire = std::make_unique<WireFixture>();
        wire->server.start();
        Pipe up, down;
        BridgeEnd end{};
        std::thread bridging([&] {
            end = bridge(up.read.get(), down.write.get(), wire->socketPath);
            down.write.reset();
        });
        Heard heard;
        const auto client
            = RpcClient::overPipes(std::move(down.read), std::move(up.write), Initialize{}, heard.callbacks());
        wire->server.stop();
        bridging.join();
        QVERIFY(end == BridgeEnd::Engine);
        QTRY_COMPARE(heard.lostCount(), std::size_t{1});
    }

    void nobodyListeningIsAnError()
    {
        const QTemporaryDir folder;
        QVERIFY(codeOf([&] { bridge(0, 1, folder.filePath("none.sock").toStdString()); }) == ErrorCode::NotFound);
    }
};

FLEXSEG_TEST(tst_stdio_bridge)
#include "tst_stdio_bridge.moc"
