// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/sample_picker.h"

#include "widgets/models/schema_text.h"
#include "widgets/models/text.h"
#include "widgets/selection/selection.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>

#include <algorithm>

namespace flexseg {

SamplePicker::SamplePicker(Selection *selection, QWidget *parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_domain(new QComboBox(this))
    , m_split(new QComboBox(this))
    , m_sample(new QSpinBox(this))
    , m_name(new QLabel(this))
    , m_step(new QSlider(Qt::Horizontal, this))
    , m_stepText(new QLabel(this))
{
    m_domain->setObjectName(QStringLiteral("domain"));
    m_domain->setAccessibleName(tr("Domain"));
    m_domain->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_split->setObjectName(QStringLiteral("split"));
    m_split->setAccessibleName(tr("Training or validation"));
    m_sample->setObjectName(QStringLiteral("sample"));
    m_sample->setAccessibleName(tr("Sample"));
    m_sample->setKeyboardTracking(false);
    m_sample->setMinimum(1);
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_step->setObjectName(QStringLiteral("step"));
    m_step->setAccessibleName(tr("Step"));
    m_step->setToolTip(tr("The network of which checkpoint looks at the sample; at the right end the newest"));
    m_step->setTickPosition(QSlider::TicksBelow);
    m_step->setPageStep(1);
    m_step->setMinimumWidth(80);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_domain);
    layout->addWidget(m_split);
    layout->addWidget(m_sample);
    layout->addWidget(m_name, 2);
    layout->addWidget(m_step, 1);
    layout->addWidget(m_stepText);

    connect(m_domain, &QComboBox::activated, this, [this] {
        refreshSplit();
        chosen();
    });
    connect(m_split, &QComboBox::activated, this, [this] {
        refreshRange();
        chosen();
    });
    connect(m_sample, &QSpinBox::valueChanged, this, &SamplePicker::chosen);
    connect(m_step, &QSlider::valueChanged, this, [this] {
        showStep();
        Q_EMIT placeChanged();
    });
    connect(m_selection, &Selection::domainChanged, this, &SamplePicker::followSelection);
    connect(m_selection, &Selection::sampleChanged, this, &SamplePicker::followSelection);
    clear();
}

void SamplePicker::clear()
{
    m_dataset = {};
    setEnabled(false);
    m_name->clear();
    setCheckpoints({});
}

void SamplePicker::setDataset(const DatasetInfo &dataset)
{
    const QString before = m_domain->currentData().toString();
    m_dataset = dataset;
    std::erase_if(m_dataset.domains, [](const DomainInfo &d) { return d.validation.empty() && d.training.empty(); });
    m_domain->clear();
    for (const DomainInfo &domain : m_dataset.domains)
        m_domain->addItem(tr("%1 (%2)").arg(text(domain.name), schemaText(domain.role)), text(domain.name));
    for (const QString &wanted : {before, m_selection->domain()})
        if (const int row = m_domain->findData(wanted); row >= 0)
            m_domain->setCurrentIndex(row);
    setEnabled(!m_dataset.domains.empty());
    refreshSplit();
    Q_EMIT placeChanged();
}

void SamplePicker::setCheckpoints(const std::vector<CheckpointRecord> &checkpoints)
{
    const bool newest = m_step->value() == m_step->maximum();
    const std::int64_t before = newest || m_steps.empty() ? 0 : m_steps[static_cast<std::size_t>(m_step->value())];
    m_steps.clear();
    for (const CheckpointRecord &checkpoint : checkpoints)
        m_steps.push_back(checkpoint.step);
    const QSignalBlocker quiet(m_step);
    m_step->setMaximum(static_cast<int>(m_steps.size()));
    const auto found = std::find(m_steps.begin(), m_steps.end(), before);
    m_step->setValue(static_cast<int>(found - m_steps.begin()));
    m_step->setEnabled(!m_steps.empty());
    showStep();
}

void SamplePicker::showStep()
{
    const auto place = static_cast<std::size_t>(m_step->value());
    m_stepText->setText(place < m_steps.size() ? tr("step %1").arg(locale().toString(qlonglong(m_steps[place])))
                                               : tr("newest"));
}

const DomainInfo *SamplePicker::domain() const
{
    const int row = m_domain->currentIndex();
    return row < 0 || row >= static_cast<int>(m_dataset.domains.size())
        ? nullptr
        : &m_dataset.domains[static_cast<std::size_t>(row)];
}

const std::vector<std::string> *SamplePicker::samples() const
{
    const DomainInfo *found = domain();
    return !found ? nullptr : m_split->currentData().toBool() ? &found->training : &found->validation;
}

void SamplePicker::refreshSplit()
{
    const bool training = m_split->currentData().toBool();
    m_split->clear();
    if (const DomainInfo *found = domain()) {
        if (!found->validation.empty())
            m_split->addItem(tr("validation"), false);
        if (!found->training.empty())
            m_split->addItem(tr("training"), true);
    }
    m_split->setCurrentIndex(std::max(0, m_split->findData(training)));
    m_split->setEnabled(m_split->count() > 1);
    refreshRange();
}

void SamplePicker::refreshRange()
{
    const int count = sampleCount();
    const QSignalBlocker quiet(m_sample);
    m_sample->setMaximum(std::max(1, count));
    m_sample->setSuffix(tr(" of %1").arg(count));
    m_name->setText(sampleName());
}

QString SamplePicker::sampleName() const
{
    const auto *names = samples();
    const auto row = static_cast<std::size_t>(m_sample->value() - 1);
    return names && row < names->size() ? text((*names)[row]) : QString();
}

int SamplePicker::sampleCount() const
{
    const auto *names = samples();
    return names ? static_cast<int>(names->size()) : 0;
}

std::optional<SamplePlace> SamplePicker::place() const
{
    const DomainInfo *found = domain();
    if (!found || samples()->empty())
        return std::nullopt;
    SamplePlace place;
    place.domain = found->name;
    place.training = m_split->currentData().toBool();
    place.sample = m_sample->value() - 1;
    const auto step = static_cast<std::size_t>(m_step->value());
    place.step = step < m_steps.size() ? m_steps[step] : 0;
    return place;
}

void SamplePicker::next()
{
    m_sample->stepUp();
}

void SamplePicker::previous()
{
    m_sample->stepDown();
}

void SamplePicker::chosen()
{
    m_name->setText(sampleName());
    if (const auto where = place()) {
        const QSignalBlocker quiet(this);
        m_selection->setDomain(text(where->domain));
        if (!where->training) // a training sample's number is no validation sample's
            m_selection->setSample({where->sample, sampleName()});
    }
    Q_EMIT placeChanged();
}

/// A sample that another dock has chosen: by its name where the domain has it, in either split, else by its number.
void SamplePicker::followSelection()
{
    if (signalsBlocked() || m_dataset.domains.empty())
        return;
    const auto before = place();
    if (const int row = m_domain->findData(m_selection->domain()); row >= 0 && row != m_domain->currentIndex()) {
        m_domain->setCurrentIndex(row);
        refreshSplit();
    }
    const SampleRef &sample = m_selection->sample();
    const DomainInfo *found = domain();
    if (!sample.isNull() && found) {
        qint64 number = sample.index;
        const auto find = [&](const std::vector<std::string> &names, bool training) {
            const auto it = std::find(names.begin(), names.end(), sample.name.toStdString());
            if (sample.name.isEmpty() || it == names.end())
                return false;
            m_split->setCurrentIndex(m_split->findData(training));
            number = it - names.begin();
            return true;
        };
        if (!find(found->validation, false))
            find(found->training, true);
        refreshRange();
        const QSignalBlocker quiet(m_sample);
        m_sample->setValue(static_cast<int>(number) + 1);
    }
    m_name->setText(sampleName());
    if (place() != before)
        Q_EMIT placeChanged();
}

} // namespace flexseg
