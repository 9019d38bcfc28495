// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTest>

#include <concepts>
#include <functional>
#include <type_traits>

/// Enumerations whose toString() gives a literal are compared by their names: Qt Test would free that literal.
namespace QTest {
template <typename Enum>
requires std::is_enum_v<Enum> && requires(Enum value)
{
    {
        toString(value)
        } -> std::same_as<const char *>;
}
bool qCompare(const Enum &a, const Enum &b, const char *actual, const char *expected, const char *file, int line)
{
    return qCompare(QString::fromLatin1(toString(a)), QString::fromLatin1(toString(b)), actual, expected, file, line);
}
} // namespace QTest

namespace flexseg::test {

/// Adds a test class to its folder's binary; use FLEXSEG_TEST below.
bool registerTest(const char *className, std::function<QObject *()> make);

} // namespace flexseg::test

/// At the end of tst_<unit>.cpp, before its moc include: one test class to a file, with the file's name.
#define FLEXSEG_TEST(Class)                                                                                            \
    static const bool registered_##Class = flexseg::test::registerTest(#Class, [] { return new Class; });
