// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/main_window.h"
#include "app/workbench/window_host.h"

#include "core/base/error.h"
#include "core/runs/default_workspace.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QStyleFactory>

#include <cstdio>

int main(int argc, char **argv)
{
    QElapsedTimer clock;
    clock.start();
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("flexseg"));
    QApplication::setApplicationName(QStringLiteral("workbench"));
    QApplication::setApplicationDisplayName(QStringLiteral("FLEX-Seg Workbench"));
    QApplication::setApplicationVersion(QStringLiteral(FLEXSEG_VERSION));
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "Launch, watch and compare FLEX-Seg trainings."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption workspace(
        QStringLiteral("workspace"),
        QCoreApplication::translate("main", "Folder of runs and data; default: $FLEXSEG_WORKSPACE, else ~/flexseg."),
        QStringLiteral("folder"));
    const QCommandLineOption timing(
        QStringLiteral("print-start-time"),
        QCoreApplication::translate("main", "Print the milliseconds from start to the painted window."));
    parser.addOptions({workspace, timing});
    parser.process(application);

    std::filesystem::path folder = flexseg::defaultWorkspaceFolder();
    if (parser.isSet(workspace)) {
        if (parser.value(workspace).isEmpty()) {
            std::fputs("--workspace is empty; name a folder, or leave it out for $FLEXSEG_WORKSPACE or ~/flexseg.\n",
                       stderr);
            return 2;
        }
        std::error_code unreachable; // opening it tells what is wrong, in the window
        folder = parser.value(workspace).toStdString();
        if (const auto absolute = std::filesystem::absolute(folder, unreachable); !unreachable)
            folder = absolute;
    }
    const flexseg::WindowHost host(folder);
    if (parser.isSet(timing))
        QObject::connect(host.window(), &flexseg::MainWindow::painted, &host, [&clock] {
            std::printf("painted after %lld ms\n", static_cast<long long>(clock.elapsed()));
            std::fflush(stdout);
        });
    host.window()->show();
    return QApplication::exec();
}
