// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTest>

#include <functional>

namespace flexseg::test {

/// Adds a test class to its folder's binary; use FLEXSEG_TEST below.
bool registerTest(const char *className, std::function<QObject *()> make);

} // namespace flexseg::test

/// At the end of tst_<unit>.cpp, before its moc include: one test class to a file, with the file's name.
#define FLEXSEG_TEST(Class)                                                                                            \
    static const bool registered_##Class = flexseg::test::registerTest(#Class, [] { return new Class; });
