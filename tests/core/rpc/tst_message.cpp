// SPDX-License-Identifier: Apache-2.0
#include "core/rpc/message.h"

#include "core/base/random.h"
#include "tests/support/test_main.h"

#include <cmath>
#include <limits>

using namespace flexseg;
using namespace flexseg::rpc;

class tst_message : public QObject {
    Q_OBJECT

    static QString errorOf(const std::string &cbor, const DecodeLimits &limits = {})
    {
        try {
            (void)decodeCbor(cbor, limits);
        } catch (const Error &e) {
            return e.code() == ErrorCode::Protocol ? e.what() : "another code";
        }
        return {};
    }

    static std::string bytes(std::initializer_list<int> values)
    {
        std::string text;
        for (const int value : values)
            text += static_cast<char>(value);
        return text;
    }

    static std::string cborOf(const Json &json)
    {
        std::string text;
        Json::to_cbor(json, text);
        return text;
    }

    static std::string repeated(const std::string &unit, std::size_t total)
    {
        std::string text;
        while (text.size() < total)
            text += unit;
        return text;
    }

private Q_SLOTS:
    void eachKindOfMessageComesBack()
    {
        const auto request = std::get<Request>(decode(encode(Request{7, "run/stop", {{"save", true}}})));
        QVERIFY(request.id == 7 && request.method == "run/stop" && request.params.at("save") == true);
        const auto notification = std::get<Notification>(decode(encode(Notification{"event/state", {{"step", 3}}})));
        QVERIFY(notification.method == "event/state" && notification.params.at("step") == 3);
        const auto response = std::get<Response>(decode(encode(Response{"a", Json::binary({1, 2, 3})})));
        QVERIFY(response.id == "a" && response.result.get_binary().size() == 3);
        const auto error = std::get<ErrorResponse>(decode(encode(ErrorResponse{nullptr, ErrorCode::Locked, "no", 0})));
        QVERIFY(error.id.is_null() && error.code == ErrorCode::Locked && error.message == "no");
    }

