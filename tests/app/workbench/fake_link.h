// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/workbench/run_link.h"

namespace flexseg::test {

/// Writes down what is asked of it; a test emits its signals.
class FakeLink : public RunLink {
public:
    QStringList calls;

    [[nodiscard]] QString last() const { return calls.isEmpty() ? QString() : calls.last(); }

    void open() override { note("open"); }
    void setShownRuns(const QStringList &runIds) override { note("show " + runIds.join(',')); }
    void start(const RunConfig &) override { note("start"); }
    void enqueue(const RunConfig &) override { note("enqueue"); }
    void dequeue(const QString &runId) override { note("dequeue " + runId); }
    void startExisting(const QString &runId, StartWhen when) override { note("startExisting " + runId + word(when)); }
    void extend(const QString &runId, qint64 steps, StartWhen when) override
    {
        note(QStringLiteral("extend %1 by %2").arg(runId).arg(steps) + word(when));
    }
    void remove(const QString &runId) override { note("remove " + runId); }
    void rename(const QString &runId, const QString &name) override { note("rename " + runId + ' ' + name); }
    void setNote(const QString &runId, const QString &text) override { note("note " + runId + ' ' + text); }
    void readConfig(const QString &runId) override { note("readConfig " + runId); }
    void unseal(const QString &runId, const QString &domain) override { note("unseal " + runId + ' ' + domain); }
    void pause(const QString &runId) override { note("pause " + runId); }
    void resume(const QString &runId) override { note("resume " + runId); }
    void stop(const QString &runId, bool save) override { note("stop " + runId + (save ? " and save" : "")); }
    void trainSteps(const QString &runId, qint64 steps) override
    {
        note(QStringLiteral("train %1 %2").arg(runId).arg(steps));
    }
    void killEngine(const QString &runId) override { note("kill " + runId); }
    void readDataset() override { note("readDataset"); }
    void readDetails() override { note("readDetails"); }
    void readMaps(int slot, const SamplePlace &place, const QStringList &) override
    {
        note(QStringLiteral("maps %1 %2 %3").arg(slot).arg(QString::fromStdString(place.domain)).arg(place.sample));
    }
    void readPixel(const SamplePlace &, QPoint) override { note("pixel"); }
    void readMisalignment(const SamplePlace &) override { note("misalignment"); }
    void readFeatures(const FeatureQuery &) override { note("features"); }
    void readUbe(const SamplePlace &, const QMap<QString, QString> &) override { note("ube"); }

private:
    static QString word(StartWhen when) { return when == StartWhen::Now ? " now" : " in turn"; }
    void note(const QString &call) { calls << call; }
};

} // namespace flexseg::test
