// SPDX-License-Identifier: Apache-2.0
#include "core/base/platform/system_info.h"

#include "tests/support/test_main.h"

#include <QDir>
#include <QTemporaryDir>

#include <unistd.h>

using namespace flexseg;
namespace fs = std::filesystem;

class tst_runtime_folder : public QObject {
    Q_OBJECT

    QByteArray m_before;
    const fs::path m_own = fs::path("/tmp") / ("flexseg-" + std::to_string(::getuid()));

private Q_SLOTS:
    void initTestCase() { m_before = qgetenv("XDG_RUNTIME_DIR"); }
    void cleanup() { m_before.isEmpty() ? qunsetenv("XDG_RUNTIME_DIR") : qputenv("XDG_RUNTIME_DIR", m_before); }

    void theSessionsFolderIsTaken()
    {
        const QTemporaryDir session;
        qputenv("XDG_RUNTIME_DIR", session.path().toLocal8Bit());
        const fs::path folder = runtimeFolder();
        QCOMPARE(folder.string(), session.filePath("flexseg").toStdString());
        QVERIFY((fs::status(folder).permissions() & fs::perms::all) == fs::perms::owner_all);
    }

    void aSessionsFolderThatIsGoneIsNoReasonToFail()
    {
        qputenv("XDG_RUNTIME_DIR", "/nonexistent/run/user/1");
        QCOMPARE(runtimeFolder().string(), m_own.string());
        QVERIFY((fs::status(m_own).permissions() & fs::perms::all) == fs::perms::owner_all);
        qunsetenv("XDG_RUNTIME_DIR");
        QCOMPARE(runtimeFolder().string(), m_own.string());
    }

    void aFolderThatOthersMayEnterIsClosedToThem()
    {
        const QTemporaryDir session;
        fs::create_directory(session.filePath("flexseg").toStdString());
        fs::permissions(session.filePath("flexseg").toStdString(), fs::perms::all);
        qputenv("XDG_RUNTIME_DIR", session.path().toLocal8Bit());
        QVERIFY((fs::status(runtimeFolder()).permissions() & fs::perms::all) == fs::perms::owner_all);
    }
};

FLEXSEG_TEST(tst_runtime_folder)
#include "tst_runtime_folder.moc"
