// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/pane_chooser.h"

#include "widgets/models/schema_text.h"
#include "widgets/models/text.h"
#include "widgets/panels/elided_combo_box.h"
#include "widgets/panels/map_layers.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLocale>
#include <QToolButton>

namespace flexseg {

namespace {

struct Item {
    QString text;
    QVariant value;
    QVariant shortText = {};
};

/// Only where something differs, so that a list that is open stays as it is.
void fill(QComboBox *box, const QList<Item> &items)
{
    bool same = box->count() == items.size();
    for (int row = 0; same && row < box->count(); ++row)
        same = box->itemText(row) == items[row].text && box->itemData(row) == items[row].value;
    if (same)
        return;
    box->clear();
    for (const Item &item : items) {
        box->addItem(item.text, item.value);
        if (item.shortText.isValid())
            box->setItemData(box->count() - 1, item.shortText, ElidedComboBox::ShortTextRole);
    }
}

/// A choice that is not among the items is kept, as \p missing.
void choose(QComboBox *box, const QVariant &value, const QString &missing)
{
    int row = box->findData(value);
    if (row < 0) {
        box->addItem(missing, value);
        row = box->count() - 1;
    }
    box->setCurrentIndex(row);
}

} // namespace

QJsonObject PaneChoice::toJson() const
{
    return {{QStringLiteral("run"), runId},
            {QStringLiteral("domain"), domain},
            {QStringLiteral("step"), step},
            {QStringLiteral("layer"), layer}};
}

PaneChoice PaneChoice::fromJson(const QJsonObject &object)
{
    PaneChoice choice;
    choice.runId = object.value(QStringLiteral("run")).toString();
    choice.domain = object.value(QStringLiteral("domain")).toString();
    choice.step = std::max<qint64>(0, object.value(QStringLiteral("step")).toInteger());
    const QString layer = object.value(QStringLiteral("layer")).toString();
    bool known = layer == QLatin1String(image) || layer == QLatin1String(mask);
    for (const MapInfo &info : mapInfos())
        known = known || layer == QLatin1String(info.name);
    if (known)
        choice.layer = layer;
    return choice;
}

PaneChooser::PaneChooser(QWidget *parent)
    : QWidget(parent)
    , m_run(new ElidedComboBox(this))
    , m_step(new ElidedComboBox(this))
    , m_domain(new ElidedComboBox(this))
    , m_layer(new ElidedComboBox(this))
    , m_remove(new QToolButton(this))
{
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    const auto add = [&](QComboBox *box, const QString &name, const char *id, int row, int column) {
        box->setAccessibleName(name);
        box->setObjectName(QLatin1String(id));
        layout->addWidget(box, row, column);
    };
    add(m_domain, tr("Domain"), "domain", 0, 0);
    add(m_layer, tr("Layer"), "layer", 0, 1);
    add(m_run, tr("Run"), "run", 1, 0);
    add(m_step, tr("Checkpoint"), "step", 1, 1);
    layout->setColumnStretch(0, 4); // names of weathers are shorter than those of layers
    layout->setColumnStretch(1, 5);
    m_remove->setObjectName(QStringLiteral("remove"));
    m_remove->setText(QStringLiteral("×"));
    m_remove->setToolTip(tr("Remove this pane; Ctrl+- removes the last one"));
    m_remove->setAccessibleName(tr("Remove this pane"));
    m_remove->setFocusPolicy(Qt::StrongFocus);
    layout->addWidget(m_remove, 0, 2);
    setRunShown(false);
    connect(m_remove, &QToolButton::clicked, this, &PaneChooser::removeRequested);

    QList<Item> layers{{tr("Picture"), QLatin1String(PaneChoice::image)},
                       {tr("Mask"), QLatin1String(PaneChoice::mask)},
                       {tr("Prediction"), QLatin1String(PaneChoice::prediction)}};
    for (const MapInfo &info : mapInfos())
        layers.append({info.title, QLatin1String(info.name)});
    fill(m_layer, layers);
    setRuns({});
    setDomains({}, {});
    setSteps({}, {});
    for (QComboBox *box : {m_run, m_step, m_domain, m_layer})
        connect(box, &QComboBox::activated, this, [this] {
            const QString run = m_run->currentData().toString();
            // Another run has other checkpoints.
            const qint64 step = run == m_choice.runId ? m_step->currentData().toLongLong() : 0;
            m_choice = {run, m_domain->currentData().toString(), step, m_layer->currentData().toString()};
            showChoice();
            Q_EMIT chosen();
        });
}

void PaneChooser::setChoice(const PaneChoice &choice)
{
    m_choice = choice;
    showChoice();
}

void PaneChooser::showChoice()
{
    choose(m_run, m_choice.runId, tr("%1 (gone)").arg(m_choice.runId));
    choose(m_domain, m_choice.domain, m_choice.domain);
    choose(m_step, m_choice.step, tr("step %1").arg(locale().toString(m_choice.step)));
    choose(m_layer, m_choice.layer, m_choice.layer);
}

void PaneChooser::setRuns(const QList<NamedRun> &runs)
{
    QList<Item> items{{tr("current run"), QString()}};
    for (const NamedRun &run : runs)
        items.append({run.name, run.id});
    fill(m_run, items);
    showChoice();
}

void PaneChooser::setDomains(const std::vector<DomainInfo> &domains, const QString &followed)
{
    QList<Item> items{{followed.isEmpty() ? tr("as selected") : tr("%1 (as selected)").arg(followed), QString(),
                       followed.isEmpty() ? QVariant() : followed}};
    for (const DomainInfo &domain : domains)
        items.append(
            {tr("%1 (%2)").arg(text(domain.name), schemaText(domain.role)), text(domain.name), text(domain.name)});
    fill(m_domain, items);
    showChoice();
}

void PaneChooser::setSteps(const std::vector<std::int64_t> &steps, std::optional<qint64> followed)
{
    QList<Item> items{
        {followed ? tr("%1 (as selected)").arg(locale().toString(*followed)) : tr("latest"), QVariant(qint64{0})}};
    for (auto step = steps.rbegin(); step != steps.rend(); ++step)
        items.append({tr("step %1").arg(locale().toString(qlonglong(*step))), QVariant(qint64{*step})});
    fill(m_step, items);
    showChoice();
}

void PaneChooser::setRunShown(bool shown)
{
    m_run->setVisible(shown);
    m_step->setVisible(shown);
}

QWidget *PaneChooser::placeInTabOrder(QWidget *before)
{
    for (QWidget *next : std::initializer_list<QWidget *>{m_domain, m_layer, m_remove, m_run, m_step}) {
        setTabOrder(before, next);
        before = next;
    }
    return before;
}

void PaneChooser::setRemovable(bool removable)
{
    m_remove->setEnabled(removable);
}

} // namespace flexseg
