// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QSize>

namespace flexseg::bench {

class BenchApplication;

/// Prints frame times of a window of \p size logical pixels: a linked pair of pictures with masks over them that is
/// panned, zoomed and pointed at, the Boundary dock, and the curves of five long runs.
void measureViews(BenchApplication &application, QSize size);
/// Part of it: the Boundary dock with a large sample.
void measureBoundary(BenchApplication &application, QSize size);

} // namespace flexseg::bench
