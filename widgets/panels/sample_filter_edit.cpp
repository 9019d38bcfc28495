// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/sample_filter_edit.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace flexseg {

namespace {

constexpr int pauseMs = 120; ///< after the last key

bool isOfWord(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}

} // namespace

SampleFilterEdit::SampleFilterEdit(QWidget *parent)
    : QWidget(parent)
    , m_line(new QLineEdit(this))
    , m_error(new QLabel(this))
    , m_completer(new QCompleter(filterWords(), this))
{
    m_line->setPlaceholderText(tr("Filter, such as hardness > p95 and not tag:broken"));
    m_line->setAccessibleName(tr("Filter samples"));
    m_line->setClearButtonEnabled(true);
    m_line->setMaxLength(SampleFilter::maxLength);
    m_line->setToolTip(
        tr("<p>Words are sought in the name. Columns can be compared with ==, !=, &lt;, &lt;=, &gt;, &gt;=, texts with "
           "~ "
           "(a pattern of * and ?) and : (holds), and put together with and, or, not and brackets. p95 is the 95th "
           "percentile, none what is not known.</p>"
           "<p>hardness &gt; p95 and domain == fog and not tag:broken<br>draws == 0 or name ~ \"frame_0*\"</p>"
           "<p>Columns: %1</p>")
            .arg(filterWords().join(QStringLiteral(", "))));
    m_error->setObjectName(QStringLiteral("filterError"));
    m_error->setWordWrap(true);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_error->hide();
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setWidget(m_line);
    m_line->installEventFilter(this);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_line);
    layout->addWidget(m_error);
    setFocusProxy(m_line);

    m_typing.setSingleShot(true);
    m_typing.setInterval(pauseMs);
    connect(&m_typing, &QTimer::timeout, this, &SampleFilterEdit::parse);
    connect(m_line, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
    connect(m_line, &QLineEdit::textEdited, this, &SampleFilterEdit::complete);
    connect(m_line, &QLineEdit::returnPressed, this, &SampleFilterEdit::parse);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &SampleFilterEdit::insertCompletion);
}

void SampleFilterEdit::setExpression(const QString &expression)
{
    m_line->setText(expression);
    parse();
}

QString SampleFilterEdit::expression() const
{
    return m_line->text();
}

QString SampleFilterEdit::wordBeforeCursor() const
{
    const QString text = m_line->text();
    qsizetype begin = m_line->cursorPosition();
    const qsizetype end = begin;
    while (begin > 0 && isOfWord(text[begin - 1]))
        --begin;
    const bool quoted = text.left(begin).count(u'"') % 2 == 1;
    return quoted ? QString() : text.mid(begin, end - begin);
}

void SampleFilterEdit::complete()
{
    const QString word = wordBeforeCursor();
    m_completer->setCompletionPrefix(word);
    const bool isWhole = m_completer->completionCount() == 1
        && m_completer->currentCompletion().compare(word, Qt::CaseInsensitive) == 0;
    if (word.size() < 2 || isWhole || m_completer->completionCount() == 0)
        m_completer->popup()->hide();
    else
        m_completer->complete();
}

void SampleFilterEdit::insertCompletion(const QString &word)
{
    const QString typed = wordBeforeCursor();
    m_line->setSelection(m_line->cursorPosition() - static_cast<int>(typed.size()), static_cast<int>(typed.size()));
    m_line->insert(word);
}

bool SampleFilterEdit::eventFilter(QObject *watched, QEvent *event)
{
    // Ctrl+Space asks for the names of columns; Esc empties the line.
    if (watched == m_line && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Space && key->modifiers() == Qt::ControlModifier) {
            m_completer->setCompletionPrefix(wordBeforeCursor());
            m_completer->complete();
            return true;
        }
        if (key->key() == Qt::Key_Escape && !m_line->text().isEmpty()) {
            m_line->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void SampleFilterEdit::parse()
{
    m_typing.stop();
    const auto parsed = SampleFilter::parse(m_line->text());
    const auto *error = std::get_if<FilterError>(&parsed);
    m_error->setText(error ? error->text : QString());
    m_error->setVisible(error != nullptr);
    m_line->setAccessibleDescription(m_error->text());
    if (!error)
        Q_EMIT filterChanged(std::get<SampleFilter>(parsed));
}

} // namespace flexseg
