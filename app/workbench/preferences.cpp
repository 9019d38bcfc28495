// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/preferences.h"

#include <QLocale>
#include <QSettings>

#include <algorithm>
#include <array>
#include <utility>

namespace flexseg {

namespace {

using Language = Preferences::Language;

constexpr std::array<std::pair<Language, const char *>, 3> languages{
    {{Language::System, "system"}, {Language::English, "en"}, {Language::Chinese, "zh_CN"}}};
constexpr std::array<std::pair<ClassColors, const char *>, 2> classColors{
    {{ClassColors::DataSet, "data-set"}, {ClassColors::ColorBlind, "colour-blind"}}};
constexpr std::array<std::pair<ColorMap, const char *>, 3> maps{
    {{ColorMap::Viridis, "viridis"}, {ColorMap::Cividis, "cividis"}, {ColorMap::Grey, "grey"}}};

template <typename Value, std::size_t Size>
Value read(const QSettings &settings, const QString &key, const std::array<std::pair<Value, const char *>, Size> &names)
{
    const QString name = settings.value(key).toString();
    const auto found = std::find_if(names.begin(), names.end(),
                                    [&](const auto &entry) { return name == QLatin1String(entry.second); });
    return (found == names.end() ? names.front() : *found).first;
}

template <typename Value, std::size_t Size>
QString nameOf(Value value, const std::array<std::pair<Value, const char *>, Size> &names)
{
    const auto found
        = std::find_if(names.begin(), names.end(), [&](const auto &entry) { return entry.first == value; });
    return QLatin1String((found == names.end() ? names.front() : *found).second);
}

} // namespace

Preferences loadPreferences(const QSettings &settings)
{
    Preferences preferences;
    preferences.language = read(settings, QStringLiteral("preferences/language"), languages);
    preferences.classColors = read(settings, QStringLiteral("preferences/class_colors"), classColors);
    preferences.sequential = read(settings, QStringLiteral("preferences/map_colors"), maps);
    const int percent = settings.value(QStringLiteral("preferences/text_percent")).toInt();
    preferences.textPercent = percent >= 100 && percent <= 200 ? percent : 0;
    return preferences;
}

void savePreferences(const Preferences &preferences, QSettings &settings)
{
    settings.setValue(QStringLiteral("preferences/language"), nameOf(preferences.language, languages));
    settings.setValue(QStringLiteral("preferences/class_colors"), nameOf(preferences.classColors, classColors));
    settings.setValue(QStringLiteral("preferences/map_colors"), nameOf(preferences.sequential, maps));
    settings.setValue(QStringLiteral("preferences/text_percent"), preferences.textPercent);
}

Language spokenLanguage(Language wanted, const QLocale &system)
{
    if (wanted != Language::System)
        return wanted;
    for (const QString &name : system.uiLanguages()) {
        const QLocale locale(name);
        if (locale.language() == QLocale::Chinese && locale.script() == QLocale::SimplifiedHanScript)
            return Language::Chinese;
        if (locale.language() == QLocale::English)
            return Language::English;
    }
    return Language::English;
}

} // namespace flexseg
