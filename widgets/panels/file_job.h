// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/atomic_file.h"
#include "core/base/error.h"

#include <QFuture>
#include <QPromise>
#include <QString>
#include <QThreadPool>

#include <memory>
#include <utility>

namespace flexseg {

/// Runs \p work, which reads or writes a file and does not throw, away from the GUI thread, then \p done with what it
/// returned on that of \p receiver; not if the receiver is gone by then. A write is finished before the program ends.
template <typename Work, typename Done>
void runFileJob(QObject *receiver, Work work, Done done)
{
    using Result = decltype(work());
    const auto promise = std::make_shared<QPromise<Result>>();
    promise->start();
    promise->future().then(receiver, std::move(done));
    QThreadPool::globalInstance()->start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
}

/// Writes \p content whole or not at all; returns an error's sentence or nothing.
[[nodiscard]] inline QString writeText(const QString &path, const QString &content)
{
    try {
        writeFileAtomic(path.toStdString(), content.toStdString());
        return {};
    } catch (const Error &e) {
        return QString::fromUtf8(e.what());
    }
}

} // namespace flexseg
