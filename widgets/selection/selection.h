// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <QPoint>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>

namespace flexseg {

/// A sample of the current domain. The index counts within its split; the name is its file's stem.
struct SampleRef {
    qint64 index = -1; ///< -1: none
    QString name;

    [[nodiscard]] bool isNull() const { return index < 0; }
    bool operator==(const SampleRef &) const = default;
};

/// Pixels of one sample that were picked together with others, as by a lasso around their features.
struct PickedSample {
    QString domain;
    bool training = false; ///< else \c sample counts the domain's validation samples
    SampleRef sample;
    QList<QPoint> pixels;

    bool operator==(const PickedSample &) const = default;
};

/// What the user looks at, shared by every dock: one instance for the window, owned by it, GUI thread only.
/// A setter emits the signal of its property, after the value has changed, and nothing when the value is the same.
class Selection : public QObject {
    Q_OBJECT

public:
    explicit Selection(QObject *parent = nullptr);

    [[nodiscard]] const QString &runId() const { return m_runId; }
    [[nodiscard]] const QStringList &overlaidRuns() const { return m_overlaidRuns; }
    [[nodiscard]] const QString &domain() const { return m_domain; }
    [[nodiscard]] const SampleRef &sample() const { return m_sample; }
    [[nodiscard]] std::optional<int> classId() const { return m_classId; }
    [[nodiscard]] std::optional<qint64> step() const { return m_step; }

    [[nodiscard]] const QList<PickedSample> &pickedSamples() const { return m_pickedSamples; }
    /// Lowest and highest value of maps whose colours stay the same over samples and views, by the map's name.
    [[nodiscard]] const QHash<QString, std::pair<double, double>> &lockedRanges() const { return m_lockedRanges; }

    /// The current run and then those overlaid on it; empty ids left out.
    [[nodiscard]] QStringList shownRuns() const;

public Q_SLOTS:
    /// Empty: no run.
    void setRunId(const QString &runId);
    /// Runs drawn beside the current one, in this order; empty and repeated ids are dropped.
    void setOverlaidRuns(const QStringList &runIds);
    void setRunOverlaid(const QString &runId, bool overlaid);
    void setDomain(const QString &domain);
    void setSample(const flexseg::SampleRef &sample);
    void setClassId(std::optional<int> classId);
    /// Absent: the latest step that there is.
    void setStep(std::optional<qint64> step);
    void setPickedSamples(const QList<flexseg::PickedSample> &samples);
    /// Absent: each view colours the map as it likes.
    void setLockedRange(const QString &map, std::optional<std::pair<double, double>> range);

Q_SIGNALS:
    void runIdChanged(const QString &runId);
    void overlaidRunsChanged(const QStringList &runIds);
    void domainChanged(const QString &domain);
    void sampleChanged(const flexseg::SampleRef &sample);
    void classIdChanged(std::optional<int> classId);
    void stepChanged(std::optional<qint64> step);
    void pickedSamplesChanged(const QList<flexseg::PickedSample> &samples);
    void lockedRangesChanged();

private:
    QString m_runId;
    QStringList m_overlaidRuns;
    QString m_domain;
    SampleRef m_sample;
    std::optional<int> m_classId;
    std::optional<qint64> m_step;
    QList<PickedSample> m_pickedSamples;
    QHash<QString, std::pair<double, double>> m_lockedRanges;
};

} // namespace flexseg
