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
    void extend(const QString &runId, qint64 steps, StartWhen when,
                const std::optional<std::vector<std::string>> &sampleWeights) override
    {
        note(QStringLiteral("extend %1 by %2").arg(runId).arg(steps) + word(when));
        for (const std::string &entry : sampleWeights.value_or(std::vector<std::string>()))
            calls.last() += ' ' + QString::fromStdString(entry);
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
    void readMaps(int slot, const SamplePlace &place, const QStringList &, const QString &runId) override
    {
        note(QStringLiteral("maps %1 %2 %3").arg(slot).arg(QString::fromStdString(place.domain)).arg(place.sample)
             + (runId.isEmpty() ? QString() : " of " + runId));
    }
    void readRun(const QString &runId) override { note("readRun " + runId); }
    void readPixel(const SamplePlace &, QPoint) override { note("pixel"); }
    void readMisalignment(const SamplePlace &) override { note("misalignment"); }
    void readFeatures(const FeatureQuery &) override { note("features"); }
    void readMisalignmentTally(const SamplePlace &place) override
    {
        note(QStringLiteral("tally %1 %2").arg(QString::fromStdString(place.domain)).arg(place.sample));
    }
    void readEmbedding(const EmbeddingQuery &) override { note("embedding"); }
    void cancelLook(int slot) override { note(QStringLiteral("cancel %1").arg(slot)); }
    void readUbe(const SamplePlace &, const QMap<QString, QString> &) override { note("ube"); }
    void readCheckpoints(const QString &runId) override { note("checkpoints " + runId); }
    void compareFlips(const QString &runId, const FlipQuery &query) override
    {
        note(QStringLiteral("compare %1@%2 %3@%4")
                 .arg(runId)
                 .arg(query.step)
                 .arg(QString::fromStdString(query.otherRun))
                 .arg(query.otherStep));
    }
    void cancelFlips() override { note("cancel flips"); }
    void readCrop(const QString &runId, const FlipCropQuery &) override { note("crop " + runId); }

    void readSamples() override { note("samples"); }
    void setSampleMarks(const QString &runId, const std::vector<MarkedSample> &samples) override
    {
        note(QStringLiteral("marks %1 %2").arg(runId).arg(samples.size()));
    }
    void scoreSamples() override { note("score"); }
    void stopScoring() override { note("stopScoring"); }

private:
    static QString word(StartWhen when) { return when == StartWhen::Now ? " now" : " in turn"; }
    void note(const QString &call) { calls << call; }
};

} // namespace flexseg::test
