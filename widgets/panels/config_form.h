// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/config/config_schema.h"

#include <QWidget>

#include <optional>
#include <vector>

class QFormLayout;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace flexseg {

class FieldEditor;

/// A form made from the schema of a run's configuration: one row a field, checked as one types. GUI thread.
class ConfigForm : public QWidget {
    Q_OBJECT

public:
    explicit ConfigForm(QWidget *parent = nullptr);

    void setConfig(const RunConfig &config);
    /// What the fields say; a field whose text cannot be read keeps its last value, and issues() names it.
    [[nodiscard]] const RunConfig &config() const { return m_config; }
    [[nodiscard]] const std::vector<ConfigIssue> &issues() const { return m_issues; }

    /// Fields that differ from \p reference are marked, with the reference's value in their tip; nothing: from the
    /// defaults.
    void setReference(const std::optional<RunConfig> &reference);

    void setAdvancedShown(bool shown);
    /// Shows only the fields whose key, label or help holds \p text.
    void setFilter(const QString &text);
    /// Puts the keyboard focus on the field and scrolls to it (makes it visible when it is folded away).
    void focusField(const std::string &key);

Q_SIGNALS:
    void configChanged();

private:
    void addGroup(QVBoxLayout *layout, const std::string &group);
    void fieldEdited(FieldEditor *editor);
    void refresh();
    void refreshVisibility();

    struct Group {
        QWidget *box = nullptr;
        QFormLayout *form = nullptr;
        std::vector<FieldEditor *> editors;
    };

    RunConfig m_config;
    RunConfig m_reference;
    std::vector<ConfigIssue> m_issues;
    std::vector<Group> m_groups;
    bool m_advancedShown = false;
    QString m_filter;
};

} // namespace flexseg
