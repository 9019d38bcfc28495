// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/misalignment_view.h"

#include "core/records/misalignment_tally.h"
#include "widgets/models/text.h"
#include "widgets/plots/distance_histogram.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace flexseg {

namespace {

constexpr int usualSamples = 40;

} // namespace

MisalignmentView::MisalignmentView(QWidget *parent)
    : QWidget(parent)
    , m_class(new QComboBox(this))
    , m_histogram(new DistanceHistogram(this))
    , m_text(new QLabel(this))
    , m_samples(new QSpinBox(this))
    , m_survey(new QPushButton(tr("Sur&vey the domain"), this))
    , m_progress(new QProgressBar(this))
    , m_status(new QLabel(this))
{
    build();
    connect(m_class, &QComboBox::activated, this, [this] {
        const QVariant id = m_class->currentData();
        Q_EMIT classChosen(id.isValid() ? std::optional(id.toInt()) : std::nullopt);
        refresh();
    });
    connect(m_survey, &QPushButton::clicked, this, [this] { isSurveying() ? stop() : survey(); });
    connect(m_histogram, &PlotFrame::failed, m_status, &QLabel::setText);
    clear();
}

void MisalignmentView::build()
{
    m_class->setObjectName(QStringLiteral("distanceClass"));
    m_class->setAccessibleName(tr("Class"));
    m_text->setObjectName(QStringLiteral("distances"));
    m_samples->setObjectName(QStringLiteral("surveySamples"));
    m_samples->setAccessibleName(tr("Samples to survey"));
    m_samples->setToolTip(tr("So many samples, evenly over the domain"));
    m_samples->setKeyboardTracking(false);
    m_survey->setObjectName(QStringLiteral("survey"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(8);
    m_status->setObjectName(QStringLiteral("surveyStatus"));
    for (QLabel *label : {m_text, m_status}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto *ask = new QHBoxLayout;
    ask->addWidget(m_samples);
    ask->addWidget(m_survey, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_class);
    column->addWidget(m_histogram, 1);
    column->addWidget(m_text);
    column->addLayout(ask);
    column->addWidget(m_progress);
    column->addWidget(m_status);
}

void MisalignmentView::setClasses(const LabelClasses &classes)
{
    m_classes = classes;
    m_class->clear();
    m_class->addItem(tr("All classes"));
    for (const LabelClass &entry : classes)
        m_class->addItem(entry.name, entry.id);
}

void MisalignmentView::setCurrentClass(std::optional<int> classId)
{
    m_class->setCurrentIndex(classId ? std::max(0, m_class->findData(*classId)) : 0);
    refresh();
}

void MisalignmentView::clear()
{
    if (isSurveying())
        stop();
    m_sample.reset();
    m_domain.reset();
    m_there = 0;
    m_place = {};
    m_survey->setEnabled(false);
    m_samples->setEnabled(false);
    m_progress->hide();
    m_status->clear();
    refresh();
}

void MisalignmentView::setDomain(const SamplePlace &place, int samples)
{
    SamplePlace domain = place;
    domain.sample = 0;
    if (domain == m_place && samples == m_there)
        return;
    clear();
    m_place = domain;
    m_there = samples;
    m_samples->setRange(1, std::max(1, samples));
    m_samples->setValue(std::min(samples, usualSamples));
    m_samples->setSuffix(tr(" of %1").arg(samples));
    m_survey->setEnabled(samples > 0);
    m_samples->setEnabled(samples > 0);
    refresh();
}

void MisalignmentView::setSample(const std::optional<MisalignmentTally> &tally)
{
    m_sample = tally;
    refresh();
}

void MisalignmentView::survey()
{
    m_domain = MisalignmentTally();
    m_wanted = m_samples->value();
    m_done = 0;
    m_progress->setRange(0, m_wanted);
    m_progress->show();
    m_survey->setText(tr("&Stop"));
    m_samples->setEnabled(false);
    askNext();
}

void MisalignmentView::askNext()
{
    SamplePlace place = m_place;
    place.sample = std::int64_t{m_done} * m_there / m_wanted;
    m_asked = place;
    m_progress->setValue(m_done);
    m_status->setText(tr("Sample %1 of %2 …").arg(m_done + 1).arg(m_wanted));
    Q_EMIT tallyRequested(place);
}

void MisalignmentView::stop()
{
    Q_EMIT tallyCancelled();
    ended(tr("Stopped after %n sample(s).", nullptr, m_done));
}

void MisalignmentView::ended(const QString &text)
{
    m_asked.reset();
    m_progress->hide();
    m_survey->setText(tr("Sur&vey the domain"));
    m_samples->setEnabled(true);
    m_status->setText(text);
    refresh();
}

void MisalignmentView::setTally(const SamplePlace &place, const MisalignmentTally &tally)
{
    if (!m_asked || place != *m_asked)
        return;
    addTally(*m_domain, tally);
    ++m_done;
    refresh();
    if (m_done < m_wanted)
        askNext();
    else
        ended({});
}

void MisalignmentView::setTallyError(const SamplePlace &place, const QString &text)
{
    if (m_asked && place == *m_asked)
        ended(text);
}

std::optional<ClassDistances> MisalignmentView::chosenOf(const std::optional<MisalignmentTally> &tally) const
{
    if (!tally)
        return std::nullopt;
    const QVariant id = m_class->currentData();
    if (!id.isValid())
        return tally->all;
    for (const ClassDistances &distances : tally->classes)
        if (distances.classId == id.toInt())
            return distances;
    return std::nullopt;
}

QString MisalignmentView::told(const QString &what, const ClassDistances &distances) const
{
    const QLocale l = locale();
    return tr("%1: %2 points, mean %3 px, mean |d| %4 px, %5 % off by more than 2 px")
        .arg(what, l.toString(static_cast<qlonglong>(distances.points)), l.toString(distances.mean(), 'f', 2),
             l.toString(distances.meanAbsolute(), 'f', 2), l.toString(100 * distances.shareOff(), 'f', 1));
}

void MisalignmentView::refresh()
{
    const auto sample = chosenOf(m_sample);
    const auto domain = chosenOf(m_domain);
    const QString many = tr("%n sample(s)", nullptr, m_domain ? static_cast<int>(m_domain->samples) : 0)
        + tr(" of %1").arg(text(m_place.domain));
    m_histogram->setEmptyText(m_there == 0 ? tr("Choose a sample with a mask.")
                                           : tr("The sample in view has no border of this class. Survey the domain to "
                                                "see those of its other samples."));
    m_histogram->setDistances(sample, domain, many);
    QStringList lines;
    if (sample && sample->points > 0)
        lines << told(tr("This sample"), *sample);
    if (domain && domain->points > 0)
        lines << told(many, *domain);
    m_text->setText(lines.join(u'\n'));
}

} // namespace flexseg
