// SPDX-License-Identifier: GPL-3.0-only
// Comparing checkpoints of any runs; the rest of the class is in engine_link.cpp.
#include "app/workbench/engine_link.h"

#include "app/workbench/flip_session.h"
#include "core/store/run_store.h"

namespace flexseg {

void EngineLink::readCheckpoints(const QString &runId)
{
    post(Reads, [this, runId, folder = folderOf(runId)] {
        std::vector<CheckpointRecord> kept = RunStore::openReadOnly(folder).checkpoints();
        std::erase_if(kept, [](const CheckpointRecord &checkpoint) { return !checkpoint.kept; });
        deliver([this, runId, kept = std::move(kept)] { Q_EMIT checkpointsRead(runId, kept); });
    });
}

void EngineLink::compareFlips(const QString &runId, const FlipQuery &query)
{
    cancelFlips();
    m_stopFlips = {};
    const std::stop_token stop = m_stopFlips.get_token();
    const auto tell = [this, stop](const Job &job) {
        deliver([stop, job] {
            if (!stop.stop_requested())
                job();
        });
    };
    post(Comparisons, [this, folder = folderOf(runId), query, stop, tell] {
        try {
            auto report = std::make_shared<FlipReport>(m_flips->compare(
                folder, query,
                [&](const FlipProgress &progress) { tell([this, progress] { Q_EMIT flipProgress(progress); }); },
                stop));
            tell([this, report] { Q_EMIT flipsRead(*report); });
        } catch (const std::exception &e) {
            tell([this, message = QString::fromUtf8(e.what())] { Q_EMIT flipsFailed(message); });
        }
    });
}

void EngineLink::cancelFlips()
{
    m_stopFlips.request_stop();
}

void EngineLink::readCrop(const QString &runId, const FlipCropQuery &query)
{
    post(
        Crops,
        [this, folder = folderOf(runId), query] {
            auto image = std::make_shared<Image8>(m_cropFlips->crop(folder, query, m_stopAll.get_token()));
            deliver([this, query, image] { Q_EMIT cropRead(query, *image); });
        },
        [](const QString &) {}); // its place stays grey; what ails the engine is told where one asks it for more
}

} // namespace flexseg
