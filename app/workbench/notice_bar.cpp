// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/notice_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace flexseg {

NoticeBar::NoticeBar(QWidget *parent)
    : QToolBar(parent)
    , m_text(new QLabel(this))
    , m_more(new QLabel(this))
    , m_action(new QPushButton(this))
{
    setObjectName(QStringLiteral("notices"));
    setWindowTitle(tr("Notices"));
    setMovable(false);
    toggleViewAction()->setVisible(false);
    setAutoFillBackground(true);
    QPalette colors = palette();
    colors.setColor(QPalette::Window, QColor(0xfd, 0xf1, 0xd8));
    colors.setColor(QPalette::WindowText, Qt::black);
    setPalette(colors);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setObjectName(QStringLiteral("noticeText"));
    m_action->setObjectName(QStringLiteral("noticeAction"));
    auto *close = new QToolButton(this);
    close->setText(QStringLiteral("✕"));
    close->setToolTip(tr("Close this notice"));
    close->setAccessibleName(tr("Close this notice"));
    close->setObjectName(QStringLiteral("noticeClose"));
    close->setAutoRaise(true);
    connect(close, &QToolButton::clicked, this, &NoticeBar::close);
    connect(m_action, &QPushButton::clicked, this, [this] {
        const auto act = m_notices.empty() ? std::function<void()>() : m_notices.back().act;
        this->close();
        if (act)
            act();
    });
    auto *content = new QWidget(this);
    auto *layout = new QHBoxLayout(content);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_more);
    layout->addWidget(m_action);
    layout->addWidget(close);
    addWidget(content);
    hide();
}

void NoticeBar::show(const QString &text, const QString &action, std::function<void()> act)
{
    const auto outdated = [&](const Notice &n) { return n.text == text || (n.action.isEmpty() && action.isEmpty()); };
    std::erase_if(m_notices, outdated);
    const auto place = action.isEmpty()
        ? std::find_if(m_notices.begin(), m_notices.end(), [](const Notice &n) { return !n.action.isEmpty(); })
        : m_notices.end();
    m_notices.insert(place, {text, action, std::move(act)});
    showNext();
}

void NoticeBar::withdraw(const QString &text)
{
    std::erase_if(m_notices, [&text](const Notice &n) { return n.text == text; });
    showNext();
}

void NoticeBar::close()
{
    if (!m_notices.empty())
        m_notices.pop_back();
    showNext();
}

void NoticeBar::showNext()
{
    if (m_notices.empty()) {
        hide();
        return;
    }
    const Notice &notice = m_notices.back();
    m_text->setText(notice.text);
    m_more->setText(tr("%n more", nullptr, static_cast<int>(m_notices.size()) - 1));
    m_more->setVisible(m_notices.size() > 1);
    m_action->setText(notice.action);
    m_action->setVisible(!notice.action.isEmpty());
    QWidget::show();
}

} // namespace flexseg
