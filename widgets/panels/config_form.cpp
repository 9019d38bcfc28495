// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/config_form.h"

#include "widgets/models/schema_text.h"
#include "widgets/models/text.h"
#include "widgets/panels/field_editor.h"

#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace flexseg {

namespace {

const ConfigIssue *issueOf(const std::vector<ConfigIssue> &issues, const std::string &key)
{
    const auto found = std::find_if(issues.begin(), issues.end(), [&](const ConfigIssue &i) { return i.key == key; });
    return found == issues.end() ? nullptr : &*found;
}

} // namespace

ConfigForm::ConfigForm(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 6, 0); // clear of the scroll bar
    std::string group;
    for (const Field &field : schema())
        if (field.group() != group)
            addGroup(layout, group = field.group());
    layout->addStretch();
    setConfig({});
    refreshVisibility();
}

void ConfigForm::addGroup(QVBoxLayout *layout, const std::string &group)
{
    auto *box = new QGroupBox(schemaText(groupTitle(group)), this);
    Group entry{box, new QFormLayout(box), {}};
    entry.form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    entry.form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    for (const Field &field : schema()) {
        if (field.group() != group)
            continue;
        auto *editor = new FieldEditor(field, box);
        entry.form->addRow(editor->label(), editor);
        entry.editors.push_back(editor);
        connect(editor, &FieldEditor::edited, this, [this, editor] { fieldEdited(editor); });
    }
    layout->addWidget(box);
    m_groups.push_back(std::move(entry));
}

void ConfigForm::setConfig(const RunConfig &config)
{
    m_config = config;
    {
        const QSignalBlocker quiet(this);
        for (const Group &group : m_groups)
            for (FieldEditor *editor : group.editors) {
                const QSignalBlocker blocker(editor);
                editor->setValue(editor->field().get(config));
            }
    }
    refresh();
    Q_EMIT configChanged();
}

void ConfigForm::setReference(const std::optional<RunConfig> &reference)
{
    m_reference = reference.value_or(RunConfig{});
    refresh();
}

void ConfigForm::fieldEdited(FieldEditor *editor)
{
    const auto value = editor->value();
    if (const auto *read = std::get_if<FieldValue>(&value))
        editor->field().set(m_config, *read);
    refresh();
    Q_EMIT configChanged();
}

void ConfigForm::refresh()
{
    m_issues.clear();
    const std::vector<ConfigIssue> found = validate(m_config);
    for (const Group &group : m_groups) {
        for (FieldEditor *editor : group.editors) {
            const auto value = editor->value();
            const Field &field = editor->field();
            const ConfigIssue *issue = std::get_if<ConfigIssue>(&value);
            if (!issue)
                issue = issueOf(found, field.key);
            if (issue)
                m_issues.push_back(*issue);
            editor->setIssue(issue ? tr("Allowed: %1").arg(schemaText(issue->allowed)) : QString());
            const FieldValue reference = field.get(m_reference);
            editor->setChanged(field.get(m_config) != reference, text(formatValue(reference)));
        }
    }
}

void ConfigForm::setAdvancedShown(bool shown)
{
    m_advancedShown = shown;
    refreshVisibility();
}

void ConfigForm::setFilter(const QString &filter)
{
    m_filter = filter.trimmed();
    refreshVisibility();
}

void ConfigForm::refreshVisibility()
{
    for (const Group &group : m_groups) {
        bool any = false;
        for (FieldEditor *editor : group.editors) {
            const Field &field = editor->field();
            const QString words
                = QStringList({text(field.key), schemaText(field.label), schemaText(field.help)}).join(u' ');
            const bool shown = m_filter.isEmpty() ? m_advancedShown || !field.advanced
                                                  : words.contains(m_filter, Qt::CaseInsensitive);
            editor->setVisible(shown);
            editor->label()->setVisible(shown);
            any = any || shown;
        }
        group.box->setVisible(any);
    }
}

void ConfigForm::focusField(const std::string &key)
{
    const Field *field = findField(key);
    if (field && field->advanced && m_filter.isEmpty())
        setAdvancedShown(true);
    for (const Group &group : m_groups)
        for (FieldEditor *editor : group.editors) {
            if (editor->field().key != key)
                continue;
            editor->setFocus(Qt::OtherFocusReason);
            for (QWidget *widget = parentWidget(); widget; widget = widget->parentWidget())
                if (auto *area = qobject_cast<QScrollArea *>(widget))
                    area->ensureWidgetVisible(editor);
        }
}

} // namespace flexseg
