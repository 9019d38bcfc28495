// SPDX-License-Identifier: Apache-2.0
#include "core/records/sample_row.h"

#include <cmath>

namespace flexseg {

std::vector<SampleRow> joinSamples(std::vector<SampleRecord> samples, const std::vector<SamplerState> &states)
{
    std::vector<SampleRow> rows(samples.size());
    for (std::size_t i = 0; i < samples.size(); ++i)
        rows[i].sample = std::move(samples[i]);
    const auto valueOf = [&rows](const std::vector<float> &values, const SampleRow &row) -> std::optional<double> {
        const auto index = static_cast<std::size_t>(row.sample.index);
        if (values.size() != rows.size() || index >= values.size() || std::isnan(values[index]))
            return std::nullopt;
        return values[index];
    };
    for (SampleRow &row : rows) {
        for (const SamplerState &state : states)
            if (const auto hardness = valueOf(state.hardness, row))
                row.history.push_back(static_cast<float>(*hardness));
        if (states.empty())
            continue;
        const SamplerState &last = states.back();
        row.drawProbability = valueOf(last.drawProbability, row);
        row.expectedUniformDraws = valueOf(last.expectedUniform, row);
        row.expectedHardDraws = valueOf(last.expectedHard, row);
    }
    return rows;
}

} // namespace flexseg
