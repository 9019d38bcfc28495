// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/run_follower.h"

#include "core/store/layout.h"
#include "core/store/run_store.h"
#include "core/store/sealed_domains.h"

#include <algorithm>
#include <utility>

namespace flexseg {

namespace {

constexpr std::size_t maxCurvePoints = 20000;

} // namespace

std::vector<RunFollower::News> RunFollower::read(const std::vector<std::pair<std::string, std::filesystem::path>> &runs)
{
    std::erase_if(m_runs, [&](const auto &entry) {
        return std::none_of(runs.begin(), runs.end(), [&](const auto &run) { return run.first == entry.first; });
    });
    std::vector<News> news;
    for (const auto &[id, folder] : runs) {
        Followed &run = m_runs[id];
        try {
            const auto written = std::filesystem::last_write_time(layout::runDatabase(folder));
            if (!run.store || (run.store->isCopy() && written != run.written)) { // a copy stands still
                run.store = std::make_unique<RunStore>(RunStore::openReadOnly(folder));
                run.written = written;
                run.version = -1;
            }
            std::error_code none; // that file is there once something has been written into it
            const auto notes = std::filesystem::last_write_time(layout::userNotes(folder), none);
            if (const std::int64_t version = run.store->dataVersion(); version != run.version || notes != run.notes) {
                run.version = version;
                run.notes = notes;
                news.push_back(readNews(id, run));
            }
        } catch (const std::exception &) {
            // The list of runs says what is wrong with it; here there is nothing to draw.
            m_runs.erase(id);
        }
    }
    return news;
}

RunFollower::News RunFollower::readNews(const std::string &id, Followed &run)
{
    News news;
    news.runId = id;
    const std::vector<std::string> sealedBefore = std::exchange(run.sealed, sealedDomains(*run.store));
    news.fromStart
        = run.lastStep == 0 || run.store->summary().step < run.lastStep || run.sealed != sealedBefore; // one is opened
    if (news.fromStart) {
        run.lastStep = 0;
        run.lastResultStep = 0;
        run.resultsAtStep = 0;
    }
    news.steps = run.store->steps(run.lastStep, maxCurvePoints);
    if (!news.steps.empty())
        run.lastStep = news.steps.back().step;

    std::vector<DomainResult> results = run.store->domainResults(run.lastResultStep > 0 ? run.lastResultStep - 1 : 0);
    std::size_t told = run.resultsAtStep;
    for (DomainResult &result : results) {
        if (result.step == run.lastResultStep && told > 0) {
            --told;
            continue;
        }
        if (result.step != run.lastResultStep) {
            run.lastResultStep = result.step;
            run.resultsAtStep = 0;
        }
        ++run.resultsAtStep;
        news.results.push_back(std::move(result));
    }
    news.results = forPeople(std::move(news.results), run.sealed);
    return news;
}

} // namespace flexseg
