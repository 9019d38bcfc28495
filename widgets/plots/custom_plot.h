// SPDX-License-Identifier: GPL-3.0-only
// The only way to include QCustomPlot: its header is written with the keywords that QT_NO_KEYWORDS takes away.
#pragma once

#define signals Q_SIGNALS
#define slots Q_SLOTS
#define foreach Q_FOREACH
#include <qcustomplot.h>
#undef foreach
#undef slots
#undef signals
