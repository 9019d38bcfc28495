// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"

#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>

namespace {

const QString root = QStringLiteral(FLEXSEG_SOURCE_DIR);

/// Which folder may include and link which other: the table of ARCHITECTURE.md. A folder may always use itself.
const QMap<QString, QStringList> arrows{
    {"core/base", {}},
    {"core/records", {"core/base"}},
    {"core/config", {"core/base"}},
    {"core/kernels", {"core/base"}},
    {"core/boundary", {"core/base", "core/kernels"}},
    {"core/data", {"core/base", "core/records", "core/config", "core/boundary"}},
    {"core/metrics", {"core/base", "core/records", "core/boundary", "core/kernels"}},
    {"core/nn", {"core/base", "core/config"}},
    {"core/flex", {"core/base", "core/config", "core/kernels", "core/boundary"}},
    {"core/engine",
     {"core/base", "core/records", "core/config", "core/kernels", "core/boundary", "core/data", "core/metrics",
      "core/nn", "core/flex"}},
    {"core/store", {"core/base", "core/records", "core/config"}},
    {"core/rpc", {"core/base", "core/records", "core/config"}},
    {"core/runs", {"core/base", "core/records", "core/config", "core/store", "core/rpc"}},
    {"widgets/selection", {"core/base", "core/records", "core/config"}},
    {"widgets/models", {"core/base", "core/records", "core/config", "widgets/selection"}},
    {"widgets/image", {"core/base", "core/records", "core/config", "widgets/selection", "widgets/models"}},
    {"widgets/plots", {"core/base", "core/records", "core/config", "widgets/selection", "widgets/models"}},
    {"widgets/scene3d", {"core/base", "core/records", "core/config", "widgets/selection", "widgets/models"}},
    {"widgets/panels",
     {"core/base", "core/records", "core/config", "widgets/selection", "widgets/models", "widgets/image",
      "widgets/plots", "widgets/scene3d"}},
    {"app/workbench",
     {"core/base", "core/records", "core/config", "core/store", "core/rpc", "core/runs", "widgets/selection",
      "widgets/models", "widgets/image", "widgets/plots", "widgets/scene3d", "widgets/panels"}},
    {"app/cli",
     {"core/base", "core/records", "core/config", "core/kernels", "core/boundary", "core/data", "core/metrics",
      "core/nn", "core/flex", "core/engine", "core/store", "core/rpc", "core/runs"}},
};

/// A target's name to its folder: flexseg::widgets_panels is widgets/panels, flexseg::demo is a part of core/data.
QString folderOfTarget(const QString &name)
{
    if (name == "demo" || name == "demo_dataset")
        return "core/data";
    if (name == "cli" || name == "workbench")
        return "app/" + name;
    return name.startsWith("widgets_") ? "widgets/" + name.mid(8) : "core/" + name;
}

QString folderOf(const QString &path)
{
    return path.section('/', 0, 1);
}

QStringList filesBelow(const QString &folder, const QStringList &patterns)
{
    QStringList files;
    QDirIterator it(root + '/' + folder, patterns, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        files << it.next().mid(root.size() + 1);
    return files;
}

QString contentOf(const QString &path)
{
    QFile file(root + '/' + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList matches(const QString &text, const QString &pattern)
{
    QStringList found;
    QRegularExpressionMatchIterator it
        = QRegularExpression(pattern, QRegularExpression::MultilineOption).globalMatch(text);
    while (it.hasNext())
        found << it.next().captured(1);
    return found;
}

} // namespace

class tst_arrows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void includesFollowTheTable()
    {
        int seen = 0;
        QStringList wrong;
        for (const QString top : {"core", "widgets", "app"}) {
            for (const QString &file : filesBelow(top, {"*.h", "*.cpp", "*.cu", "*.cuh"})) {
                const QString from = folderOf(file);
                QVERIFY2(arrows.contains(from), qPrintable(file + " lies in a folder that the table does not know"));
                for (const QString &include : matches(contentOf(file), "^#include \"([^\"]+)\"")) {
                    const QString to = folderOf(include);
                    ++seen;
                    if (to != from && !arrows[from].contains(to))
                        wrong << file + " includes " + include;
                }
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
        QVERIFY(seen > 300); // the pattern still finds what it looks for
    }

    void linkListsFollowTheTable()
    {
        int seen = 0;
        QStringList wrong;
        for (const QString top : {"core", "widgets", "app"}) {
            for (const QString &file : filesBelow(top, {"CMakeLists.txt"})) {
                const QString from = folderOf(file);
                for (const QString &target : matches(contentOf(file), "flexseg::(\\w+)")) {
                    ++seen;
                    if (const QString to = folderOfTarget(target); to != from && !arrows.value(from).contains(to))
                        wrong << file + " links flexseg::" + target;
                }
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
        QVERIFY(seen > 40);
    }

    void foreignHeadersStayWhereTheyBelong_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QStringList>("allowedIn");
        QTest::newRow("Qt") << "^#include <(Q\\w+|Qt\\w*/.*)>" << QStringList{"widgets/", "app/workbench/"};
        QTest::newRow("LibTorch") << "^#include <((?:torch|ATen|c10)/[^>]+)>"
                                  << QStringList{"core/nn/", "core/flex/", "core/engine/"};
        QTest::newRow("SQLite") << "^#include <(SQLiteCpp/[^>]+|sqlite3\\.h)>" << QStringList{"core/store/"};
        QTest::newRow("spdlog") << "^#include <(spdlog/[^>]+)>" << QStringList{"core/base/log.cpp"};
        QTest::newRow("OpenCV") << "^#include <(opencv2/[^>]+)>" << QStringList{"core/data/", "core/boundary/"};
        QTest::newRow("VTK and OpenGL") << "^#include <(vtk\\w+\\.h|(?:GL|EGL)/\\w+\\.h)>"
                                        << QStringList{"widgets/scene3d/"};
        QTest::newRow("POSIX") << "^#include <((?:sys/[^>]+)|fcntl\\.h|poll\\.h|signal\\.h|pthread\\.h)>"
                               << QStringList{"core/base/platform/"};
    }
    void foreignHeadersStayWhereTheyBelong()
    {
        QFETCH(QString, pattern);
        QFETCH(QStringList, allowedIn);
        int seen = 0;
        QStringList wrong;
        for (const QString top : {"core", "widgets", "app"})
            for (const QString &file : filesBelow(top, {"*.h", "*.cpp"}))
                for (const QString &header : matches(contentOf(file), pattern)) {
                    ++seen;
                    if (std::none_of(allowedIn.begin(), allowedIn.end(),
                                     [&](const QString &prefix) { return file.startsWith(prefix); }))
                        wrong << file + " includes <" + header + '>';
                }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
        QVERIFY(seen > 0);
    }

    void everySourceNamesItsLicence()
    {
        QStringList wrong;
        for (const QString top : {"core", "widgets", "app", "tests"})
            for (const QString &file : filesBelow(top, {"*.h", "*.cpp", "*.cu", "CMakeLists.txt"})) {
                const QString licence = file.startsWith("widgets/") || file.startsWith("app/workbench/")
                    ? "GPL-3.0-only"
                    : "SPDX-License-Identifier: ";
                if (!contentOf(file).section('\n', 0, 2).contains(licence))
                    wrong << file;
            }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }
};

FLEXSEG_TEST(tst_arrows)
#include "tst_arrows.moc"
