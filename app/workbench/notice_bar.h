// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QToolBar>

#include <functional>

class QLabel;
class QPushButton;

namespace flexseg {

/// A sentence in a bar above the docks about something that has happened, with at most one thing to do about it. The
/// newest wins; it stays until it is closed or acted upon. GUI thread.
class NoticeBar : public QToolBar {
    Q_OBJECT

public:
    explicit NoticeBar(QWidget *parent = nullptr);

    void show(const QString &text, const QString &action = {}, std::function<void()> act = {});
    /// Hides that sentence, where it is still shown.
    void withdraw(const QString &text);

private:
    QLabel *m_text;
    QPushButton *m_action;
    std::function<void()> m_act;
};

} // namespace flexseg
