// SPDX-License-Identifier: Apache-2.0
#include "core/base/atomic_file.h"

#include "core/base/error.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

#include <filesystem>

using namespace flexseg;

class tst_atomic_file : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void replacesTheWholeContent()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("a.txt").toStdString();
        writeFileAtomic(path, std::string_view("a long first content"));
        writeFileAtomic(path, std::string_view("short"));
        QCOMPARE(readFile(path), std::string("short"));
    }

    void aFailureLeavesTheOldFileAndNoOther()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("a.txt").toStdString();
        writeFileAtomic(path, std::string_view("old"));
        const auto half = [](const AppendBytes &append) {
            append(std::as_bytes(std::span("half", 4)));
            throw Error(ErrorCode::Cancelled, "stop");
        };
        QVERIFY_EXCEPTION_THROWN(writeFileAtomic(path, half), Error);
        QCOMPARE(readFile(path), std::string("old"));
        QCOMPARE(std::distance(std::filesystem::directory_iterator(path.parent_path()), {}), 1);
    }

    void aMissingFolderIsNamed()
    {
        try {
            writeFileAtomic("/nonexistent/folder/file", std::string_view("x"));
            QFAIL("no error");
        } catch (const Error &e) {
            QCOMPARE(e.code(), ErrorCode::NotFound);
            QVERIFY(QString::fromStdString(e.what()).contains("/nonexistent/folder/file"));
        }
    }
};

FLEXSEG_TEST(tst_atomic_file)
#include "tst_atomic_file.moc"
