// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QToolBar>

#include <functional>
#include <vector>

class QLabel;
class QPushButton;

namespace flexseg {

/// Sentences in a bar above the docks about what has happened, each with at most one thing to do about it. One is shown
/// at a time: the newest that offers something to do, else the newest; closing it, or acting upon it, shows the next.
/// GUI thread.
class NoticeBar : public QToolBar {
    Q_OBJECT

public:
    explicit NoticeBar(QWidget *parent = nullptr);

    void show(const QString &text, const QString &action = {}, std::function<void()> act = {});
    /// Takes that sentence out, where it has not been closed.
    void withdraw(const QString &text);

private:
    struct Notice {
        QString text;
        QString action; ///< empty: nothing to do
        std::function<void()> act;
    };

    void showNext();
    void close();

    QLabel *m_text;
    QLabel *m_more;
    QPushButton *m_action;
    std::vector<Notice> m_notices; ///< the one that is shown last
};

} // namespace flexseg
