// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/fuzzy_match.h"

#include <QStringList>

namespace flexseg {

namespace {

constexpr int letterScore = 1;
constexpr int runScore = 8; ///< right behind the letter before
constexpr int startScore = 6; ///< at the start of a word

bool startsWord(QStringView text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber();
}

/// Of \p word from \p at on, taken as early as can be.
std::optional<int> scoreFrom(QStringView word, QStringView text, qsizetype at)
{
    int score = 0;
    qsizetype before = -2;
    for (const QChar letter : word) {
        at = text.indexOf(letter, at, Qt::CaseInsensitive);
        if (at < 0)
            return std::nullopt;
        score += letterScore + (at == before + 1 ? runScore : 0) + (startsWord(text, at) ? startScore : 0);
        before = at++;
    }
    return score;
}

std::optional<int> scoreOfWord(QStringView word, QStringView text)
{
    std::optional<int> best;
    for (qsizetype at = 0; at < text.size(); ++at) // the first letter may be meant at any of its places
        if (text[at].toLower() == word.front().toLower())
            if (const auto score = scoreFrom(word, text, at); score && (!best || *score > *best))
                best = score;
    return best;
}

} // namespace

std::optional<int> fuzzyScore(QStringView typed, QStringView text)
{
    int sum = 0;
    const QString words = typed.toString().simplified();
    if (words.isEmpty())
        return 0;
    for (const QString &word : words.split(u' ')) {
        const auto score = scoreOfWord(word, text);
        if (!score)
            return std::nullopt;
        sum += *score;
    }
    return sum * 100 / static_cast<int>(100 + text.size()); // of two that hold it, the shorter one
}

} // namespace flexseg
