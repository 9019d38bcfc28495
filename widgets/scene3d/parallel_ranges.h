// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QSemaphore>
#include <QThread>
#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <memory>

namespace flexseg {

/// Calls work(first, last) for the pieces of [0, count) that are \p piece long, on this thread and on idle ones of the
/// global pool; returns when all are done.
template <typename Work>
void forRanges(std::size_t count, std::size_t piece, const Work &work)
{
    struct Ranges {
        std::atomic<std::size_t> next = 0;
        QSemaphore done;
    };
    const auto pieces = static_cast<int>((count + piece - 1) / piece);
    const auto ranges = std::make_shared<Ranges>();
    // A thread that comes too late finds no piece left, and then touches nothing that is gone.
    const auto take = [ranges, count, piece, &work] {
        for (std::size_t first = ranges->next.fetch_add(piece); first < count; first = ranges->next.fetch_add(piece)) {
            work(first, std::min(first + piece, count));
            ranges->done.release();
        }
    };
    const int helpers = std::min(pieces, QThread::idealThreadCount()) - 1;
    for (int i = 0; i < helpers && QThreadPool::globalInstance()->tryStart(take); ++i) { }
    take();
    ranges->done.acquire(pieces);
}

} // namespace flexseg
