// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/launch_panel.h"

#include "core/base/error.h"
#include "widgets/models/schema_text.h"
#include "widgets/models/text.h"
#include "widgets/panels/config_form.h"
#include "widgets/panels/file_job.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

namespace flexseg {

LaunchPanel::LaunchPanel(QWidget *parent)
    : QWidget(parent)
    , m_form(new ConfigForm)
{
    auto *layout = new QVBoxLayout(this);
    buildTop(layout);

    m_scroll = new QScrollArea(this);
    m_scroll->setWidget(m_form);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setMinimumWidth(m_form->minimumSizeHint().width() + style()->pixelMetric(QStyle::PM_ScrollBarExtent));
    layout->addWidget(m_scroll, 1);

    buildBottom(layout);

    connect(m_form, &ConfigForm::configChanged, this, [this] {
        m_message->hide();
        refresh();
        Q_EMIT configEdited();
    });
    setQueue({});
    refresh();
}

void LaunchPanel::buildTop(QVBoxLayout *layout)
{
    m_preset = new QComboBox(this);
    m_preset->addItem(tr("Choose a preset …"));
    for (const Preset &preset : presets()) {
        m_preset->addItem(schemaText(preset.label), text(preset.name));
        m_preset->setItemData(m_preset->count() - 1, schemaText(preset.help), Qt::ToolTipRole);
    }
    m_preset->setAccessibleName(tr("Preset"));
    connect(m_preset, &QComboBox::activated, this, &LaunchPanel::applyPreset);

    auto *open = new QPushButton(tr("&Open …"), this);
    open->setToolTip(tr("Read a run file (TOML)"));
    connect(open, &QPushButton::clicked, this, &LaunchPanel::openFile);
    auto *save = new QPushButton(tr("Sa&ve …"), this);
    save->setToolTip(tr("Write these settings as a run file for \"flexseg train\""));
    connect(save, &QPushButton::clicked, this, &LaunchPanel::saveFile);

    auto *first = new QHBoxLayout;
    first->addWidget(m_preset, 1);
    first->addWidget(open);
    first->addWidget(save);
    layout->addLayout(first);

    m_filter = new QLineEdit(this);
    m_filter->setPlaceholderText(tr("Find a setting"));
    m_filter->setAccessibleName(tr("Find a setting"));
    m_filter->setClearButtonEnabled(true);
    connect(m_filter, &QLineEdit::textChanged, m_form, &ConfigForm::setFilter);
    m_advanced = new QCheckBox(tr("A&ll settings"), this);
    m_advanced->setToolTip(tr("Show the settings that are seldom changed as well"));
    connect(m_advanced, &QCheckBox::toggled, m_form, &ConfigForm::setAdvancedShown);
    auto *second = new QHBoxLayout;
    second->addWidget(m_filter, 1);
    second->addWidget(m_advanced);
    layout->addLayout(second);

    m_origin = new QLabel(this);
    m_origin->setWordWrap(true);
    m_origin->hide();
    layout->addWidget(m_origin);
}

void LaunchPanel::buildBottom(QVBoxLayout *layout)
{
    m_issues = new QLabel(this);
    m_issues->setWordWrap(true);
    m_issues->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_issues->setObjectName(QStringLiteral("issues"));
    connect(m_issues, &QLabel::linkActivated, this,
            [this](const QString &key) { m_form->focusField(key.toStdString()); });
    m_estimate = new QLabel(this);
    m_estimate->setWordWrap(true);
    m_estimate->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_message = new QLabel(this);
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_message->setObjectName(QStringLiteral("message"));
    m_message->hide();

    m_start = new QPushButton(this);
    m_start->setObjectName(QStringLiteral("start"));
    m_start->setDefault(true);
    connect(m_start, &QPushButton::clicked, this, [this] {
        m_message->hide();
        Q_EMIT startRequested(m_form->config());
    });
    m_enqueue = new QPushButton(tr("Add to &queue"), this);
    m_enqueue->setObjectName(QStringLiteral("enqueue"));
    m_enqueue->setToolTip(tr("Train it when the runs before it have ended"));
    connect(m_enqueue, &QPushButton::clicked, this, [this] { Q_EMIT queueRequested(m_form->config()); });
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_start, 1);
    buttons->addWidget(m_enqueue);

    m_queueTitle = new QLabel(tr("Queue"), this);
    m_queue = new QListWidget(this);
    m_queue->setMaximumHeight(fontMetrics().height() * 5);
    m_queueTitle->setBuddy(m_queue);
    m_queue->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *copy = new QAction(tr("Copy the list"), m_queue);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, [this] {
        QStringList lines;
        for (int row = 0; row < m_queue->count(); ++row)
            lines << m_queue->item(row)->text();
        QApplication::clipboard()->setText(lines.join(u'\n'));
    });
    m_queue->addAction(copy);
    m_dequeue = new QPushButton(tr("Take out"), this);
    connect(m_dequeue, &QPushButton::clicked, this, [this] {
        QListWidgetItem *item = m_queue->currentItem();
        if (!item)
            return;
        item->setFlags(Qt::NoItemFlags); // until the queue is told anew
        m_dequeue->setEnabled(false);
        Q_EMIT dequeueRequested(item->data(Qt::UserRole).toString());
    });
    connect(m_queue, &QListWidget::currentRowChanged, this, [this](int row) { m_dequeue->setEnabled(row >= 0); });
    auto *queueRow = new QHBoxLayout;
    queueRow->addWidget(m_queueTitle);
    queueRow->addStretch();
    queueRow->addWidget(m_dequeue);

    layout->addWidget(m_issues);
    layout->addWidget(m_estimate);
    layout->addWidget(m_message);
    layout->addLayout(buttons);
    layout->addLayout(queueRow);
    layout->addWidget(m_queue);
}

