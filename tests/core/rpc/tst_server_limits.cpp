// SPDX-License-Identifier: Apache-2.0
#include "core/base/random.h"
#include "tests/core/rpc/wire_fixture.h"
#include "tests/support/test_main.h"

#include <thread>

using namespace flexseg;
using namespace flexseg::rpc;
using namespace flexseg::test;

/// Peers that do harm, by malice or by being slow.
class tst_server_limits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nonsenseIsAnsweredAndTheServerGoesOn_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("part");
        const auto framed = [](const std::string &payload) { return QByteArray::fromStdString(frame(payload)); };
        QTest::newRow("no frame") << QByteArray("GET / HTTP/1.0\r\n\r\n") << "colon";
        QTest::newRow("endless header") << QByteArray(1 << 20, 'x') << "header";
        QTest::newRow("oversize") << QByteArray("Content-Length: 999999999\r\n\r\n") << "allowed";
        QTest::newRow("a megabyte of arrays") << framed(std::string(1 << 20, '\x81')) << "nested";
        QTest::newRow("a megabyte of open texts") << framed(std::string(1 << 20, '\x7F')) << "string";
        QTest::newRow("noise") << framed("\xFE\xFE\xFE") << "cannot be read";
        QTest::newRow("no request") << framed(encode(Response{1, 2})) << "initialize";
    }
    void nonsenseIsAnsweredAndTheServerGoesOn()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, part);
        WireFixture wire;
        wire.server.start();
        const auto other = wire.connect(Role::Controller);
        RawPeer before(wire.socketPath);
        RawPeer after(wire.socketPath);
        after.hello();
        QVERIFY(after.next());
        for (RawPeer *peer : {&before, &after}) {
            if (peer == &after && part == "initialize")
                continue; // a stray response of a known client is ignored
            peer->send(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
            const auto error = peer->nextError();
            QVERIFY(error && error->id.is_null());
            QVERIFY2(QString::fromStdString(error->message).contains(part), error->message.c_str());
            QVERIFY(peer->reachesEnd());
        }
        QVERIFY(codeOf([&] { other->call("nothing"); }) == ErrorCode::NotAvailable);
    }

    void aSilentPeerIsDisconnectedAndTakesNobodysPlace()
    {
        const QTemporaryDir folder;
        RpcServer::Options options;
        options.socketPath = folder.filePath("s.sock").toStdString();
        options.handshakeTime = std::chrono::milliseconds(200);
        RpcServer server(options);
        server.start();
        std::vector<std::unique_ptr<RawPeer>> silent;
        for (int i = 0; i < 64; ++i) // all the places that there are
            silent.push_back(std::make_unique<RawPeer>(options.socketPath));
        const auto client = RpcClient::connect(options.socketPath, Initialize{});
        QVERIFY(silent.front()->reachesEnd());
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        QVERIFY(codeOf([&] { client->call("nothing"); }) == ErrorCode::NotAvailable); // who has said hello stays
    }

    void mutatedRequestsNeverEndTheServer()
    {
        WireFixture wire;
        wire.server.handle(
            "store/steps", RpcServer::Lane::Store, RpcServer::Access::Anyone,
            [](const Request &request, std::stop_token) { return toJson(fromJson<AfterParams>(request.params)); });
        wire.server.start();
        const auto other = wire.connect(Role::Controller);
        const std::string seed = encode(Request{2, "store/steps", toJson(AfterParams{3, 4})});
        Random random(7);
        for (int i = 0; i < 300; ++i) {
            RawPeer peer(wire.socketPath);
            peer.hello();
            for (int k = 0; k < 5; ++k) {
                std::string bytes = seed;
                for (int edits = random.integer(1, 4); edits > 0; --edits)
                    bytes[random.index(bytes.size())] = static_cast<char>(random.next32());
                bytes = frame(bytes);
                if (random.chance(0.2))
                    bytes[random.index(20)] = static_cast<char>(random.next32());
                if (!peer.send(std::string_view(bytes)))
                    break;
            }
        }
        QVERIFY(other->call("store/steps", toJson(AfterParams{3, 4})) == toJson(AfterParams{3, 4}));
    }

    void aSlowObserverDelaysNobodyAndMissesNoState()
    {
        WireFixture wire;
        wire.server.start();
        RawPeer slow(wire.socketPath);
        slow.hello();
        QTRY_COMPARE(wire.server.clientCount(), 1);
        Heard heard;
        const auto fast = wire.connect(Role::Observer, heard.callbacks());

        // 60 MB of progress, of which the slow one takes none meanwhile, and 300 changes of state between.
        const Json large{{"data", Json::binary(std::vector<std::uint8_t>(100'000))}};
        for (int i = 0; i < 600; ++i) {
            Json progress = large;
            progress["number"] = i;
            wire.server.notifyLatest(event::status, std::move(progress));
            if (i % 2 == 0)
                wire.server.notify(event::state, {{"number", i / 2}});
        }
        QTRY_COMPARE(heard.of(event::state).size(), std::size_t{300});
        QTRY_COMPARE(heard.of(event::status).back().at("number").get<int>(), 599);

        wire.server.notify(event::state, {{"number", 300}});
        int nextState = 0, statuses = 0, lastStatus = -1;
        while (nextState <= 300) {
            const auto message = slow.next();
            QVERIFY2(message, "the slow observer was disconnected");
            const auto *notification = std::get_if<Notification>(&*message);
            if (!notification)
                continue;
            const int number = notification->params.at("number").get<int>();
            if (notification->method == event::state) {
                QCOMPARE(number, nextState++);
            } else {
                QVERIFY(number > lastStatus);
                lastStatus = number;
                ++statuses;
            }
        }
        QCOMPARE(lastStatus, 599); // the latest has come
        QVERIFY2(statuses < 50, "progress was queued for a client that does not read");
    }

    void aClientThatNeverReadsIsDisconnectedWhenItsQueueIsFull()
    {
        WireFixture wire(std::size_t{1} << 20);
        wire.server.start();
        Heard heard;
        const auto fast = wire.connect(Role::Observer, heard.callbacks());
        RawPeer stuck(wire.socketPath);
        stuck.hello();
        QTRY_COMPARE(wire.server.clientCount(), 2);
        const std::vector<std::uint8_t> data(10'000);
        int sent = 0;
        for (; sent < 1000 && wire.server.clientCount() == 2; ++sent) {
            wire.server.notify(event::journal, {{"data", Json::binary(data)}});
            QTRY_COMPARE(heard.of(event::journal).size(), static_cast<std::size_t>(sent + 1));
        }
        QVERIFY(sent > 50 && sent < 1000);
        QCOMPARE(heard.lostCount(), std::size_t{0});
        QVERIFY(stuck.reachesEnd());
    }
};

FLEXSEG_TEST(tst_server_limits)
#include "tst_server_limits.moc"
