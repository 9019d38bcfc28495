// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/compare_view.h"

#include "widgets/image/color_bar.h"
#include "widgets/image/image_view.h"

#include <QAction>
#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFuture>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPromise>
#include <QPushButton>
#include <QThreadPool>
#include <QVBoxLayout>

namespace flexseg {

namespace {

const QColor differsColor(0xff, 0x6a, 0x00);

} // namespace

CompareView::CompareView(QWidget *parent)
    : QWidget(parent)
    , m_view(new ImageView(this))
    , m_blinkBox(new QWidget(this))
    , m_toggle(new QPushButton(tr("Show the other"), m_blinkBox))
    , m_automatic(new QCheckBox(tr("&by itself every"), m_blinkBox))
    , m_interval(new QDoubleSpinBox(m_blinkBox))
    , m_bar(new ColorBar(this))
    , m_result(new QLabel(this))
    , m_differenceLayer(std::make_shared<ImageLayer>(tr("A − B")))
{
    buildControls();
    m_differenceLayer->setColorMap(ColorMap::Diverging);
    m_differenceLayer->setClasses({{LayerDifference::same, tr("same class"), QColor(0, 0, 0, 0)},
                                   {LayerDifference::differs, tr("other class"), differsColor}});
    m_compareSoon.setSingleShot(true);
    m_compareSoon.setInterval(0);
    connect(&m_compareSoon, &QTimer::timeout, this, &CompareView::compare);
    connect(&m_blink, &QTimer::timeout, this, &CompareView::toggle);
    connect(m_toggle, &QPushButton::clicked, this, &CompareView::toggle);
    connect(m_automatic, &QCheckBox::toggled, this, [this] {
        refreshTimer();
        Q_EMIT settingsChanged();
    });
    connect(m_interval, &QDoubleSpinBox::valueChanged, this, [this] {
        refreshTimer();
        Q_EMIT settingsChanged();
    });
    refresh();
}

void CompareView::buildControls()
{
    m_toggle->setObjectName(QStringLiteral("toggle"));
    m_toggle->setToolTip(tr("Space, while the picture has the keyboard"));
    m_automatic->setObjectName(QStringLiteral("automatic"));
    m_interval->setObjectName(QStringLiteral("interval"));
    m_interval->setRange(0.2, 10);
    m_interval->setSingleStep(0.1);
    m_interval->setDecimals(1);
    m_interval->setValue(0.8);
    m_interval->setSuffix(tr(" s"));
    m_interval->setAccessibleName(tr("Seconds for each of the two"));
    m_result->setObjectName(QStringLiteral("result"));
    m_result->setWordWrap(true);
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *space = new QAction(m_view);
    space->setShortcut(Qt::Key_Space);
    space->setShortcutContext(Qt::WidgetShortcut);
    connect(space, &QAction::triggered, this, [this] {
        if (m_mode == Mode::Blink)
            toggle();
    });
    m_view->addAction(space);

    auto *blink = new QHBoxLayout(m_blinkBox);
    blink->setContentsMargins(0, 0, 0, 0);
    blink->addWidget(m_toggle);
    blink->addWidget(m_automatic);
    blink->addWidget(m_interval);
    blink->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_blinkBox);
    layout->addWidget(m_bar);
    layout->addWidget(m_result);
}

void CompareView::setMode(Mode mode)
{
    if (m_mode == mode)
        return;
    m_mode = mode;
    m_showsB = false;
    refresh();
}

void CompareView::setSides(const Side &a, const Side &b)
{
    if (m_a == a && m_b == b)
        return;
    for (const Side &side : {m_a, m_b})
        if (side.compared)
            side.compared->disconnect(&m_compareSoon);
    m_a = a;
    m_b = b;
    for (const Side &side : {m_a, m_b})
        if (side.compared)
            connect(side.compared.get(), &ImageLayer::changed, &m_compareSoon, qOverload<>(&QTimer::start),
                    Qt::UniqueConnection);
    refresh();
}

void CompareView::setBlinking(bool automatic)
{
    m_automatic->setChecked(automatic);
}

bool CompareView::isBlinking() const
{
    return m_automatic->isChecked();
}

void CompareView::setBlinkSeconds(double seconds)
{
    m_interval->setValue(seconds);
}

double CompareView::blinkSeconds() const
{
    return m_interval->value();
}

QString CompareView::resultText() const
{
    return m_result->text();
}

void CompareView::placeInTabOrder(QWidget *before)
{
    for (QWidget *next : std::initializer_list<QWidget *>{m_view, m_toggle, m_automatic, m_interval}) {
        setTabOrder(before, next);
        before = next;
    }
}

void CompareView::toggle()
{
    m_showsB = !m_showsB;
    refresh();
    refreshTimer(); // by hand: the next change is a whole interval away
}

