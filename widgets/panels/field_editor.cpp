// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/field_editor.h"

#include "widgets/models/schema_text.h"
#include "widgets/models/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWheelEvent>

namespace flexseg {

namespace {

/// A list that the wheel changes only when it has the focus, so that scrolling the form cannot alter a run.
class CalmComboBox : public QComboBox {
public:
    using QComboBox::QComboBox;

protected:
    void wheelEvent(QWheelEvent *event) override
    {
        if (hasFocus())
            QComboBox::wheelEvent(event);
        else
            event->ignore();
    }
};

/// A line that carries its unit within, at the right, so that all lines of a form end alike.
class UnitLineEdit : public QLineEdit {
public:
    UnitLineEdit(const QString &unit, QWidget *parent)
        : QLineEdit(parent)
        , m_unit(new QLabel(unit, this))
    {
        QPalette quiet = m_unit->palette();
        quiet.setColor(QPalette::WindowText, quiet.color(QPalette::PlaceholderText));
        m_unit->setPalette(quiet);
        m_unit->setAttribute(Qt::WA_TransparentForMouseEvents);
        m_unit->setVisible(!unit.isEmpty());
        if (!unit.isEmpty())
            setTextMargins(0, 0, m_unit->sizeHint().width() + gapPx, 0);
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QLineEdit::resizeEvent(event);
        const QSize size = m_unit->sizeHint();
        m_unit->setGeometry(width() - size.width() - gapPx, (height() - size.height()) / 2, size.width(),
                            size.height());
    }

private:
    static constexpr int gapPx = 6;
    QLabel *m_unit;
};

} // namespace

FieldEditor::FieldEditor(const Field &field, QWidget *parent)
    : QWidget(parent)
    , m_field(field)
    , m_label(new QLabel(schemaText(field.label), this))
    , m_issue(new QLabel(this))
{
    const QString tip = QStringLiteral("<p>%1</p><p><tt>%2</tt><br>%3<br>%4</p>")
                            .arg(schemaText(field.help).toHtmlEscaped(), text(field.key),
                                 tr("Allowed: %1").arg(schemaText(field.allowed()).toHtmlEscaped()),
                                 tr("Default: %1").arg(text(formatValue(field.defaultValue())).toHtmlEscaped()));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    QWidget *editor = nullptr;
    if (field.type == FieldType::Bool) {
        editor = m_check = new QCheckBox(this);
        connect(m_check, &QCheckBox::toggled, this, &FieldEditor::edited);
    } else if (field.type == FieldType::Choice) {
        editor = m_combo = new CalmComboBox(this);
        m_combo->setFocusPolicy(Qt::StrongFocus);
        for (const std::string &choice : field.choices)
            m_combo->addItem(text(choice));
        connect(m_combo, &QComboBox::currentIndexChanged, this, &FieldEditor::edited);
    } else {
        editor = m_line = new UnitLineEdit(schemaText(field.unit), this);
        if (field.type == FieldType::TextList)
            m_line->setPlaceholderText(field.key == std::string_view("data.sample_weights") ? tr("1 each") : tr("all"));
        connect(m_line, &QLineEdit::textChanged, this, &FieldEditor::edited);
    }
    row->addWidget(editor, field.type == FieldType::Bool ? 0 : 1);
    if (field.type == FieldType::Path) {
        auto *button = new QToolButton(this);
        button->setText(QStringLiteral("…"));
        button->setToolTip(tr("Choose a file"));
        button->setAccessibleName(tr("Choose a file for %1").arg(schemaText(field.label)));
        connect(button, &QToolButton::clicked, this, &FieldEditor::browse);
        row->addWidget(button);
    }
    if (field.type == FieldType::Bool)
        row->addStretch();

    m_issue->setWordWrap(true);
    m_issue->setVisible(false);
    m_issue->setObjectName(QStringLiteral("issue"));
    QPalette palette = m_issue->palette();
    palette.setColor(QPalette::WindowText, QColor(0xd5, 0x5e, 0x00));
    m_issue->setPalette(palette);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(row);
    layout->addWidget(m_issue);

    setObjectName(text(field.key));
    editor->setToolTip(tip);
    editor->setAccessibleName(schemaText(field.label));
    m_label->setToolTip(tip);
    m_label->setBuddy(editor);
    setFocusProxy(editor);
}

void FieldEditor::setValue(const FieldValue &value)
{
    if (m_check)
        m_check->setChecked(std::get<bool>(value));
    else if (m_combo)
        m_combo->setCurrentText(text(std::get<std::string>(value)));
    else if (const QString shown = text(formatValue(value)); m_line->text() != shown)
        m_line->setText(shown);
}

std::variant<FieldValue, ConfigIssue> FieldEditor::value() const
{
    if (m_check)
        return FieldValue(m_check->isChecked());
    return parseValue(m_field, (m_combo ? m_combo->currentText() : m_line->text()).toStdString());
}

void FieldEditor::setIssue(const QString &issue)
{
    m_issue->setText(issue);
    m_issue->setVisible(!issue.isEmpty());
}

void FieldEditor::setChanged(bool changed, const QString &reference)
{
    QFont font = m_label->font();
    font.setBold(changed);
    m_label->setFont(font);
    m_label->setText(schemaText(m_field.label) + (changed ? QStringLiteral(" *") : QString()));
    m_label->setStatusTip(changed ? tr("Was: %1").arg(reference.isEmpty() ? tr("empty") : reference) : QString());
    m_label->setAccessibleDescription(m_label->statusTip());
}

void FieldEditor::browse()
{
    const QString file = QFileDialog::getOpenFileName(this, schemaText(m_field.label), m_line->text(),
                                                      tr("Descriptions (*.toml);;All files (*)"));
    if (!file.isEmpty())
        m_line->setText(file);
}

} // namespace flexseg
