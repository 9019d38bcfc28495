// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/filter_parser.h"

#include "widgets/models/folded_text.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <cmath>

namespace flexseg {

namespace {

using Token = FilterToken;
using Kind = FilterToken::Kind;
using Compare = FilterNode::Compare;

const QHash<QString, Compare> &operators()
{
    static const QHash<QString, Compare> known{
        {"=", Compare::Equal},         {"==", Compare::Equal},     {"!=", Compare::Unequal},
        {"<", Compare::Less},          {"<=", Compare::LessEqual}, {">", Compare::Greater},
        {">=", Compare::GreaterEqual}, {"~", Compare::Matches},    {":", Compare::Holds},
    };
    return known;
}

bool comparesOrder(Compare compare)
{
    return compare != Compare::Equal && compare != Compare::Unequal && compare != Compare::Matches
        && compare != Compare::Holds;
}

/// How many letters differ, at least; to find what a mistyped word was meant to be.
int distance(const QString &a, const QString &b)
{
    std::vector<int> row(static_cast<std::size_t>(b.size()) + 1);
    for (std::size_t j = 0; j < row.size(); ++j)
        row[j] = static_cast<int>(j);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int diagonal = row[0];
        row[0] = static_cast<int>(i) + 1;
        for (std::size_t j = 1; j < row.size(); ++j) {
            const int replaced = diagonal + (a[i].toLower() != b[static_cast<qsizetype>(j) - 1]);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.back();
}

QString nearestColumns(const QString &word)
{
    QStringList words = filterWords();
    const auto best = *std::min_element(words.begin(), words.end(), [&](const QString &a, const QString &b) {
        return distance(word, a) < distance(word, b);
    });
    return word.size() < 40 && distance(word, best) <= 2 ? best : words.join(QStringLiteral(", "));
}

class Parser {
    Q_DECLARE_TR_FUNCTIONS(SampleFilter)

public:
    explicit Parser(QList<Token> tokens)
        : m_tokens(std::move(tokens))
    {
    }

    std::variant<FilterNode, FilterError> parse()
    {
        if (peek().kind == Kind::End)
            return FilterNode{};
        FilterNode root = any(0);
        if (!m_error && peek().kind != Kind::End)
            expected(tr("and, or, or the end"));
        if (m_error)
            return *m_error;
        return root;
    }

private:
    [[nodiscard]] const Token &peek() const { return m_tokens[m_at]; }
    Token take() { return m_tokens[peek().kind == Kind::End ? m_at : m_at++]; }
    [[nodiscard]] bool isWord(const char *word) const
    {
        return peek().kind == Kind::Word && peek().text.compare(QLatin1String(word), Qt::CaseInsensitive) == 0;
    }

    /// Notes the first error; what is parsed after it is dropped.
    FilterNode fail(int position, const QString &text)
    {
        if (!m_error)
            m_error = FilterError{position, tr("Position %1: %2.").arg(position).arg(text)};
        m_at = m_tokens.size() - 1;
        return {};
    }
    FilterNode expected(const QString &what)
    {
        const QString found = peek().kind == Kind::End ? tr("the end") : u'"' + peek().text.left(40) + u'"';
        return fail(peek().position, tr("expected %1, found %2").arg(what, found));
    }

    FilterNode any(int depth)
    {
        std::vector<FilterNode> parts{all(depth)};
        while (isWord("or")) {
            take();
            parts.push_back(all(depth));
        }
        return joined(FilterNode::Kind::Or, std::move(parts));
    }

    FilterNode all(int depth)
    {
        std::vector<FilterNode> parts{one(depth)};
        while (!m_error) {
            if (isWord("and"))
                take();
            else if (peek().kind == Kind::End || peek().kind == Kind::Close || isWord("or"))
                break;
            parts.push_back(one(depth));
        }
        return joined(FilterNode::Kind::And, std::move(parts));
    }

    static FilterNode joined(FilterNode::Kind kind, std::vector<FilterNode> parts)
    {
        if (parts.size() == 1)
            return std::move(parts.front());
        FilterNode node;
        node.kind = kind;
        node.children = std::move(parts);
        return node;
    }

    FilterNode one(int depth)
    {
        if (depth >= SampleFilter::maxDepth)
            return fail(peek().position, tr("expected at most %1 levels of brackets and nots").arg(depth));
        if (isWord("not")) {
            take();
            FilterNode node;
            node.kind = FilterNode::Kind::Not;
            node.children.push_back(one(depth + 1));
            return node;
        }
        if (peek().kind == Kind::Open) {
            take();
            FilterNode inner = any(depth + 1);
            if (peek().kind != Kind::Close)
                return expected(tr("and, or, or a closing bracket"));
            take();
            return inner;
        }
        if (peek().kind == Kind::Quoted)
            return nameHolds(take().text);
        if (peek().kind != Kind::Word || isWord("and") || isWord("or"))
            return expected(tr("a column, a word of the name, not, or an opening bracket"));
        return wordOrComparison();
    }

    FilterNode wordOrComparison()
    {
        const Token word = take();
        const auto column = columnOfWord(word.text);
        if (peek().kind != Kind::Operator) {
            if (column && kindOf(*column) == ColumnKind::Flag)
                return number(*column, Compare::Equal, 1);
            if (column)
                return expected(tr("a comparison after %1, such as %2").arg(filterWord(*column), example(*column)));
            return nameHolds(word.text);
        }
        if (!column)
            return fail(
                word.position,
                tr("there is no column \"%1\", expected %2").arg(word.text.left(40), nearestColumns(word.text)));
        const auto compare = operators().constFind(peek().text);
        const bool isText = kindOf(*column) == ColumnKind::Text || kindOf(*column) == ColumnKind::Tags;
        if (compare == operators().cend() || (isText && comparesOrder(*compare)))
            return expected(isText ? tr("one of == != ~ : after a text") : tr("one of == != < <= > >="));
        if (!isText && (*compare == Compare::Matches || *compare == Compare::Holds))
            return expected(tr("one of == != < <= > >= after a number"));
        take();
        return isText ? textComparison(*column, *compare) : numberComparison(*column, *compare);
    }

    static QString example(SampleColumn column)
    {
        switch (kindOf(column)) {
        case ColumnKind::Tags:
            return QStringLiteral("tag:broken");
        case ColumnKind::Text:
            return filterWord(column) + QStringLiteral(" ~ \"a*\"");
        default:
            return filterWord(column) + QStringLiteral(" > p95");
        }
    }

    static FilterNode number(SampleColumn column, Compare compare, double value)
    {
        FilterNode node;
        node.kind = FilterNode::Kind::Number;
        node.column = column;
        node.compare = compare;
        node.number = value;
        return node;
    }

    static FilterNode missing(SampleColumn column, Compare compare)
    {
        FilterNode node;
        node.kind = FilterNode::Kind::Missing;
        node.column = column;
        node.compare = compare;
        return node;
    }

    FilterNode numberComparison(SampleColumn column, Compare compare)
    {
        const bool isFlag = kindOf(column) == ColumnKind::Flag;
        if (peek().kind == Kind::Word) {
            const QString text = peek().text.toLower();
            bool ok = false;
            const double value = text.toDouble(&ok);
            if (ok && std::isfinite(value)) {
                take();
                return number(column, compare, value);
            }
            if (text == u"none" && !comparesOrder(compare)) {
                take();
                return missing(column, compare);
            }
            if (isFlag && (text == u"yes" || text == u"no")) {
                take();
                return number(column, compare, text == u"yes" ? 1 : 0);
            }
            const double percent = text.mid(1).toDouble(&ok);
            if (!isFlag && text.startsWith(u'p') && ok && percent >= 0 && percent <= 100) {
                take();
                FilterNode node = number(column, compare, 0);
                node.percentile = percent;
                node.isKnown = false;
                return node;
            }
        }
        return expected(isFlag                       ? tr("yes or no")
                            : comparesOrder(compare) ? tr("a number or a percentile from p0 to p100")
                                                     : tr("a number, a percentile from p0 to p100, or none"));
    }

    FilterNode textComparison(SampleColumn column, Compare compare)
    {
        if (isWord("none") && compare != Compare::Matches && compare != Compare::Holds) {
            take();
            return missing(column, compare);
        }
        if (peek().kind != Kind::Word && peek().kind != Kind::Quoted)
            return expected(tr("a text"));
        return text(column, compare, take().text);
    }

    static FilterNode text(SampleColumn column, Compare compare, const QString &value)
    {
        FilterNode node;
        node.kind = FilterNode::Kind::Text;
        node.column = column;
        node.compare = compare;
        node.text = folded(value.toStdString());
        return node;
    }

    static FilterNode nameHolds(const QString &word)
    {
        if (word.contains(u'*') || word.contains(u'?'))
            return text(SampleColumn::Name, Compare::Matches, u'*' + word + u'*');
        return text(SampleColumn::Name, Compare::Holds, word);
    }

    QList<Token> m_tokens;
    qsizetype m_at = 0;
    std::optional<FilterError> m_error;
};

} // namespace

std::variant<FilterNode, FilterError> parseFilter(const QString &expression)
{
    if (expression.size() > SampleFilter::maxLength)
        return FilterError{
            SampleFilter::maxLength,
            QCoreApplication::translate("SampleFilter",
                                        "Position %1: expected the end; a filter has at most that many characters.")
                .arg(SampleFilter::maxLength)};
    auto tokens = filterTokens(expression);
    if (const auto *error = std::get_if<FilterError>(&tokens))
        return *error;
    return Parser(std::get<QList<Token>>(std::move(tokens))).parse();
}

} // namespace flexseg
