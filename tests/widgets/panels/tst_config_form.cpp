// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/config_form.h"

#include "tests/support/test_main.h"
#include "widgets/panels/field_editor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>

using namespace flexseg;

namespace {

FieldEditor *editorOf(const ConfigForm &form, const char *key)
{
    return form.findChild<FieldEditor *>(QLatin1String(key));
}

void type(FieldEditor *editor, const QString &text)
{
    auto *line = editor->findChild<QLineEdit *>();
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, text);
}

} // namespace

class tst_config_form : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFieldOfTheSchemaHasAnEditor()
    {
        const ConfigForm form;
        for (const Field &field : schema())
            QVERIFY2(editorOf(form, field.key.c_str()), field.key.c_str());
    }

    void typingChangesTheConfiguration()
    {
        ConfigForm form;
        form.show();
        QSignalSpy changed(&form, &ConfigForm::configChanged);
        type(editorOf(form, "train.steps"), "1234");
        QCOMPARE(form.config().train.steps, 1234);
        QVERIFY(changed.size() >= 4); // with each key
        QTest::mouseClick(editorOf(form, "gap.enabled")->findChild<QCheckBox *>(), Qt::LeftButton, {}, QPoint(5, 5));
        QVERIFY(!form.config().gap.enabled);
        QTest::keyClicks(editorOf(form, "model.encoder")->findChild<QComboBox *>(), "mit-b3");
        QCOMPARE(form.config().model.encoder, Encoder::MitB3);
    }

    void aFaultIsShownAtItsFieldWhileTyping()
    {
        ConfigForm form;
        RunConfig config;
        config.data.dataset = "d.toml";
        form.setConfig(config);
        form.show();
        QVERIFY(form.issues().empty());
        FieldEditor *steps = editorOf(form, "train.steps");
        type(steps, "ten");
        QCOMPARE(form.issues().size(), std::size_t{1});
        QCOMPARE(form.config().train.steps, config.train.steps); // the last value that could be read
        auto *issue = steps->findChild<QLabel *>(QStringLiteral("issue"));
        QVERIFY(issue->isVisible());
        QVERIFY(issue->text().contains("whole number"));
        type(steps, "1000");
        QVERIFY(form.issues().empty());
        QVERIFY(!issue->isVisible());
    }

    void whatDiffersFromTheReferenceIsMarked()
    {
        ConfigForm form;
        RunConfig config;
        form.setReference(config);
        config.ube.alpha = 2;
        form.setConfig(config);
        QVERIFY(editorOf(form, "ube.alpha")->label()->font().bold());
        QVERIFY(editorOf(form, "ube.alpha")->label()->statusTip().contains('3'));
        QVERIFY(!editorOf(form, "gap.lambda")->label()->font().bold());
    }

    void seldomChangedSettingsAreFoldedAwayUntilSearched()
    {
        ConfigForm form;
        form.show();
        FieldEditor *clip = editorOf(form, "has.clip");
        QVERIFY(!clip->isVisible());
        form.setFilter("percentile");
        QVERIFY(clip->isVisible());
        QVERIFY(!editorOf(form, "train.steps")->isVisible());
        form.setFilter({});
        QVERIFY(!clip->isVisible());
        form.setAdvancedShown(true);
        QVERIFY(clip->isVisible());
    }
};

FLEXSEG_TEST(tst_config_form)
#include "tst_config_form.moc"
