// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/ube_panel.h"

#include "core/config/config_schema.h"
#include "widgets/models/schema_text.h"
#include "widgets/models/text.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>

namespace flexseg {

namespace {

constexpr double alphaUnit = 0.1; ///< of the slider
constexpr int alphaMaximum = 100;

QString valueOf(const RunConfig::Ube &ube, const char *key)
{
    RunConfig config;
    config.ube = ube;
    return text(formatValue(findField(key)->get(config)));
}

QComboBox *choices(const char *key, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    for (const std::string &choice : findField(key)->choices)
        box->addItem(schemaText(choice), text(choice));
    box->setObjectName(QLatin1String(key));
    box->setToolTip(schemaText(findField(key)->help));
    return box;
}

} // namespace

UbePanel::UbePanel(QWidget *parent)
    : QWidget(parent)
    , m_alpha(new QSlider(Qt::Horizontal, this))
    , m_alphaText(new QLabel(this))
    , m_band(new QComboBox(this))
    , m_stats(choices("ube.stats", this))
    , m_weight(choices("ube.weight", this))
    , m_reset(new QPushButton(tr("As the run has it"), this))
    , m_result(new QLabel(this))
{
    build();
    connect(m_alpha, &QSlider::valueChanged, this, &UbePanel::changed);
    for (QComboBox *box : {m_band, m_stats, m_weight})
        connect(box, &QComboBox::activated, this, &UbePanel::changed);
    connect(m_reset, &QPushButton::clicked, this, [this] {
        show(m_run);
        changed();
    });
    show(m_run);
}

void UbePanel::build()
{
    m_alpha->setObjectName(QStringLiteral("alpha"));
    m_alpha->setRange(0, alphaMaximum);
    m_alpha->setToolTip(schemaText(findField("ube.alpha")->help));
    m_alpha->setAccessibleName(schemaText(findField("ube.alpha")->label));
    m_alphaText->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("10.0")));
    m_band->setObjectName(QStringLiteral("ube.band_px"));
    m_band->setToolTip(schemaText(findField("ube.band_px")->help));
    m_band->addItem(tr("GAP's widest"), QStringLiteral("0"));
    for (const int k : {3, 5, 7, 9, 13, 17, 25, 33})
        m_band->addItem(tr("%1 px of the label").arg(k), QString::number(k));
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_result->setWordWrap(true);
    m_result->setObjectName(QStringLiteral("ubeResult"));
    auto *alpha = new QHBoxLayout;
    alpha->addWidget(m_alpha, 1);
    alpha->addWidget(m_alphaText);
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("α"), alpha);
    form->addRow(tr("Band"), m_band);
    form->addRow(tr("Statistic"), m_stats);
    form->addRow(tr("Weight"), m_weight);
    form->addRow(m_reset);
    form->addRow(m_result);
}

void UbePanel::setConfig(const RunConfig::Ube &ube)
{
    m_run = ube;
    show(ube);
}

void UbePanel::show(const RunConfig::Ube &ube)
{
    const QSignalBlocker quiet(m_alpha);
    m_alpha->setValue(qRound(ube.alpha / alphaUnit));
    m_alphaText->setText(locale().toString(m_alpha->value() * alphaUnit, 'f', 1));
    const QString band = valueOf(ube, "ube.band_px");
    if (m_band->findData(band) < 0)
        m_band->addItem(tr("%1 px of the label").arg(ube.bandPx), band);
    m_band->setCurrentIndex(m_band->findData(band));
    m_stats->setCurrentIndex(m_stats->findData(valueOf(ube, "ube.stats")));
    m_weight->setCurrentIndex(m_weight->findData(valueOf(ube, "ube.weight")));
}

QMap<QString, QString> UbePanel::settings() const
{
    return {{QStringLiteral("ube.enabled"), QStringLiteral("true")},
            {QStringLiteral("ube.alpha"), QString::number(m_alpha->value() * alphaUnit)},
            {QStringLiteral("ube.band_px"), m_band->currentData().toString()},
            {QStringLiteral("ube.stats"), m_stats->currentData().toString()},
            {QStringLiteral("ube.weight"), m_weight->currentData().toString()}};
}

void UbePanel::changed()
{
    m_alphaText->setText(locale().toString(m_alpha->value() * alphaUnit, 'f', 1));
    Q_EMIT settingsChanged(settings());
}

void UbePanel::setReport(const UbeReport &report)
{
    const QLocale l = locale();
    const auto percent = [&l](double share) { return l.toString(100 * share, 'f', 1); };
    m_result->setText(
        tr("Loss %1 (cross-entropy %2)\nBoundary: %3 % of the pixels, mean weight %4\nThey carry %5 % of the gradient, "
           "%6 % without UBE\nEntropy there: µ %7, σ %8 nats")
            .arg(l.toString(report.loss, 'g', 4), l.toString(report.crossEntropy, 'g', 4),
                 percent(report.boundaryShare), l.toString(report.meanWeight, 'f', 2), percent(report.gradientShare),
                 percent(report.gradientShareUnweighted), l.toString(report.entropyMean, 'g', 3),
                 l.toString(report.entropySigma, 'g', 3)));
}

void UbePanel::setError(const QString &text)
{
    m_result->setText(text);
}

} // namespace flexseg
