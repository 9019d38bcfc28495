// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/notice_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace flexseg {

NoticeBar::NoticeBar(QWidget *parent)
    : QToolBar(parent)
    , m_text(new QLabel(this))
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
    close->setAutoRaise(true);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_action, &QPushButton::clicked, this, [this] {
        hide();
        if (m_act)
            m_act();
    });
    auto *content = new QWidget(this);
    auto *layout = new QHBoxLayout(content);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    layout->addWidget(close);
    addWidget(content);
    hide();
}

void NoticeBar::show(const QString &text, const QString &action, std::function<void()> act)
{
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_act = std::move(act);
    QWidget::show();
}

void NoticeBar::withdraw(const QString &text)
{
    if (m_text->text() == text)
        hide();
}

} // namespace flexseg
