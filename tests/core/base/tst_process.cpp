// SPDX-License-Identifier: Apache-2.0
#include "core/base/platform/process.h"

#include "core/base/error.h"
#include "core/base/platform/file_lock.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QTemporaryDir>

#include <thread>

using namespace flexseg;

class tst_process : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDetachedProgramRunsAndLogs()
    {
        const QTemporaryDir folder;
        const QString logPath = folder.filePath("log");
        const int pid = spawnDetached("/bin/sh", {"-c", "echo hello; exec sleep 0.2"}, logPath.toStdString());
        QVERIFY(pid > 0);
        QVERIFY(processExists(pid));
        QTRY_VERIFY([&] {
            QFile file(logPath);
            return file.open(QIODevice::ReadOnly) && file.readAll() == "hello\n";
        }());
        QTRY_VERIFY(!processExists(pid)); // reaped by init, not left as a zombie of ours
    }

    void aMissingProgramIsAnError()
    {
        const QTemporaryDir folder;
        try {
            spawnDetached("/nonexistent/program", {}, folder.filePath("log").toStdString());
            QFAIL("no error");
        } catch (const Error &e) {
            QCOMPARE(e.code(), ErrorCode::NotFound);
            QVERIFY(QString::fromStdString(e.what()).contains("/nonexistent/program"));
        }
    }

    void aLockIsExclusiveAndEndsWithItsHolder()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("lock").toStdString();
        QVERIFY(!FileLock::isHeld(path));
        auto lock = FileLock::tryAcquire(path);
        QVERIFY(lock.has_value());
        QVERIFY(FileLock::isHeld(path));
        QVERIFY(!FileLock::tryAcquire(path).has_value());
        lock.reset();
        QVERIFY(!FileLock::isHeld(path));
    }

    void askingForALockKeepsNobodyOut()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("lock").toStdString();
        QVERIFY(FileLock::tryAcquire(path).has_value());
        const std::jthread asker([&](std::stop_token stop) {
            while (!stop.stop_requested())
                (void)FileLock::isHeld(path);
        });
        int refused = 0;
        for (int i = 0; i < 2000; ++i)
            refused += !FileLock::tryAcquire(path).has_value();
        QCOMPARE(refused, 0);
    }
};

FLEXSEG_TEST(tst_process)
#include "tst_process.moc"
