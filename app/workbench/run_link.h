// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/image.h"
#include "core/config/run_config.h"
#include "core/records/flip_records.h"
#include "core/records/inspect_records.h"
#include "core/records/run_records.h"
#include "core/records/sample_row.h"
#include "widgets/models/engine_contact.h"

#include <QMap>
#include <QObject>
#include <QPoint>
#include <QStringList>

#include <optional>
#include <string>
#include <vector>

namespace flexseg {

/// Whether a run is started at once, beside what is being trained, or waits in the queue.
enum class StartWhen { Now, InTurn };

/// What the window asks of runs and their engines, and what it is told about them. Every call returns at once; what
/// comes of it arrives as a signal on the GUI thread. EngineLink does the work; tests have one that only writes down.
class RunLink : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Opens the workspace and keeps the list of runs up to date from then on. Once it is open: tells all of it anew.
    virtual void open() = 0;
    /// Which runs' curves are wanted; the first is the current one, whose engine is attached where it lives.
    virtual void setShownRuns(const QStringList &runIds) = 0;

    virtual void start(const RunConfig &config) = 0; ///< creates and starts; queues where an engine is at work
    virtual void enqueue(const RunConfig &config) = 0; ///< creates and queues
    virtual void dequeue(const QString &runId) = 0;
    virtual void startExisting(const QString &runId, StartWhen when) = 0; ///< from its last checkpoint, if any
    /// \p sampleWeights: the new segment's, where given.
    virtual void extend(const QString &runId, qint64 moreSteps, StartWhen when,
                        const std::optional<std::vector<std::string>> &sampleWeights)
        = 0;
    virtual void remove(const QString &runId) = 0;
    virtual void rename(const QString &runId, const QString &name) = 0;
    virtual void setNote(const QString &runId, const QString &note) = 0;
    virtual void readConfig(const QString &runId) = 0;
    virtual void unseal(const QString &runId, const QString &domain) = 0; ///< opens a sealed domain, for good

    // Commands to a run's engine; each is answered by commandDone() or commandFailed().
    virtual void pause(const QString &runId) = 0;
    virtual void resume(const QString &runId) = 0; ///< a paused engine goes on; without one it is started anew
    virtual void stop(const QString &runId, bool save) = 0;
    virtual void trainSteps(const QString &runId, qint64 steps) = 0;
    virtual void killEngine(const QString &runId) = 0;

    // Of the current run.
    virtual void readDataset() = 0;
    virtual void readDetails() = 0; ///< its configuration, and the checkpoints that are kept
    /// Looks into the network. The latest request of a slot wins; the one before it is cancelled and not answered.
    /// \p runId: whose network; empty: the current run's.
    virtual void readMaps(int slot, const SamplePlace &place, const QStringList &maps, const QString &runId) = 0;
    /// What a run beside the current one has been trained on, and its checkpoints: runRead() or runFailed().
    virtual void readRun(const QString &runId) = 0;
    virtual void readPixel(const SamplePlace &place, QPoint pixel) = 0;
    /// \p settings: of UBE that differ from the run's, by their keys.
    virtual void readUbe(const SamplePlace &place, const QMap<QString, QString> &settings) = 0;

    virtual void readMisalignment(const SamplePlace &place) = 0;
    virtual void readFeatures(const FeatureQuery &query) = 0;
    // Long ones, asked for piece by piece; whatever else is wanted meanwhile goes first.
    virtual void readMisalignmentTally(const SamplePlace &place) = 0;
    virtual void readEmbedding(const EmbeddingQuery &query) = 0;
    /// The slot's request is called off and not answered.
    virtual void cancelLook(int slot) = 0;

    virtual void readSamples() = 0; ///< with marks and scores
    /// Keeps them in the folder of \p runId, which need not be shown.
    virtual void setSampleMarks(const QString &runId, const std::vector<MarkedSample> &samples) = 0;
    /// Measures one after the other how well masks fit, behind all other looks, and keeps that in the run's folder.
    virtual void scoreSamples() = 0;
    virtual void stopScoring() = 0;
    // Of any run.
    virtual void readCheckpoints(const QString &runId) = 0; ///< those that are kept
    /// Two checkpoints against each other, the first of \p runId. Takes minutes, beside everything else; a new one
    /// takes the place of the one before, which is not answered.
    virtual void compareFlips(const QString &runId, const FlipQuery &query) = 0;
    virtual void cancelFlips() = 0;
    virtual void readCrop(const QString &runId, const FlipCropQuery &query) = 0;

