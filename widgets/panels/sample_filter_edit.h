// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/models/sample_filter.h"

#include <QTimer>
#include <QWidget>

class QCompleter;
class QLabel;
class QLineEdit;

namespace flexseg {

/// A line for a filter expression: completes the names of columns, and says beneath it what is wrong while it is typed.
/// GUI thread.
class SampleFilterEdit : public QWidget {
    Q_OBJECT

public:
    explicit SampleFilterEdit(QWidget *parent = nullptr);

    void setExpression(const QString &expression);
    [[nodiscard]] QString expression() const;
    [[nodiscard]] QLineEdit *line() const { return m_line; }
    [[nodiscard]] QLabel *error() const { return m_error; }

Q_SIGNALS:
    /// A right expression, a moment after the last key; while it is wrong the one before stays.
    void filterChanged(const flexseg::SampleFilter &filter);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void complete();
    void insertCompletion(const QString &word);
    [[nodiscard]] QString wordBeforeCursor() const;
    void parse();

    QLineEdit *m_line;
    QLabel *m_error;
    QCompleter *m_completer;
    QTimer m_typing;
};

} // namespace flexseg
