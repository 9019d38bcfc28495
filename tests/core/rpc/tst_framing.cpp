// SPDX-License-Identifier: Apache-2.0
#include "core/rpc/framing.h"

#include "core/base/error.h"
#include "tests/support/test_main.h"

using namespace flexseg;
using namespace flexseg::rpc;

class tst_framing : public QObject {
    Q_OBJECT

    static QString errorOf(std::string_view bytes, std::size_t maxBytes = 1000)
    {
        FrameReader reader(maxBytes);
        reader.feed(bytes);
        try {
            (void)reader.next();
        } catch (const Error &e) {
            return e.code() == ErrorCode::Protocol ? e.what() : "another code";
        }
        return {};
    }

private Q_SLOTS:
    void framesComeBackWhereverTheStreamIsSplit()
    {
        const std::string stream = frame("first") + frame("")
            + "Content-Type: x\r\ncontent-length:  7 \r\n\r\nth\r\n\r\nd" + frame(std::string(300, 'z'));
        const std::vector<std::string> expected{"first", "", "th\r\n\r\nd", std::string(300, 'z')};
        for (std::size_t split = 0; split <= stream.size(); ++split) {
            FrameReader reader(1000);
            std::vector<std::string> got;
            for (const std::string_view piece :
                 {std::string_view(stream).substr(0, split), std::string_view(stream).substr(split)}) {
                reader.feed(piece);
                while (auto payload = reader.next())
                    got.push_back(*payload);
            }
            QVERIFY2(got == expected, qPrintable(QString("split at %1").arg(split)));
        }
    }

    void framesComeBackFedByteByByte()
    {
        FrameReader reader(1000);
        int count = 0;
        for (const char byte : frame("abc") + frame("abc") + frame("abc")) {
            reader.feed({&byte, 1});
            while (auto payload = reader.next()) {
                QCOMPARE(*payload, std::string("abc"));
                ++count;
            }
        }
        QCOMPARE(count, 3);
    }

    void brokenHeadersAreRefusedWithASentence()
    {
        QVERIFY(errorOf("Content-Length: -1\r\n\r\n").contains("no whole number"));
        QVERIFY(errorOf("Content-Length: 1x\r\n\r\n").contains("no whole number"));
        QVERIFY(errorOf("Content-Length: \r\n\r\n").contains("no whole number"));
        QVERIFY(errorOf("Content-Length: 1001\r\n\r\n").contains("1000"));
        QVERIFY(errorOf("Content-Length: 99999999999999999999999\r\n\r\n").contains("1000"));
        QVERIFY(errorOf("Content-Type: x\r\n\r\n").contains("no Content-Length"));
        QVERIFY(errorOf("nonsense\r\n\r\n").contains("colon"));
        QVERIFY(errorOf(std::string(2000, 'x')).contains("1024"));
        QVERIFY(errorOf("Content-Length: 1000\r\n\r\n").isEmpty());
    }
};

FLEXSEG_TEST(tst_framing)
#include "tst_framing.moc"
