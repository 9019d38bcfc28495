// SPDX-License-Identifier: GPL-3.0-only
// The training samples: what the store and the user say of them, and measuring how well their masks fit; the rest of
// the class is in engine_link.cpp.
#include "app/workbench/engine_link.h"

#include "app/workbench/engine_session.h"
#include "core/store/run_store.h"
#include "core/store/sample_files.h"
#include "widgets/models/text.h"

#include <map>

namespace flexseg {

namespace {

constexpr std::size_t scoresAtOnce = 16; ///< between two writings
constexpr int mostTroubles = 3; ///< told one by one

std::string nameOf(const SampleRecord &sample)
{
    return sample.domain + "/" + sample.name;
}

std::vector<SampleRow> readRows(const std::filesystem::path &folder)
{
    const RunStore store = RunStore::openReadOnly(folder);
    std::vector<SampleRow> rows = joinSamples(store.samples(), store.samplerStates());
    const SampleMarksByName marks = readSampleMarks(folder);
    std::map<std::string, SampleScore> scores;
    for (SampleScore &score : readSampleScores(folder))
        scores.insert_or_assign(score.domain + "/" + score.name, std::move(score));
    for (SampleRow &row : rows) {
        const std::string name = nameOf(row.sample);
        if (const auto found = marks.find(name); found != marks.end())
            row.marks = found->second;
        if (const auto found = scores.find(name); found != scores.end()) {
            row.boundaryIou = found->second.boundaryIou;
            row.misalignmentPx = found->second.misalignmentPx;
        }
    }
    return rows;
}

} // namespace

void EngineLink::readSamples()
{
    if (!m_session)
        return;
    post(Reads, [this, session = m_session] {
        auto rows = std::make_shared<std::vector<SampleRow>>(readRows(session->runFolder()));
        deliver([this, session, rows] {
            if (session == m_session)
                Q_EMIT samplesRead(text(session->runId()), *rows);
        });
    });
}

void EngineLink::setSampleMarks(const QString &runId, const std::vector<MarkedSample> &samples)
{
    post(Index, [this, runId, samples] {
        const std::filesystem::path folder = folderOf(runId);
        std::map<std::int64_t, std::string> names;
        for (const SampleRecord &sample : RunStore::openReadOnly(folder).samples())
            names.emplace(sample.index, nameOf(sample));
        SampleMarksByName marks = readSampleMarks(folder);
        for (const MarkedSample &sample : samples)
            if (const auto name = names.find(sample.index); name != names.end())
                marks[name->second] = sample.marks;
        writeSampleMarks(folder, marks);
    });
}

void EngineLink::scoreSamples()
{
    if (!m_session)
        return;
    post(Reads, [this, session = m_session] {
        auto scoring = std::make_shared<Scoring>();
        scoring->runId = text(session->runId());
        scoring->folder = session->runFolder();
        std::map<std::string, std::int64_t> places;
        for (const SampleRecord &sample : RunStore::openReadOnly(scoring->folder).samples())
            scoring->places.push_back({sample.domain, true, places[sample.domain]++, 0});
        deliver([this, session, scoring] {
            if (session != m_session)
                return;
            m_scoring = std::make_unique<Scoring>(std::move(*scoring));
            scoreNext();
        });
    });
}

void EngineLink::stopScoring()
{
    if (m_scoring)
        m_scoring->next = m_scoring->places.size();
}

/// The next sample, behind whatever else is asked of the engine.
void EngineLink::scoreNext()
{
    if (!m_scoring)
        return;
    Scoring &scoring = *m_scoring;
    const bool shown = m_session && text(m_session->runId()) == scoring.runId;
    if (!shown || scoring.next >= scoring.places.size())
        return endScoring();
    const auto total = static_cast<int>(scoring.places.size());
    Q_EMIT scoringProgress(scoring.runId, static_cast<int>(scoring.next), total, {});
    const SamplePlace place = scoring.places[scoring.next++];
    look(scoreSlot, place, [this, place](EngineSession &session, const std::stop_token &stop) -> Job {
        std::optional<SampleScore> score;
        QString trouble;
        try {
            score = session.look<SampleScore>(rpc::method::sampleScore, place, stop);
        } catch (const std::exception &e) { // the others can still be measured
            trouble = QString::fromUtf8(e.what());
        }
        return [this, score, trouble] {
            if (!m_scoring)
                return;
            if (score) {
                m_scoring->scores.push_back(*score);
                if (++m_scoring->unsaved >= scoresAtOnce)
                    keepScores();
            } else if (++m_scoring->troubleCount <= mostTroubles) {
                m_scoring->troubles << trouble;
            }
            scoreNext();
        };
    });
}

void EngineLink::endScoring()
{
    keepScores();
    const std::unique_ptr<Scoring> ended = std::move(m_scoring);
    const auto total = static_cast<int>(ended->places.size());
    QString trouble;
    if (ended->troubleCount > 0)
        trouble
            = tr("%n sample(s) could not be measured.", nullptr, ended->troubleCount) + ' ' + ended->troubles.join(' ');
    Q_EMIT scoringProgress(ended->runId, total, total, trouble);
}

void EngineLink::keepScores()
{
    if (m_scoring->unsaved == 0)
        return;
    m_scoring->unsaved = 0;
    post(Index, [this, folder = m_scoring->folder, runId = m_scoring->runId, fresh = m_scoring->scores] {
        std::map<std::pair<std::string, std::string>, SampleScore> all;
        for (SampleScore &old : readSampleScores(folder))
            all.insert_or_assign({old.domain, old.name}, std::move(old));
        for (const SampleScore &score : fresh)
            all.insert_or_assign({score.domain, score.name}, score);
        std::vector<SampleScore> list;
        for (auto &[name, score] : all)
            list.push_back(std::move(score));
        writeSampleScores(folder, list);
        deliver([this, runId] {
            if (m_session && text(m_session->runId()) == runId)
                readSamples();
        });
    });
}

} // namespace flexseg