void LaunchPanel::setConfig(const RunConfig &config, const QString &original)
{
    m_form->setReference(original.isEmpty() ? std::nullopt : std::optional(config));
    m_form->setConfig(config);
    m_origin->setText(tr("Duplicated from %1. Settings that you change are marked.").arg(original));
    m_origin->setVisible(!original.isEmpty());
}

const RunConfig &LaunchPanel::config() const
{
    return m_form->config();
}

void LaunchPanel::setEstimate(const QString &text)
{
    m_estimate->setText(text);
}

void LaunchPanel::setQueue(const std::vector<RunSummary> &queue)
{
    // Touched only where it differs: the row that the user has chosen stays chosen.
    const QListWidgetItem *current = m_queue->currentItem();
    const QString chosen = current ? current->data(Qt::UserRole).toString() : QString();
    bool same = m_queue->count() == static_cast<int>(queue.size());
    for (int row = 0; same && row < m_queue->count(); ++row)
        same = m_queue->item(row)->data(Qt::UserRole).toString() == text(queue[static_cast<std::size_t>(row)].id);
    if (!same) {
        m_queue->clear();
        for (const RunSummary &run : queue) {
            auto *item = new QListWidgetItem(m_queue);
            item->setData(Qt::UserRole, text(run.id));
            if (text(run.id) == chosen)
                m_queue->setCurrentItem(item);
        }
    }
    for (int row = 0; row < m_queue->count(); ++row) {
        const RunSummary &run = queue[static_cast<std::size_t>(row)];
        m_queue->item(row)->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
        m_queue->item(row)->setText(
            run.name == run.method ? text(run.name) : QStringLiteral("%1 · %2").arg(text(run.name), text(run.method)));
    }
    m_queueTitle->setText(tr("Queue: %n run(s) waiting", nullptr, static_cast<int>(queue.size())));
    m_queue->setVisible(!queue.empty());
    m_dequeue->setVisible(!queue.empty());
    m_dequeue->setEnabled(m_queue->currentRow() >= 0);
    m_queueTitle->setVisible(!queue.empty());
}

void LaunchPanel::showMessage(const QString &text)
{
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

void LaunchPanel::setReady(bool ready)
{
    m_ready = ready;
    refresh();
}

void LaunchPanel::setStarting(bool starting)
{
    m_starting = starting;
    refresh();
}

void LaunchPanel::setEngineBusy(bool busy)
{
    m_busy = busy;
    refresh();
}

void LaunchPanel::applyPreset(int index)
{
    const Preset *preset = findPreset(m_preset->itemData(index).toString().toStdString());
    if (!preset)
        return;
    RunConfig config = m_form->config();
    apply(*preset, config);
    m_form->setConfig(config);
}

void LaunchPanel::openFile()
{
    const QString file
        = QFileDialog::getOpenFileName(this, tr("Open a run file"), {}, tr("Run files (*.toml);;All files (*)"));
    if (file.isEmpty())
        return;
    struct Loaded {
        RunConfig config;
        QString error;
    };
    const auto load = [file] {
        try {
            return Loaded{loadRunConfig(file.toStdString()), {}};
        } catch (const Error &e) {
            return Loaded{{}, QString::fromUtf8(e.what())};
        }
    };
    runFileJob(this, load, [this](const Loaded &loaded) {
        if (loaded.error.isEmpty())
            setConfig(loaded.config);
        else
            showMessage(loaded.error);
    });
}

void LaunchPanel::saveFile()
{
    const QString file = QFileDialog::getSaveFileName(this, tr("Save a run file"), QStringLiteral("run.toml"),
                                                      tr("Run files (*.toml)"));
    if (file.isEmpty())
        return;
    runFileJob(
        this, [file, toml = text(toToml(m_form->config()))] { return writeText(file, toml); },
        [this](const QString &error) { showMessage(error); });
}

void LaunchPanel::refresh()
{
    const auto &issues = m_form->issues();
    QStringList lines;
    for (const ConfigIssue &issue : issues)
        lines << QStringLiteral("<a href=\"%1\">%1</a>: %2")
                     .arg(text(issue.key), tr("allowed is %1").arg(schemaText(issue.allowed)).toHtmlEscaped());
    m_issues->setText(lines.mid(0, 4).join(QStringLiteral("<br>"))
                      + (lines.size() > 4
                             ? QStringLiteral("<br>") + tr("and %n more", nullptr, static_cast<int>(lines.size()) - 4)
                             : QString()));
    m_issues->setVisible(!lines.isEmpty());
    m_estimate->setVisible(lines.isEmpty() && !m_estimate->text().isEmpty());
    m_start->setText(m_starting     ? tr("Starting …")
                         : !m_ready ? tr("Opening the workspace …")
                         : m_busy   ? tr("&Start when the running one ends")
                                    : tr("&Start training"));
    m_start->setEnabled(m_ready && issues.empty() && !m_starting);
    m_enqueue->setEnabled(m_ready && issues.empty());
    m_enqueue->setVisible(!m_busy);
}

} // namespace flexseg
