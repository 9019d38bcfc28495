// SPDX-License-Identifier: Apache-2.0
#include "core/base/sha256.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "tests/support/test_main.h"

#include <QCryptographicHash>
#include <QTemporaryDir>

using namespace flexseg;

class tst_sha256 : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsQtsHash()
    {
        for (const int size : {0, 1, 55, 56, 64, 1000, 3 << 20}) {
            const QByteArray bytes(size, 'x');
            const auto expected = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString();
            QCOMPARE(sha256Hex(std::string_view(bytes.constData(), bytes.size())), expected);
        }
    }

    void aFileHashesLikeItsContent()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("big").toStdString();
        const std::string content(2'500'000, 'y');
        writeFileAtomic(path, content);
        QCOMPARE(sha256HexOfFile(path), sha256Hex(content));
        QVERIFY_EXCEPTION_THROWN(std::ignore = sha256HexOfFile("/nonexistent"), Error);
    }
};

FLEXSEG_TEST(tst_sha256)
#include "tst_sha256.moc"
