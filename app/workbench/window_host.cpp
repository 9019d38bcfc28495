// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/window_host.h"

#include "app/workbench/engine_link.h"
#include "app/workbench/main_window.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QTimer>
#include <QTranslator>

#include <utility>

namespace flexseg {

WindowHost::WindowHost(const std::filesystem::path &workspace, QObject *parent)
    : QObject(parent)
    , m_systemFont(QApplication::font())
{
    apply(loadPreferences(QSettings()));
    m_window = std::make_unique<MainWindow>(workspace);
    follow();
}

WindowHost::~WindowHost()
{
    m_window.reset();
    for (const auto &translator : m_translators)
        QApplication::removeTranslator(translator.get());
    QApplication::setFont(m_systemFont);
    QLocale::setDefault(QLocale::system());
}

void WindowHost::apply(const Preferences &preferences)
{
    for (const auto &translator : m_translators)
        QApplication::removeTranslator(translator.get());
    m_translators.clear();
    const auto install = [this](const QString &name, const QString &folder) {
        auto translator = std::make_unique<QTranslator>();
        if (translator->load(name, folder) && QApplication::installTranslator(translator.get()))
            m_translators.push_back(std::move(translator));
    };
    const QLocale system = QLocale::system();
    const bool chinese = spokenLanguage(preferences.language, system) == Preferences::Language::Chinese;
    const QString own = QStringLiteral(":/i18n");
    install(QStringLiteral("flexseg_en"), own); // plural forms; and what has no other translation
    if (chinese) {
        install(QStringLiteral("qtbase_zh_CN"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
        install(QStringLiteral("flexseg_zh_CN"), own);
    }
    const auto language = chinese ? QLocale::Chinese : QLocale::English;
    const bool asSystem = preferences.language == Preferences::Language::System || system.language() == language;
    QLocale::setDefault(asSystem ? system : QLocale(language));
    QFont font = m_systemFont;
    const double scale = preferences.textPercent > 0 ? preferences.textPercent / 100.0 : 1.0;
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * scale);
    else
        font.setPixelSize(qRound(font.pixelSize() * scale));
    QApplication::setFont(font);
}

void WindowHost::follow()
{
    connect(m_window.get(), &MainWindow::preferencesChanged, this,
            [this](const Preferences &before, const Preferences &after) {
                const bool same = before.language == after.language && before.textPercent == after.textPercent;
                if (same || std::exchange(m_rebuilding, true))
                    return;
                QTimer::singleShot(0, this, [this, before] { rebuild(before); }); // its dialog has closed by then
            });
}

void WindowHost::rebuild(const Preferences &before)
{
    m_rebuilding = false;
    const bool quits = QApplication::quitOnLastWindowClosed();
    QApplication::setQuitOnLastWindowClosed(false);
    m_window->saveSettings();
    const MainWindow::Shown shown = m_window->shown();
    EngineLink *link = m_window->releaseLink();
    m_window.reset();
    apply(loadPreferences(QSettings()));
    m_window = std::make_unique<MainWindow>(link);
    m_window->showAgain(shown, before);
    follow();
    m_window->show();
    QApplication::setQuitOnLastWindowClosed(quits);
    Q_EMIT windowReplaced();
}

} // namespace flexseg