    void valuesComeBackAsTheJsonLibraryWritesThem()
    {
        const Json value{{"zero", 0},
                         {"big", std::numeric_limits<std::uint64_t>::max()},
                         {"low", std::numeric_limits<std::int64_t>::min()},
                         {"minus", -24},
                         {"third", 1.0 / 3.0},
                         {"half", 0.5},
                         {"infinite", std::numeric_limits<double>::infinity()},
                         {"text", std::string(70'000, 'x')},
                         {"bytes", Json::binary(std::vector<std::uint8_t>(300, 9))},
                         {"list", {1, 2.5, nullptr, true, false, "x", Json::array(), Json::object()}}};
        QVERIFY(decodeCbor(cborOf(value)) == value);
        QVERIFY(std::isnan(decodeCbor(cborOf(std::numeric_limits<double>::quiet_NaN())).get<double>()));
    }

    /// RFC 8949, appendix A.
    void examplesOfTheStandardAreRead()
    {
        QCOMPARE(decodeCbor(bytes({0xF9, 0x3C, 0x00})).get<double>(), 1.0);
        QCOMPARE(decodeCbor(bytes({0xF9, 0xC4, 0x00})).get<double>(), -4.0);
        QCOMPARE(decodeCbor(bytes({0xF9, 0x00, 0x01})).get<double>(), 5.960464477539063e-8);
        QCOMPARE(decodeCbor(bytes({0x39, 0x03, 0xE7})).get<int>(), -1000);
        QVERIFY(decodeCbor(bytes({0x9F, 0x01, 0x82, 0x02, 0x03, 0x9F, 0x04, 0x05, 0xFF, 0xFF}))
                == Json::parse("[1,[2,3],[4,5]]"));
        QVERIFY(decodeCbor(bytes({0x5F, 0x42, 0x01, 0x02, 0x43, 0x03, 0x04, 0x05, 0xFF}))
                == Json::binary({1, 2, 3, 4, 5}));
        QVERIFY(decodeCbor(bytes({0x7F, 0x65, 's', 't', 'r', 'e', 'a', 0x64, 'm', 'i', 'n', 'g', 0xFF}))
                == "streaming");
    }

    void aMegabyteOfNestingIsRefused_data()
    {
        QTest::addColumn<QByteArray>("unit");
        QTest::newRow("arrays") << QByteArray("\x81");
        QTest::newRow("arrays without length") << QByteArray("\x9F");
        QTest::newRow("maps") << QByteArray("\xA1\x61"
                                            "a");
        QTest::newRow("maps without length") << QByteArray("\xBF\x61"
                                                           "a");
        QTest::newRow("texts without length") << QByteArray("\x7F");
        QTest::newRow("byte strings without length") << QByteArray("\x5F");
        QTest::newRow("texts without length as keys") << QByteArray("\xBF\x7F");
        QTest::newRow("tags") << QByteArray("\xC1");
        QTest::newRow("long arrays") << QByteArray("\x9B\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF");
        QTest::newRow("mixed") << QByteArray("\x81\xA1\x60\x9F");
    }
    void aMegabyteOfNestingIsRefused()
    {
        QFETCH(QByteArray, unit);
        const QString error = errorOf(repeated(unit.toStdString(), 1 << 20));
        QVERIFY2(error.contains("nested over 32") || error.contains("no text") || error.contains("no string")
                     || error.contains("tag"),
                 qPrintable(error));
    }

    void depthAndElementsEndExactlyAtTheirLimits()
    {
        Json nested = 1;
        for (int i = 0; i < 32; ++i)
            nested = Json::array({nested});
        QCOMPARE(errorOf(cborOf(nested)), QString());
        QVERIFY(errorOf(cborOf(Json::array({nested}))).contains("nested over 32"));
        const std::string ten = cborOf(Json(std::vector<int>(9, 1))); // the array counts too
        QCOMPARE(errorOf(ten, {32, 10}), QString());
        QVERIFY(errorOf(ten, {32, 9}).contains("over 9 values"));
    }

    void lengthsThatLieAndTruncationsAreRefused()
    {
        QVERIFY(errorOf(bytes({0x5B, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1})).contains("ends early"));
        QVERIFY(errorOf(bytes({0x9B, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1})).contains("ends early"));
        QVERIFY(errorOf(bytes({0x01, 0x02})).contains("behind its end"));
        QVERIFY(errorOf(bytes({0x3B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF})).contains("out of range"));
        QVERIFY(errorOf(bytes({0xFF})).contains("does not use"));
        const std::string whole = encode(Request{1, "store/steps", {{"after", 12}, {"x", {1.25, "text", nullptr}}}});
        for (std::size_t length = 0; length < whole.size(); ++length)
            QVERIFY(!errorOf(whole.substr(0, length)).isEmpty());
    }

    void whatIsNoJsonRpcIsRefused()
    {
        for (const Json &json :
             {Json(1), Json::array(), Json::object(), Json{{"jsonrpc", "1.0"}, {"method", "x"}},
              Json{{"jsonrpc", "2.0"}}, Json{{"jsonrpc", "2.0"}, {"id", 1}}, Json{{"jsonrpc", "2.0"}, {"method", 1}},
              Json{{"jsonrpc", "2.0"}, {"result", 1}}, Json{{"jsonrpc", "2.0"}, {"method", "x"}, {"params", 1}},
              Json{{"jsonrpc", "2.0"}, {"id", 1.5}, {"method", "x"}},
              Json{{"jsonrpc", "2.0"}, {"id", 1}, {"error", "x"}}})
            QVERIFY_THROWS_EXCEPTION(Error, (void)decode(cborOf(json)));
    }

    /// Mutations of real messages: each is read or refused with Error(Protocol), and what is read can be written again.
    void twentyThousandMutatedMessagesDoNoHarm()
    {
        const std::vector<std::string> seeds{
            encode(Request{1, "initialize", {{"protocolVersion", 1}, {"client", "x"}, {"role", "controller"}}}),
            encode(Response{
                2, {{"items", Json::array({{{"step", 1}, {"lossCe", 0.25}}, {{"step", 2}, {"lossCe", 0.125}}})}}}),
            encode(Notification{"event/status", {{"data", Json::binary(std::vector<std::uint8_t>(40, 7))}}}),
            encode(ErrorResponse{3, ErrorCode::Locked, "somebody else", 0})};
        Random random(20260101);
        int read = 0, refused = 0;
        for (int i = 0; i < 20'000; ++i) {
            std::string bytes = seeds[random.index(seeds.size())];
            for (int edits = random.integer(1, 6); edits > 0 && !bytes.empty(); --edits) {
                const std::size_t at = random.index(bytes.size());
                switch (random.index(4)) {
                case 0:
                    bytes[at] = static_cast<char>(random.next32());
                    break;
                case 1:
                    bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.index(8)));
                    break;
                case 2:
                    bytes.erase(at, random.index(8));
                    break;
                default:
                    bytes.insert(at, bytes.substr(random.index(bytes.size()), random.index(16)));
                }
            }
            try {
                (void)encode(decode(bytes));
                ++read;
            } catch (const Error &e) {
                QCOMPARE(e.code(), ErrorCode::Protocol);
                ++refused;
            }
        }
        QVERIFY(read > 100 && refused > 10'000);
    }
};

FLEXSEG_TEST(tst_message)
#include "tst_message.moc"
