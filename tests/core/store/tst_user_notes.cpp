// SPDX-License-Identifier: Apache-2.0
#include "core/store/user_notes.h"

#include "core/base/atomic_file.h"
#include "core/store/layout.h"
#include "tests/core/store/store_samples.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

using namespace flexseg;
using namespace flexseg::test;

class tst_user_notes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsReadBack_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("all") << 0;
        QTest::newRow("nothing") << 1;
        QTest::newRow("only tags") << 2;
    }

    void whatIsWrittenIsReadBack()
    {
        QFETCH(int, kind);
        const UserNotes notes[]
            = {{nastyText, "two\nlines\t" + nastyText, {"a b", nastyText, "'"}, {{nastyText, 1.5e9}, {"fog", 0}}},
               {},
               {{}, "", {"x"}}};
        const QTemporaryDir folder;
        const std::filesystem::path run = folder.path().toStdString();
        writeUserNotes(run, notes[kind]);
        QCOMPARE(readUserNotes(run), std::optional(notes[kind]));
    }

    void noFileIsNoNotes()
    {
        const QTemporaryDir folder;
        QVERIFY(!readUserNotes(folder.path().toStdString()).has_value());
    }

    void aBrokenFileIsNamedWithItsLine()
    {
        const QTemporaryDir folder;
        const std::filesystem::path run = folder.path().toStdString();
        writeFileAtomic(layout::userNotes(run), std::string_view("name = \"a\"\nnote = oops oops\n"));
        QCOMPARE(errorOf([&] { (void)readUserNotes(run); }, "user.toml, line 2"), ErrorCode::InvalidData);
    }
};

FLEXSEG_TEST(tst_user_notes)
#include "tst_user_notes.moc"