    /// Who asks for maps: the Domains dock's panes by their number, and others.
    static constexpr int scoreSlot = -1; ///< behind all others
    static constexpr int featureSlot = 15;
    static constexpr int boundarySlot = 16;
    static constexpr int misalignmentSlot = 17;
    static constexpr int pixelSlot = 18;
    static constexpr int ubeSlot = 19;
    static constexpr int domainMisalignmentSlot = 21;
    static constexpr int embeddingSlot = 22;

Q_SIGNALS:
    void opened(const QString &notice);
    void openFailed(const QString &text);
    /// Only when something differs.
    void runsChanged(const std::vector<flexseg::RunSummary> &runs, const std::vector<flexseg::RunSummary> &queue);
    void stepsRead(const QString &runId, bool fromStart, const std::vector<flexseg::StepMetrics> &steps);
    void resultsRead(const QString &runId, bool fromStart, const std::vector<flexseg::DomainResult> &results);
    void statusChanged(const QString &runId, const flexseg::EngineStatus &status, flexseg::EngineContact contact);
    void checkpointWritten(const QString &runId);
    void created(const QString &runId, bool started); ///< not \p started: it waits in the queue
    void engineStarted(const QString &runId); ///< it answers
    void startFailed(const QString &runId, const QString &text); ///< no id: no run could be created
    void commandDone(const QString &runId);
    void commandFailed(const QString &runId, const QString &text);
    void unsealed(const QString &runId);
    void removeEnded(const QString &runId); ///< it is gone, or failed() has said why not
    void configRead(const QString &runId, const flexseg::RunConfig &config);
    void datasetRead(const flexseg::DatasetInfo &dataset);
    void datasetFailed(const QString &text);
    void detailsRead(const flexseg::RunConfig &config, const std::vector<flexseg::CheckpointRecord> &checkpoints);
    void mapsRead(int slot, const flexseg::SampleMaps &maps);
    void runRead(const QString &runId, const flexseg::DatasetInfo &dataset,
                 const std::vector<flexseg::CheckpointRecord> &checkpoints);
    void runFailed(const QString &runId, const QString &text);
    void featuresRead(const flexseg::FeatureCloud &cloud);
    /// The bank at each step at which it was kept, with the details.
    void prototypesRead(const std::vector<flexseg::PrototypeRecord> &prototypes);
    void embeddingRead(const flexseg::Embedding &embedding);
    /// What is known of the training samples, with the details.
    void trainingSamplesRead(const std::vector<flexseg::SampleRecord> &samples);
    void misalignmentTallyRead(const flexseg::SamplePlace &place, const flexseg::MisalignmentTally &tally);
    void misalignmentRead(const flexseg::SamplePlace &place, const flexseg::MisalignmentReport &report);
    void pixelRead(const flexseg::SamplePlace &place, const flexseg::PixelReading &pixel);
    void ubeRead(const flexseg::SamplePlace &place, const flexseg::UbeReport &report);
    void samplesRead(const QString &runId, const std::vector<flexseg::SampleRow> &samples);
    /// \p done of \p total; equal: it has ended, with \p trouble where some could not be measured.
    void scoringProgress(const QString &runId, int done, int total, const QString &trouble);
    /// Of a request for maps, a pixel or UBE.
    void lookFailed(int slot, const flexseg::SamplePlace &place, const QString &text);
    void checkpointsRead(const QString &runId, const std::vector<flexseg::CheckpointRecord> &checkpoints);
    void flipProgress(const flexseg::FlipProgress &progress);
    void flipsRead(const flexseg::FlipReport &report);
    void flipsFailed(const QString &text);
    void cropRead(const flexseg::FlipCropQuery &query, const flexseg::Image8 &image); ///< not where it fails
    /// FLOP a second at which runs of this machine went; see measuredRate().
    void rateMeasured(double flopPerSecond);
    /// Something else could not be done.
    void failed(const QString &text);
    /// What failed() has told with this text goes well again.
    void recovered(const QString &text);
};

} // namespace flexseg