void CompareView::refresh()
{
    const bool difference = m_mode == Mode::Difference;
    const Side &seen = m_mode == Mode::Blink && m_showsB ? m_b : m_a;
    m_blinkBox->setVisible(m_mode == Mode::Blink);
    m_bar->setVisible(difference && m_difference.values);
    m_view->setSwipe(m_mode == Mode::Swipe ? m_b.layers : QList<ImageLayerPtr>());
    if (difference)
        m_view->setLayers({m_a.layers.value(0), m_differenceLayer});
    else
        m_view->setLayers(seen.layers);
    if (m_mode == Mode::Blink)
        m_view->setTitle(m_showsB ? tr("B · %1").arg(seen.title) : tr("A · %1").arg(seen.title));
    else
        m_view->setTitle((difference ? tr("A − B · %1 − %2") : tr("A · %1  |  B · %2")).arg(m_a.title, m_b.title));
    m_view->setEmptyText(seen.message.isEmpty() ? tr("Nothing to show yet.") : seen.message);
    QStringList messages;
    for (const auto &[name, side] : {std::pair{tr("A"), &m_a}, std::pair{tr("B"), &m_b}})
        if (!side->message.isEmpty())
            messages << tr("%1: %2").arg(name, side->message);
    m_result->setText(messages.join(u'\n'));
    m_result->setVisible(difference || !messages.isEmpty());
    refreshTimer();
    if (difference)
        m_compareSoon.start();
}

void CompareView::refreshTimer()
{
    if (m_mode == Mode::Blink && m_automatic->isChecked() && isVisible())
        m_blink.start(static_cast<int>(m_interval->value() * 1000));
    else
        m_blink.stop();
}

void CompareView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refreshTimer();
    if (m_mode == Mode::Difference)
        m_compareSoon.start();
}

void CompareView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_blink.stop();
}

// ---- Differences ----

void CompareView::compare()
{
    if (m_mode != Mode::Difference || !isVisible() || !m_a.compared || !m_b.compared)
        return;
    const auto promise = std::make_shared<QPromise<LayerDifference>>();
    promise->start();
    promise->future().then(this, [this, job = ++m_job](const LayerDifference &difference) {
        if (job == m_job && m_mode == Mode::Difference)
            showDifference(difference);
    });
    QThreadPool::globalInstance()->start([promise, a = pixelsOf(*m_a.compared), b = pixelsOf(*m_b.compared)] {
        promise->addResult(differenceOf(a, b));
        promise->finish();
    });
}

QString CompareView::faultText(LayerDifference::Fault fault) const
{
    const QSize a = m_a.compared->size();
    const QSize b = m_b.compared->size();
    switch (fault) {
    case LayerDifference::Fault::None:
        return {};
    case LayerDifference::Fault::Empty:
        return tr("A difference appears once both sides have something to show.");
    case LayerDifference::Fault::Kinds:
        return tr("A picture, a map of classes and a map of values have no difference; choose the same kind of layer "
                  "for A and B.");
    case LayerDifference::Fault::Classes:
        return tr("A and B have other lists of classes, so their maps of classes have no difference.");
    case LayerDifference::Fault::Sizes:
        return tr("A has %1 × %2 pixels and B %3 × %4, so they have no difference pixel by pixel.")
            .arg(a.width())
            .arg(a.height())
            .arg(b.width())
            .arg(b.height());
    }
    return {};
}

void CompareView::showDifference(const LayerDifference &difference)
{
    m_difference = difference;
    const QLocale l = locale();
    QString told = faultText(difference.fault);
    m_bar->setVisible(difference.values != nullptr);
    m_differenceLayer->setName(difference.labels ? tr("A and B") : tr("A − B"));
    if (difference.labels) {
        m_differenceLayer->setOpacity(1);
        m_differenceLayer->setLabels(difference.labels);
        const double share = difference.pixels > 0
            ? 100.0 * static_cast<double>(difference.differing) / static_cast<double>(difference.pixels)
            : 0;
        told = tr("%1 of %2 pixels (%3 %) hold another class; they are orange.")
                   .arg(l.toString(difference.differing), l.toString(difference.pixels), l.toString(share, 'f', 2));
    } else if (difference.values) {
        const double range = difference.range > 0 ? difference.range : 1;
        m_differenceLayer->setOpacity(0.9);
        m_differenceLayer->setManualRange(-range, range);
        m_differenceLayer->setValues(difference.values);
        m_bar->setColorMap(ColorMap::Diverging);
        m_bar->setRange(-range, range, m_a.quantity.isEmpty() ? tr("A − B") : tr("A − B, %1").arg(m_a.quantity));
        told = tr("A − B over %1 pixels: mean %2, mean absolute %3; %4 pixels differ.")
                   .arg(l.toString(difference.pixels), l.toString(difference.mean, 'g', 3),
                        l.toString(difference.meanAbsolute, 'g', 3), l.toString(difference.differing));
    } else {
        m_differenceLayer->clear();
    }
    m_result->setText(m_a.message.isEmpty() && m_b.message.isEmpty() ? told : m_result->text());
    m_result->setVisible(true);
}

} // namespace flexseg
