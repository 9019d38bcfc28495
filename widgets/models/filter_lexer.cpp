// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/filter_lexer.h"

#include "widgets/models/sample_filter.h"

#include <QCoreApplication>

namespace flexseg {

namespace {

bool endsWord(QChar c)
{
    return c.isSpace() || QStringLiteral("()\"<>=!:~").contains(c);
}

} // namespace

std::variant<QList<FilterToken>, FilterError> filterTokens(const QString &expression)
{
    using Kind = FilterToken::Kind;
    QList<FilterToken> tokens;
    qsizetype at = 0;
    const auto add = [&](Kind kind, const QString &text, qsizetype length) {
        tokens.append({kind, text, static_cast<int>(at) + 1});
        at += length;
    };
    while (at < expression.size()) {
        const QChar c = expression[at];
        const QChar next = at + 1 < expression.size() ? expression[at + 1] : QChar();
        if (c.isSpace()) {
            ++at;
        } else if (c == u'(' || c == u')') {
            add(c == u'(' ? Kind::Open : Kind::Close, c, 1);
        } else if (c == u'"') {
            QString text;
            qsizetype end = at + 1;
            for (; end < expression.size() && expression[end] != u'"'; ++end) {
                if (expression[end] == u'\\' && end + 1 < expression.size())
                    ++end;
                text += expression[end];
            }
            if (end >= expression.size())
                return FilterError{static_cast<int>(at) + 1,
                                   QCoreApplication::translate(
                                       "SampleFilter", "Position %1: expected a closing quotation mark for this one.")
                                       .arg(at + 1)};
            add(Kind::Quoted, text, end + 1 - at);
        } else if (endsWord(c)) {
            const bool two = next == u'=' && c != u':' && c != u'~';
            add(Kind::Operator, two ? QString(c) + next : QString(c), two ? 2 : 1);
        } else {
            qsizetype end = at;
            while (end < expression.size() && !endsWord(expression[end]))
                ++end;
            add(Kind::Word, expression.mid(at, end - at), end - at);
        }
    }
    add(Kind::End, {}, 0);
    return tokens;
}

} // namespace flexseg
