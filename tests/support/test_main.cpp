// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"

#include <QDir>
#include <QTemporaryDir>

#ifdef FLEXSEG_TEST_WIDGETS
#include <QApplication>
using Application = QApplication;
#else
#include <QCoreApplication>
using Application = QCoreApplication;
#endif

#include <cstdio>
#include <map>
#include <memory>
#include <string>

namespace flexseg::test {

namespace {

std::map<std::string, std::function<QObject *()>> &registry()
{
    static std::map<std::string, std::function<QObject *()>> instance;
    return instance;
}

} // namespace

bool registerTest(const char *className, std::function<QObject *()> make)
{
    return registry().emplace(className, std::move(make)).second;
}

} // namespace flexseg::test

/// Usage: test_<folder> tst_<unit> [Qt Test's own arguments]. Without a unit it lists them.
int main(int argc, char **argv)
{
    // No test reads or leaves anything in the user's own folders.
    const QTemporaryDir home;
    for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"})
        qputenv(name, home.path().toLocal8Bit());

    Application application(argc, argv);
    application.setOrganizationName(QStringLiteral("flexseg"));
    application.setApplicationName(QStringLiteral("test"));
    auto &registry = flexseg::test::registry();
    const auto entry = argc > 1 ? registry.find(argv[1]) : registry.end();
    if (entry == registry.end()) {
        std::fprintf(stderr, "usage: %s UNIT [arguments of Qt Test]; units:\n", argv[0]);
        for (const auto &[name, make] : registry)
            std::fprintf(stderr, "  %s\n", name.c_str());
        return 2;
    }
    const std::unique_ptr<QObject> test(entry->second());
    argv[1] = argv[0];
    try {
        return QTest::qExec(test.get(), argc - 1, argv + 1);
    } catch (const std::exception &e) { // Qt Test has reported it; caught here, so that fixtures are taken down
        std::fprintf(stderr, "unhandled exception: %s\n", e.what());
        return 1;
    }
}
