// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/settings_dialog.h"

#include "tests/support/test_main.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLocale>
#include <QPushButton>
#include <QSettings>
#include <QSlider>

using namespace flexseg;

class tst_settings_dialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsChosenWithKeysIsWhatItGives()
    {
        SettingsDialog dialog({});
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QCOMPARE(dialog.preferences(), Preferences());
        QTest::keyClick(dialog.findChild<QComboBox *>("language"), Qt::Key_End);
        QTest::keyClick(dialog.findChild<QComboBox *>("maps"), Qt::Key_Down);
        QTest::keyClick(dialog.findChild<QCheckBox *>("classColors"), Qt::Key_Space);
        auto *text = dialog.findChild<QSlider *>("text");
        QVERIFY(!text->isEnabled());
        QTest::keyClick(dialog.findChild<QCheckBox *>("systemText"), Qt::Key_Space);
        QVERIFY(text->isEnabled());
        QTest::keyClick(text, Qt::Key_End);
        const Preferences wanted{Preferences::Language::Chinese, ClassColors::ColorBlind, ColorMap::Cividis, 200};
        QVERIFY(dialog.preferences() == wanted);
        QTest::mouseClick(dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok), Qt::LeftButton);
        QCOMPARE(dialog.result(), static_cast<int>(QDialog::Accepted));

        const SettingsDialog again(wanted);
        QVERIFY(again.preferences() == wanted);
    }

    void preferencesAreKeptAndNonsenseCountsAsNotSet()
    {
        const Preferences wanted{Preferences::Language::English, ClassColors::ColorBlind, ColorMap::Grey, 150};
        QSettings settings;
        savePreferences(wanted, settings);
        QVERIFY(loadPreferences(settings) == wanted);
        settings.setValue("preferences/language", "klingon");
        settings.setValue("preferences/class_colors", 7);
        settings.setValue("preferences/map_colors", "diverging");
        settings.setValue("preferences/text_percent", "2000");
        QVERIFY(loadPreferences(settings) == Preferences());
        settings.clear();
    }

    void theSystemsLanguageIsChineseOnlyWhereItIsReadSo()
    {
        using L = Preferences::Language;
        QVERIFY(spokenLanguage(L::System, QLocale("zh_CN")) == L::Chinese);
        QVERIFY(spokenLanguage(L::System, QLocale("zh_TW")) == L::English); // traditional script
        QVERIFY(spokenLanguage(L::System, QLocale("de_DE")) == L::English);
        QVERIFY(spokenLanguage(L::System, QLocale("en_GB")) == L::English);
        QVERIFY(spokenLanguage(L::Chinese, QLocale("en_GB")) == L::Chinese);
        QVERIFY(spokenLanguage(L::English, QLocale("zh_CN")) == L::English);
    }
};

FLEXSEG_TEST(tst_settings_dialog)
#include "tst_settings_dialog.moc"
