// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/compare_panel.h"

#include "widgets/panels/distance_panel.h"
#include "widgets/panels/flips_panel.h"

namespace flexseg {

ComparePanel::ComparePanel(Selection *selection, QWidget *parent)
    : QTabWidget(parent)
    , m_distances(new DistancePanel(selection, this))
    , m_flips(new FlipsPanel(selection, this))
{
    setDocumentMode(true);
    addTab(m_distances, tr("Error by distance"));
    addTab(m_flips, tr("Flips"));
}

} // namespace flexseg
