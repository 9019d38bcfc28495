// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/config/config_schema.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace flexseg {

/// Editor of one field: a box to tick, a list of choices or a line of text, its unit, and below it what is wrong.
class FieldEditor : public QWidget {
    Q_OBJECT

public:
    explicit FieldEditor(const Field &field, QWidget *parent = nullptr);

    [[nodiscard]] const Field &field() const { return m_field; }
    [[nodiscard]] QLabel *label() const { return m_label; }

    void setValue(const FieldValue &value);
    /// The value, or why the text is none.
    [[nodiscard]] std::variant<FieldValue, ConfigIssue> value() const;

    /// Shows what is allowed below the field; empty: nothing is wrong.
    void setIssue(const QString &text);
    /// Marks the label as different from \p reference.
    void setChanged(bool changed, const QString &reference);

Q_SIGNALS:
    void edited();

private:
    void browse();

    const Field &m_field; ///< lives in the schema, for ever
    QLabel *m_label;
    QLabel *m_issue;
    QCheckBox *m_check = nullptr;
    QComboBox *m_combo = nullptr;
    QLineEdit *m_line = nullptr;
};

} // namespace flexseg
