// SPDX-License-Identifier: GPL-3.0-only
// Looks into networks, of the current run and of those beside it; the rest of the class is in engine_link.cpp.
#include "app/workbench/engine_link.h"

#include "app/workbench/engine_session.h"
#include "core/store/run_store.h"
#include "widgets/models/text.h"

#include <algorithm>

namespace flexseg {

namespace {

constexpr qsizetype mostOthers = 3; ///< engines of runs beside the current one that are kept at hand

} // namespace

EngineLink::LookingPtr EngineLink::lookingAt(const QString &runId)
{
    if (runId.isEmpty() || (m_session && text(m_session->runId()) == runId))
        return m_looking;
    const auto known = std::find_if(m_others.begin(), m_others.end(),
                                    [&](const LookingPtr &other) { return text(other->session->runId()) == runId; });
    if (known != m_others.end()) {
        m_others.move(known - m_others.begin(), 0);
    } else {
        m_others.prepend(std::make_shared<Looking>());
        m_others.first()->session = std::make_shared<EngineSession>(folderOf(runId));
        dropIdleSessions();
    }
    return m_others.first();
}

/// An engine to which nobody is connected ends by itself. What is waited for is answered before.
void EngineLink::dropIdleSessions()
{
    for (qsizetype i = m_others.size() - 1; i > 0 && m_others.size() > mostOthers; --i)
        if (!m_others[i]->slot && m_others[i]->wanted.isEmpty())
            m_others.removeAt(i);
}

void EngineLink::readRun(const QString &runId)
{
    post(
        Pictures,
        [this, runId, session = lookingAt(runId)->session, stop = m_stopAll.get_token()] {
            // The store first: where there is none, it says so best.
            std::vector<CheckpointRecord> kept = RunStore::openReadOnly(session->runFolder()).checkpoints();
            std::erase_if(kept, [](const CheckpointRecord &checkpoint) { return !checkpoint.kept; });
            const DatasetInfo dataset = session->dataset(stop);
            deliver([this, runId, dataset, kept = std::move(kept)] { Q_EMIT runRead(runId, dataset, kept); });
        },
        [this, runId](const QString &message) { Q_EMIT runFailed(runId, message); });
}

void EngineLink::look(int slot, const SamplePlace &place, Look look, const QString &runId)
{
    const LookingPtr looking = lookingAt(runId);
    cancelLook(slot); // it may be with another run
    looking->wanted.insert(slot, {place, std::move(look)});
    lookNext(looking);
}

void EngineLink::cancelLook(int slot)
{
    for (const LookingPtr &each : m_others + QList{m_looking}) {
        each->wanted.remove(slot);
        if (each->slot == slot)
            each->stop.request_stop();
    }
}

/// What is quick, a pixel or a slider's place, goes first; what takes many requests last.
int EngineLink::nextSlot(const QMap<int, Wanted> &wanted)
{
    const auto longOnes = wanted.lowerBound(domainMisalignmentSlot);
    const auto quick = longOnes == wanted.begin() ? -1 : std::prev(longOnes).key();
    return quick >= 0 ? quick : wanted.lastKey();
}

void EngineLink::lookNext(const LookingPtr &looking)
{
    if (looking->slot || looking->wanted.isEmpty() || !looking->session)
        return;
    const int slot = nextSlot(looking->wanted);
    const Wanted wanted = looking->wanted.take(slot);
    looking->slot = slot;
    looking->stop = {};
    const auto finish = [this, looking, stop = looking->stop.get_token()](const Job &tell) {
        deliver([this, looking, stop, tell] {
            looking->slot.reset();
            if (!stop.stop_requested())
                tell();
            lookNext(looking);
            dropIdleSessions();
        });
    };
    post(Pictures, [this, session = looking->session, slot, wanted, stop = looking->stop.get_token(), finish] {
        try {
            finish(wanted.look(*session, stop));
        } catch (const std::exception &e) {
            finish([this, slot, place = wanted.place, message = QString::fromUtf8(e.what())] {
                Q_EMIT lookFailed(slot, place, message);
            });
        }
    });
}

} // namespace flexseg
