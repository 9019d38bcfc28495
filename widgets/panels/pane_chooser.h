// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/records/inspect_records.h"

#include <QJsonObject>
#include <QList>
#include <QWidget>

#include <optional>
#include <vector>

class QComboBox;
class QToolButton;

namespace flexseg {

/// What a pane shows. What is left open follows the window's selection.
struct PaneChoice {
    static constexpr const char *image = "image";
    static constexpr const char *mask = "mask";
    static constexpr const char *prediction = "prediction";

    QString runId; ///< empty: the current run
    QString domain; ///< empty: follows
    qint64 step = 0; ///< of a checkpoint; 0: follows, else the newest
    QString layer = QLatin1String(prediction); ///< one of the above, or a map_name

    bool operator==(const PaneChoice &) const = default;

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static PaneChoice fromJson(const QJsonObject &object);
};

struct NamedRun {
    QString id;
    QString name;

    bool operator==(const NamedRun &) const = default;
};

/// Run, checkpoint, domain and layer of one pane. GUI thread.
class PaneChooser : public QWidget {
    Q_OBJECT

public:
    explicit PaneChooser(QWidget *parent = nullptr);

    void setChoice(const PaneChoice &choice);
    [[nodiscard]] const PaneChoice &choice() const { return m_choice; }

    void setRuns(const QList<NamedRun> &runs);
    /// \p followed: which domain is shown where none is chosen.
    void setDomains(const std::vector<DomainInfo> &domains, const QString &followed);
    /// \p followed: the step that is shown where none is chosen; absent: the newest.
    void setSteps(const std::vector<std::int64_t> &steps, std::optional<qint64> followed);
    /// Run and checkpoint have a row of their own, which is hidden at first.
    void setRunShown(bool shown);
    void setRemovable(bool removable);
    /// Behind \p before; returns the last one.
    QWidget *placeInTabOrder(QWidget *before);

Q_SIGNALS:
    void chosen(); ///< by the user
    void removeRequested();

private:
    void showChoice();

    PaneChoice m_choice;
    QComboBox *m_run;
    QComboBox *m_step;
    QComboBox *m_domain;
    QComboBox *m_layer;
    QToolButton *m_remove;
};

} // namespace flexseg
