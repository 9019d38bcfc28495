// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/workbench/preferences.h"

#include <QFont>
#include <QObject>

#include <filesystem>
#include <memory>
#include <vector>

class QTranslator;

namespace flexseg {

class MainWindow;

/// Owns the window. A language or text size that is chosen in it needs other widgets: the window is built anew around
/// the link of the one before, with what it shows, so that no run and no engine notices. GUI thread.
class WindowHost : public QObject {
    Q_OBJECT

public:
    explicit WindowHost(const std::filesystem::path &workspace, QObject *parent = nullptr);
    ~WindowHost() override;

    [[nodiscard]] MainWindow *window() const { return m_window.get(); }

Q_SIGNALS:
    void windowReplaced();

private:
    /// Before there are widgets: translators, locale and font.
    void apply(const Preferences &preferences);
    void follow();
    void rebuild(const Preferences &before);

    QFont m_systemFont;
    std::vector<std::unique_ptr<QTranslator>> m_translators;
    std::unique_ptr<MainWindow> m_window;
    bool m_rebuilding = false;
};

} // namespace flexseg
