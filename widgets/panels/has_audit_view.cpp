// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/has_audit_view.h"

#include "widgets/models/finding_table_model.h"
#include "widgets/models/sample_table_model.h"
#include "widgets/models/table_text.h"
#include "widgets/plots/draw_audit_plot.h"

#include <QAction>
#include <QButtonGroup>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace flexseg {

HasAuditView::HasAuditView(const SampleTableModel *samples, QWidget *parent)
    : QWidget(parent)
    , m_samples(samples)
    , m_branch(new QComboBox(this))
    , m_show(new QToolButton(this))
    , m_sentence(new QLabel(this))
    , m_stack(new QStackedWidget(this))
    , m_plot(new DrawAuditPlot(this))
{
    m_branch->addItem(tr("All draws"), QVariant::fromValue(static_cast<int>(DrawBranch::Both)));
    m_branch->addItem(tr("Uniform branch"), QVariant::fromValue(static_cast<int>(DrawBranch::Uniform)));
    m_branch->addItem(tr("Hardness branch"), QVariant::fromValue(static_cast<int>(DrawBranch::Hard)));
    m_branch->setAccessibleName(tr("Branch of hardness-aware sampling"));
    connect(m_branch, &QComboBox::currentIndexChanged, this, &HasAuditView::reckon);
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sentence->setObjectName(QStringLiteral("auditSentence"));
    m_show->setObjectName(QStringLiteral("showInTable"));
    m_show->setText(tr("Show in the table"));
    m_show->setFocusPolicy(Qt::StrongFocus);
    m_show->setToolTip(tr("Show and select only these samples in the table"));
    connect(m_show, &QToolButton::clicked, this, &HasAuditView::requestList);
    m_stack->addWidget(m_plot);
    buildTable(0, tr("Samples never drawn"));
    buildTable(1, tr("Samples drawn too often"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    buildPages();
    layout->addWidget(m_sentence);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_show, 0, Qt::AlignLeft);
    connect(m_samples, &QAbstractItemModel::modelReset, this, &HasAuditView::invalidate);
    connect(m_samples, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &, const QModelIndex &, const QList<int> &roles) {
                if (!roles.contains(Qt::DecorationRole)) // a picture has come
                    invalidate();
            });
}

void HasAuditView::buildPages()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(2);
    row->addWidget(m_branch);
    auto *group = new QButtonGroup(this);
    for (int page = 0; page < 3; ++page) {
        auto *button = new QToolButton(this);
        static constexpr const char *names[]{"groups", "neverDrawn", "overDrawn"};
        button->setObjectName(QLatin1String(names[page]));
        button->setCheckable(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setChecked(page == 0);
        group->addButton(button, page);
        row->addWidget(button);
        m_pages[static_cast<std::size_t>(page)] = button;
    }
    row->addStretch(1);
    m_show->hide();
    connect(group, &QButtonGroup::idClicked, this, [this](int page) {
        m_stack->setCurrentIndex(page);
        m_show->setVisible(page > 0);
    });
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
}

void HasAuditView::buildTable(int place, const QString &name)
{
    auto *table = new QTableView(this);
    auto *model = new FindingTableModel(m_samples, this);
    table->setModel(model);
    table->setAccessibleName(name);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setAlternatingRowColors(true);
    table->setShowGrid(false);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 8);
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    table->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *copy = new QAction(tr("Copy as table"), table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this,
            [model] { QGuiApplication::clipboard()->setText(tableText(*model, u'\t')); });
    table->addAction(copy);
    connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &current) {
        if (current.isValid())
            Q_EMIT sampleActivated(current.data(IdRole).value<qint64>());
    });
    m_stack->addWidget(table);
    m_tables[static_cast<std::size_t>(place)] = table;
    m_findings[static_cast<std::size_t>(place)] = model;
}

void HasAuditView::requestList()
{
    std::vector<qint64> samples;
    if (m_audit)
        for (const DrawAudit::Finding &finding :
             m_stack->currentIndex() == 1 ? m_audit->neverDrawn : m_audit->overDrawn)
            samples.push_back(finding.index);
    if (!samples.empty())
        Q_EMIT samplesRequested(samples);
}

void HasAuditView::invalidate()
{
    m_isStale = true;
    if (isVisible())
        reckon();
}

void HasAuditView::showEvent(QShowEvent *event)
{
    if (m_isStale)
        reckon();
    QWidget::showEvent(event);
}

void HasAuditView::reckon()
{
    m_isStale = false;
    m_audit = auditDraws(m_samples->rows(), static_cast<DrawBranch>(m_branch->currentData().toInt()));
    m_plot->setEmptyText(
        m_branch->currentData().toInt() == static_cast<int>(DrawBranch::Hard)
            ? tr("The hardness branch has drawn nothing yet. It begins as the threshold of "
                 "hardness-aware sampling falls; switch it on in Launch under HAS.")
            : tr("No draws are known of this run, or not what was intended. They are recorded while it "
                 "trains: start or resume it in Launch."));
    m_plot->setAudit(m_audit);
    m_findings[0]->setFindings(m_audit ? m_audit->neverDrawn : std::vector<DrawAudit::Finding>());
    m_findings[1]->setFindings(m_audit ? m_audit->overDrawn : std::vector<DrawAudit::Finding>());
    const QLocale locale;
    m_pages[0]->setText(tr("Groups"));
    m_pages[1]->setText(
        tr("Never drawn: %1")
            .arg(m_audit ? locale.toString(static_cast<qlonglong>(m_audit->neverDrawn.size())) : tr("–")));
    m_pages[2]->setText(
        tr("Over-drawn: %1")
            .arg(m_audit ? locale.toString(static_cast<qlonglong>(m_audit->overDrawn.size())) : tr("–")));
    m_sentence->setText(sentence());
    m_sentence->setVisible(m_audit.has_value());
}

QString HasAuditView::sentence() const
{
    if (!m_audit)
        return {};
    const QLocale locale;
    const auto number = [&](double value, int digits) { return locale.toString(value, 'f', digits); };
    QString text;
    if (m_audit->pValue) {
        const bool agrees = *m_audit->pValue >= 0.001;
        text = (agrees ? tr("Draws agree with what was intended: χ² = %1 at %2 degrees of freedom, p = %3.")
                       : tr("Draws do not agree with what was intended: χ² = %1 at %2 degrees of freedom, p = %3."))
                   .arg(number(m_audit->chiSquare, 1), locale.toString(m_audit->degrees),
                        *m_audit->pValue < 0.0001 ? tr("less than 0.0001") : number(*m_audit->pValue, 4));
    } else {
        text = tr("%1 draws are too few to be tested.").arg(number(m_audit->draws, 0));
    }
    text += u' '
        + tr("Never drawn: %1, by chance about %2.")
              .arg(locale.toString(static_cast<qlonglong>(m_audit->neverDrawn.size())),
                   number(m_audit->neverDrawnExpected, 0));
    text += u' '
        + tr("The hardest tenth took %1 % of the draws, intended %2 %.")
              .arg(number(100 * m_audit->hardestTenth, 1), number(100 * m_audit->hardestTenthExpected, 1));
    if (m_audit->isApproximate)
        text += u' ' + tr("What was intended is reckoned from how samples stand now, and so is only a rough measure.");
    return text;
}

} // namespace flexseg
