// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QList>
#include <QString>

#include <variant>

namespace flexseg {

struct FilterError;

struct FilterToken {
    enum class Kind { Word, Quoted, Operator, Open, Close, End };
    Kind kind = Kind::End;
    QString text; ///< without quotes and escapes
    int position = 1; ///< from 1
};

/// Cuts a filter expression into words, quoted texts, operators and brackets; the last token is an End.
[[nodiscard]] std::variant<QList<FilterToken>, FilterError> filterTokens(const QString &expression);

} // namespace flexseg
