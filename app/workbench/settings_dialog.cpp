// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/settings_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QVBoxLayout>

namespace flexseg {

SettingsDialog::SettingsDialog(const Preferences &preferences, QWidget *parent)
    : QDialog(parent)
    , m_language(new QComboBox(this))
    , m_classColors(new QCheckBox(tr("Class colours for &colour-blind eyes"), this))
    , m_maps(new QComboBox(this))
    , m_systemText(new QCheckBox(tr("As large as the &system has it"), this))
    , m_text(new QSlider(Qt::Horizontal, this))
    , m_textSize(new QLabel(this))
{
    setWindowTitle(tr("Settings"));
    m_language->setObjectName(QStringLiteral("language"));
    m_language->addItem(tr("As the system has it"), static_cast<int>(Preferences::Language::System));
    m_language->addItem(QStringLiteral("English"), static_cast<int>(Preferences::Language::English));
    m_language->addItem(QStringLiteral("简体中文"), static_cast<int>(Preferences::Language::Chinese));
    m_language->setCurrentIndex(m_language->findData(static_cast<int>(preferences.language)));
    m_classColors->setObjectName(QStringLiteral("classColors"));
    m_classColors->setToolTip(tr("Masks and predictions in colours that stay apart for deuteranopia, protanopia and "
                                 "tritanopia, instead of those of the data set"));
    m_classColors->setChecked(preferences.classColors == ClassColors::ColorBlind);
    m_maps->setObjectName(QStringLiteral("maps"));
    m_maps->setToolTip(tr("Of maps whose value grows from its low end; maps with a sign are blue, white and brown"));
    m_maps->addItem(tr("Viridis"), static_cast<int>(ColorMap::Viridis));
    m_maps->addItem(tr("Cividis"), static_cast<int>(ColorMap::Cividis));
    m_maps->addItem(tr("Grey"), static_cast<int>(ColorMap::Grey));
    m_maps->setCurrentIndex(m_maps->findData(static_cast<int>(preferences.sequential)));
    m_text->setObjectName(QStringLiteral("text"));
    m_text->setAccessibleName(tr("Text size"));
    m_text->setRange(100, 200);
    m_text->setSingleStep(5);
    m_text->setPageStep(25);
    m_text->setValue(preferences.textPercent > 0 ? preferences.textPercent : 100);
    m_systemText->setObjectName(QStringLiteral("systemText"));
    m_systemText->setChecked(preferences.textPercent == 0);
    m_textSize->setMinimumWidth(fontMetrics().horizontalAdvance(tr("%1 %").arg(200)));

    auto *size = new QHBoxLayout;
    size->addWidget(m_text, 1);
    size->addWidget(m_textSize);
    auto *form = new QFormLayout;
    form->addRow(tr("&Language"), m_language);
    form->addRow(tr("&Maps"), m_maps);
    form->addRow(tr("Classes"), m_classColors);
    form->addRow(tr("Text size"), m_systemText);
    form->addRow(QString(), size);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addStretch();
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_systemText, &QCheckBox::toggled, this, &SettingsDialog::showTextSize);
    connect(m_text, &QSlider::valueChanged, this, &SettingsDialog::showTextSize);
    showTextSize();
    setMinimumWidth(fontMetrics().averageCharWidth() * 60);
}

void SettingsDialog::showTextSize()
{
    m_text->setEnabled(!m_systemText->isChecked());
    m_textSize->setEnabled(m_text->isEnabled());
    m_textSize->setText(tr("%1 %").arg(m_text->value()));
}

Preferences SettingsDialog::preferences() const
{
    Preferences preferences;
    preferences.language = static_cast<Preferences::Language>(m_language->currentData().toInt());
    preferences.classColors = m_classColors->isChecked() ? ClassColors::ColorBlind : ClassColors::DataSet;
    preferences.sequential = static_cast<ColorMap>(m_maps->currentData().toInt());
    preferences.textPercent = m_systemText->isChecked() ? 0 : m_text->value();
    return preferences;
}

} // namespace flexseg
