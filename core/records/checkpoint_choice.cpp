// SPDX-License-Identifier: Apache-2.0
#include "core/records/checkpoint_choice.h"

#include <map>
#include <optional>

namespace flexseg {

namespace {

struct Mean {
    double sum = 0;
    int count = 0;
};

/// The step with the highest mean IoU over domains of \p role. Of a step at which some domain of that role is missing
/// nothing can be said beside the others.
std::optional<std::int64_t> bestStep(const std::vector<DomainResult> &results, const std::string &role)
{
    std::map<std::int64_t, Mean> means;
    int most = 0;
    for (const DomainResult &result : results) {
        if (result.role != role || result.sealed)
            continue;
        Mean &mean = means[result.step];
        mean.sum += result.miou;
        most = std::max(most, ++mean.count);
    }
    std::optional<std::int64_t> best;
    double highest = -1;
    for (const auto &[step, mean] : means)
        if (mean.count == most && mean.sum / mean.count >= highest) {
            highest = mean.sum / mean.count;
            best = step;
        }
    return best;
}

} // namespace

std::vector<CheckpointChoice> choicesOf(const std::vector<DomainResult> &results, std::int64_t step)
{
    std::int64_t last = -1;
    bool validated = false;
    for (const DomainResult &result : results) {
        last = std::max(last, result.step);
        validated = validated || result.step == step;
    }
    std::vector<CheckpointChoice> choices;
    if (!validated)
        return choices;
    if (step == last)
        choices.push_back(CheckpointChoice::Last);
    if (step == bestStep(results, "source"))
        choices.push_back(CheckpointChoice::BestOnSource);
    if (choices.empty())
        choices.push_back(step == bestStep(results, "target") ? CheckpointChoice::Oracle : CheckpointChoice::ByHand);
    return choices;
}

const char *toString(CheckpointChoice choice) noexcept
{
    switch (choice) {
    case CheckpointChoice::Last:
        return "last";
    case CheckpointChoice::BestOnSource:
        return "best on source";
    case CheckpointChoice::Oracle:
        return "oracle (chosen on target)";
    case CheckpointChoice::ByHand:
        break;
    }
    return "chosen by hand";
}

std::string choiceText(const std::vector<CheckpointChoice> &choices)
{
    std::string text;
    for (const CheckpointChoice choice : choices)
        text += (text.empty() ? "" : ", ") + std::string(toString(choice));
    return text;
}

} // namespace flexseg
