// SPDX-License-Identifier: GPL-3.0-only
// Which sample the panes show, its scene in other domains, and the values under the pointer.
#include "widgets/panels/domains_panel.h"

#include "widgets/image/view_camera.h"
#include "widgets/models/text.h"
#include "widgets/panels/domain_pane.h"
#include "widgets/panels/elided_label.h"
#include "widgets/panels/scene_lookup.h"
#include "widgets/selection/selection.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>

namespace flexseg {

/// People count from 1.
int DomainsPanel::sample() const
{
    return m_sample->value() - 1;
}

bool DomainsPanel::isTraining() const
{
    return m_split->currentData().toBool();
}

QString DomainsPanel::sampleName() const
{
    const DomainInfo *domain = findDomain(datasetOf(*m_panes.front()), domainOf(*m_panes.front()));
    if (!domain)
        return {};
    const auto &names = samplesOf(*domain, isTraining());
    const auto number = static_cast<std::size_t>(sample());
    return number < names.size() ? text(names[number]) : QString();
}

void DomainsPanel::updateSampleRange()
{
    std::size_t count = 0;
    for (const DomainPane *pane : m_panes)
        if (const DomainInfo *domain = findDomain(datasetOf(*pane), domainOf(*pane)))
            count = std::max(count, samplesOf(*domain, isTraining()).size());
    m_sample->setEnabled(count > 0);
    if (count == 0)
        return; // the number is kept over the time without a data set
    const QSignalBlocker quiet(m_sample);
    m_sample->setMaximum(static_cast<int>(count));
    m_sample->setSuffix(tr(" of %1").arg(count));
}

void DomainsPanel::sampleChanged()
{
    if (!isTraining()) // a training sample's number is no validation sample's
        m_selection->setSample({sample(), sampleName()});
    refreshPanes();
}

/// A sample that another dock has chosen: by its name, in either split, else by its number.
void DomainsPanel::followSample()
{
    const SampleRef &chosen = m_selection->sample();
    if (chosen.isNull() || (!isTraining() && chosen.index == sample()))
        return;
    qint64 number = chosen.index;
    if (const DomainInfo *domain = findDomain(datasetOf(*m_panes.front()), domainOf(*m_panes.front())))
        for (const bool training : {false, true})
            if (const auto found = sampleNamed(*domain, training, chosen.name.toStdString())) {
                m_split->setCurrentIndex(training ? 1 : 0);
                number = *found;
                break;
            }
    updateSampleRange();
    {
        const QSignalBlocker quiet(m_sample);
        m_sample->setValue(static_cast<int>(number) + 1);
    }
    refreshPanes();
}

/// A pane each, of the first pane's run, checkpoint and layer.
void DomainsPanel::showAllWeathers()
{
    QStringList domains = domainsShowing(datasetOf(*m_panes.front()), sampleName().toStdString(), isTraining());
    const qsizetype found = domains.size();
    if (found < fewestPanes)
        return;
    domains = domains.mid(0, mostPanes);
    PaneChoice choice = m_panes.front()->choice();
    setPaneCount(static_cast<std::size_t>(domains.size()));
    for (int i = 0; i < paneCount(); ++i) {
        choice.domain = domains[i];
        pane(i)->chooser()->setChoice(choice);
    }
    m_overflow = found > mostPanes ? tr("%1 domains have this scene; the first %2 are shown.").arg(found).arg(mostPanes)
                                   : QString();
    setMode(Mode::Panes);
    refreshPanes();
}

void DomainsPanel::refreshNote()
{
    QStringList notes{m_overflow, maskNote()};
    notes.removeAll(QString());
    m_note->setText(notes.join(u' '));
    m_note->setVisible(!notes.isEmpty());
}

/// Equal names promise one scene in many weathers; where the masks differ, that is told.
QString DomainsPanel::maskNote() const
{
    const DomainPane *first = nullptr;
    QStringList others;
    for (const DomainPane *pane : m_panes) {
        if (pane->isLoading() || !pane->mask() || !pane->wish()
            || (first && pane->wish()->runId != first->wish()->runId))
            continue;
        const SamplePlace &place = pane->wish()->place;
        const DomainInfo *domain = findDomain(datasetOf(*pane), text(place.domain));
        if (!domain || sampleNamed(*domain, place.training, sampleName().toStdString()) != place.sample)
            continue;
        if (!first)
            first = pane;
        else if (pane->mask() != first->mask() && *pane->mask() != *first->mask())
            others << text(place.domain);
    }
    others.removeDuplicates();
    return others.isEmpty()
        ? QString()
        : tr("The samples “%1” of %2 and %3 have different masks, so they may show different scenes.")
              .arg(sampleName(), text(first->wish()->place.domain), others.join(tr(", ")));
}

// ---- The probe ----

void DomainsPanel::probeMoved()
{
    const auto at = m_camera->probe();
    QStringList values;
    for (int i = 0; i < paneCount(); ++i) {
        const QString value = at ? pane(i)->valueAt(*at) : QString();
        pane(i)->showValue(value);
        if (at)
            values << tr("%1 %2: %3").arg(i + 1).arg(domainOf(*pane(i)), value.isEmpty() ? tr("–") : value);
    }
    if (!at)
        return; // the last reading stays, to be copied
    m_probe->setText(tr("(%1, %2)  %3")
                         .arg(static_cast<int>(at->x()))
                         .arg(static_cast<int>(at->y()))
                         .arg(values.join(QStringLiteral("   "))));
}

} // namespace flexseg
