// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/distance_panel.h"

#include "widgets/models/text.h"
#include "widgets/plots/curve_plot.h"
#include "widgets/selection/selection.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <array>

namespace flexseg {

DistancePanel::DistancePanel(Selection *selection, QWidget *parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_plot(new CurvePlot(this))
    , m_domains(new QListWidget(this))
    , m_granularity(new QComboBox(this))
    , m_status(new QLabel(this))
{
    build();
    connect(m_domains, &QListWidget::itemChanged, this, &DistancePanel::refresh);
    connect(m_granularity, &QComboBox::currentIndexChanged, this, &DistancePanel::refresh);
    connect(m_selection, &Selection::stepChanged, this, &DistancePanel::refresh);
}

void DistancePanel::build()
{
    m_plot->setXAxis(tr("distance to the boundary"), tr("px"));
    m_plot->setYAxis(tr("wrong pixels"), QStringLiteral("%"));
    m_plot->setEmptyText(tr("Appears with the first validation of a run."));
    m_plot->setColorBy(CurvePlot::ColorBy::Series); // a colour for each domain, a kind of line for each run
    const auto [thin, medium] = objectWidthsPx;
    m_granularity->addItem(tr("All objects"), -1);
    m_granularity->addItem(tr("Thin: up to %1 px wide").arg(thin), 0);
    m_granularity->addItem(tr("Medium: up to %1 px").arg(medium), 1);
    m_granularity->addItem(tr("Thick: wider"), 2);
    m_granularity->setToolTip(tr("By the width of the mask's object at each pixel, in px of the image"));
    m_granularity->setAccessibleName(tr("Granularity"));
    m_domains->setAccessibleName(tr("Domains"));
    m_domains->setToolTip(tr("Domains that are drawn"));
    m_status->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_status->setWordWrap(true);

    auto *side = new QVBoxLayout;
    auto *objects = new QLabel(tr("&Objects"), this);
    objects->setBuddy(m_granularity);
    auto *domains = new QLabel(tr("&Domains"), this);
    domains->setBuddy(m_domains);
    side->addWidget(objects);
    side->addWidget(m_granularity);
    side->addWidget(domains);
    side->addWidget(m_domains, 1);
    m_domains->setFixedWidth(fontMetrics().averageCharWidth() * 26);
    m_granularity->setFixedWidth(m_domains->width());
    auto *row = new QHBoxLayout;
    row->addWidget(m_plot, 1);
    row->addLayout(side);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(row, 1);
    layout->addWidget(m_status);
}

QString DistancePanel::status() const
{
    return m_status->text();
}

void DistancePanel::setRuns(const QHash<QString, QString> &namesById, const QString &currentRun)
{
    for (auto it = m_names.cbegin(); it != m_names.cend(); ++it)
        if (!namesById.contains(it.key()))
            clearRun(it.key());
    m_names = namesById;
    m_current = currentRun;
    for (auto it = m_names.cbegin(); it != m_names.cend(); ++it)
        m_plot->renameRun(it.key(), it.value());
    refreshStatus();
}

void DistancePanel::clearRun(const QString &runId)
{
    m_results.remove(runId);
    m_drawn.removeIf([&runId](const auto &curve) { return curve.first == runId; });
    m_plot->removeRun(runId);
    refreshStatus();
}

void DistancePanel::appendResults(const QString &runId, std::span<const DomainResult> results)
{
    if (!m_names.contains(runId) || results.empty())
        return;
    for (const DomainResult &result : results) {
        if (result.sealed)
            continue;
        const QString domain = text(result.domain);
        addDomain(domain);
        auto &known = m_results[runId][domain];
        // A resumed run repeats steps.
        std::erase_if(known, [&](const DomainResult &old) { return old.step >= result.step; });
        known.push_back(result);
    }
    refreshRun(runId);
    refreshStatus();
}

void DistancePanel::addDomain(const QString &domain)
{
    if (!m_domains->findItems(domain, Qt::MatchExactly).isEmpty())
        return;
    const QSignalBlocker quiet(m_domains);
    auto *item = new QListWidgetItem(domain, m_domains);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(Qt::Checked);
    if (!m_domains->currentItem())
        m_domains->setCurrentItem(item);
}

bool DistancePanel::isChosen(const QString &domain) const
{
    const auto items = m_domains->findItems(domain, Qt::MatchExactly);
    return !items.isEmpty() && items.first()->checkState() == Qt::Checked;
}

/// The last validation up to the selection's step; nothing where there is none.
const DomainResult *DistancePanel::shown(const std::vector<DomainResult> &results) const
{
    const auto step = m_selection->step();
    const DomainResult *last = nullptr;
    for (const DomainResult &result : results)
        if (!step || result.step <= *step)
            last = &result;
    return last;
}

/// In the middle of each px that has pixels.
QVector<QPointF> DistancePanel::pointsOf(const DomainResult &result) const
{
    const int wanted = m_granularity->currentData().toInt();
    std::array<std::pair<std::int64_t, std::int64_t>, distanceBins> counts{};
    for (const DistanceErrors &one : result.distances)
        if ((wanted < 0 || one.granularity == wanted) && one.bin >= 0 && one.bin < distanceBins) {
            counts[static_cast<std::size_t>(one.bin)].first += one.pixels;
            counts[static_cast<std::size_t>(one.bin)].second += one.errors;
        }
    QVector<QPointF> points;
    for (std::size_t bin = 0; bin < counts.size(); ++bin)
        if (const auto [pixels, errors] = counts[bin]; pixels > 0)
            points.append(
                {static_cast<double>(bin) + 0.5, 100.0 * static_cast<double>(errors) / static_cast<double>(pixels)});
    return points;
}

void DistancePanel::refresh()
{
    for (auto it = m_names.cbegin(); it != m_names.cend(); ++it)
        refreshRun(it.key());
    refreshStatus();
}

void DistancePanel::refreshRun(const QString &runId)
{
    const Results results = m_results.value(runId);
    for (auto it = results.cbegin(); it != results.cend(); ++it) {
        const DomainResult *result = shown(it.value());
        const QVector<QPointF> points = result ? pointsOf(*result) : QVector<QPointF>();
        const std::pair curve(runId, it.key());
        if (points.isEmpty() && !m_drawn.contains(curve)) // else its name alone would stand in the legend
            continue;
        m_drawn.insert(curve);
        const int series = m_plot->addSeries({runId, m_names.value(runId), it.key()});
        m_plot->setPoints(series, points);
        m_plot->setSeriesVisible(series, isChosen(it.key()) && !points.isEmpty());
    }
}

void DistancePanel::refreshStatus()
{
    QStringList sentences;
    if (const Results current = m_results.value(m_current); !current.isEmpty())
        if (const DomainResult *result = shown(current.first()); result && !result->distances.empty())
            sentences << tr("Validation at step %1. The point at the right end holds all from %2 px on.")
                             .arg(locale().toString(static_cast<qlonglong>(result->step)))
                             .arg(distanceBins - 1);
    for (auto it = m_results.cbegin(); it != m_results.cend(); ++it) {
        bool counted = false;
        for (const std::vector<DomainResult> &results : it.value())
            for (const DomainResult &result : results)
                counted = counted || !result.distances.empty();
        if (!counted)
            sentences << tr("“%1” was validated by an older version, which did not count errors by distance; extend it "
                            "for a new validation.")
                             .arg(m_names.value(it.key()));
    }
    m_status->setText(sentences.join(u' '));
}

} // namespace flexseg
