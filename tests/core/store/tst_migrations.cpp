// SPDX-License-Identifier: Apache-2.0
#include "core/store/migrations.h"

#include "tests/core/store/store_samples.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

#include <SQLiteCpp/SQLiteCpp.h>

using namespace flexseg;
using namespace flexseg::test;

namespace {

constexpr Migration first{1, "CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (7);"};
constexpr Migration second{2, "ALTER TABLE a ADD COLUMN y INTEGER NOT NULL DEFAULT 5; UPDATE a SET x = x + 1;"};
constexpr Migration broken{3, "UPDATE a SET x = 100; CREATE TABLE b (z INTEGER); INSERT INTO nowhere VALUES (1);"};
constexpr Migration orphaning{3,
                              "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p REFERENCES p (id)); "
                              "INSERT INTO c VALUES (99);"};

std::filesystem::path fileIn(const QTemporaryDir &folder)
{
    return folder.filePath("x.db").toStdString();
}

SQLite::Database openFile(const std::filesystem::path &file)
{
    return {file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
}

int get(SQLite::Database &db, const char *sql)
{
    return db.execAndGet(sql).getInt();
}

} // namespace

class tst_migrations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEmptyFileGetsEveryVersionAndNoBackup()
    {
        const QTemporaryDir folder;
        SQLite::Database db = openFile(fileIn(folder));
        const Migration history[] = {first, second};
        QCOMPARE(migrate(db, fileIn(folder), history), MigrationResult::Migrated);
        QCOMPARE(schemaVersion(db), 2);
        QCOMPARE(get(db, "SELECT x + y FROM a"), 13);
        QVERIFY(!std::filesystem::exists(migrationBackup(fileIn(folder), 0)));
    }

    void theLastVersionIsLeftAlone()
    {
        const QTemporaryDir folder;
        SQLite::Database db = openFile(fileIn(folder));
        const Migration history[] = {first, second};
        migrate(db, fileIn(folder), history);
        QCOMPARE(migrate(db, fileIn(folder), history), MigrationResult::UpToDate);
        QCOMPARE(get(db, "SELECT x FROM a"), 8);
    }

    void anOlderVersionIsBackedUpThenMigrated()
    {
        const QTemporaryDir folder;
        SQLite::Database db = openFile(fileIn(folder));
        migrate(db, fileIn(folder), std::span(&first, 1));
        const Migration history[] = {first, second};
        QCOMPARE(migrate(db, fileIn(folder), history), MigrationResult::Migrated);
        QCOMPARE(get(db, "SELECT x FROM a"), 8);
        SQLite::Database backup(migrationBackup(fileIn(folder), 1).string());
        QCOMPARE(schemaVersion(backup), 1);
        QCOMPARE(get(backup, "SELECT x FROM a"), 7);
    }

    void aNewerVersionIsNotTouched()
    {
        const QTemporaryDir folder;
        SQLite::Database db = openFile(fileIn(folder));
        const Migration history[] = {first, second};
        migrate(db, fileIn(folder), history);
        QCOMPARE(migrate(db, fileIn(folder), std::span(&first, 1)), MigrationResult::Newer);
        QCOMPARE(schemaVersion(db), 2);
        QVERIFY(!std::filesystem::exists(migrationBackup(fileIn(folder), 2)));
    }

    void aFailureLeavesTheLastWholeVersion_data()
    {
        QTest::addColumn<bool>("orphans");
        QTest::newRow("SQL that fails half way") << false;
        QTest::newRow("rows that refer to nothing") << true;
    }

    void aFailureLeavesTheLastWholeVersion()
    {
        QFETCH(bool, orphans);
        const QTemporaryDir folder;
        SQLite::Database db = openFile(fileIn(folder));
        migrate(db, fileIn(folder), std::span(&first, 1));
        const Migration history[] = {first, second, orphans ? orphaning : broken};
        QCOMPARE(errorOf([&] { migrate(db, fileIn(folder), history); }, fileIn(folder).string()),
                 ErrorCode::InvalidData);
        QCOMPARE(schemaVersion(db), 2);
        QCOMPARE(get(db, "SELECT x FROM a"), 8);
        QCOMPARE(get(db, "SELECT count(*) FROM sqlite_schema WHERE name IN ('b', 'p', 'c')"), 0);
        const Migration mended[] = {first, second, {3, "UPDATE a SET x = 50;"}};
        QCOMPARE(migrate(db, fileIn(folder), mended), MigrationResult::Migrated);
        QCOMPARE(get(db, "SELECT x FROM a"), 50);
    }

    void theProgramsOwnHistoriesHaveNoGapAndApply()
    {
        for (const auto history : {runMigrations(), workspaceMigrations()}) {
            for (std::size_t i = 0; i < history.size(); ++i)
                QCOMPARE(history[i].version, static_cast<int>(i) + 1);
            const QTemporaryDir folder;
            SQLite::Database db = openFile(fileIn(folder));
            QCOMPARE(migrate(db, fileIn(folder), history), MigrationResult::Migrated);
            QVERIFY(get(db, "SELECT count(*) FROM sqlite_schema WHERE type = 'table'") > 4);
        }
    }
};

FLEXSEG_TEST(tst_migrations)
#include "tst_migrations.moc"
