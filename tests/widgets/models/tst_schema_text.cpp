// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/schema_text.h"

#include "core/config/config_schema.h"
#include "tests/support/test_main.h"

#include <QTranslator>

using namespace flexseg;

namespace {

QStringList textsOfTheSchema()
{
    QStringList texts;
    const auto add = [&](const std::string &text) {
        if (!text.empty() && !texts.contains(QString::fromStdString(text)))
            texts << QString::fromStdString(text);
    };
    for (const Field &field : schema())
        for (const std::string &text :
             {groupTitle(field.group()), field.label, field.help, field.unit, field.allowed()})
            add(text);
    for (const Preset &preset : presets()) {
        add(preset.label);
        add(preset.help);
    }
    return texts;
}

/// Another language for one text.
class OneWord : public QTranslator {
public:
    using QTranslator::QTranslator;
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *context, const char *source, const char *, int) const override
    {
        return qstrcmp(context, "Schema") == 0 && qstrcmp(source, "Seed") == 0 ? QStringLiteral("Saat") : QString();
    }
};

} // namespace

class tst_schema_text : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTextOfTheSchemaCanBeTranslated()
    {
        const QStringList listed = translatableSchemaTexts();
        QString missing;
        for (QString text : textsOfTheSchema())
            if (!listed.contains(text))
                missing += "    QT_TRANSLATE_NOOP(\"Schema\", \"" + text.replace('\\', "\\\\").replace('"', "\\\"")
                    + "\"),\n";
        QVERIFY2(missing.isEmpty(), qPrintable("add to schemaTexts in widgets/models/schema_text.cpp:\n" + missing));
    }

    void aTranslationIsShown()
    {
        OneWord german;
        QCoreApplication::installTranslator(&german);
        QCOMPARE(schemaText("Seed"), "Saat");
        QCoreApplication::removeTranslator(&german);
        QCOMPARE(schemaText("Seed"), "Seed");
    }
};

FLEXSEG_TEST(tst_schema_text)
#include "tst_schema_text.moc"
