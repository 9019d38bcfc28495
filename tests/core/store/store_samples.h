// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/store/run_store.h"

#include <QString>
#include <QTest>

#include <functional>
#include <tuple>

/// Records with a distinct value in every field, and all fields of a record as a tuple. The structured bindings name
/// every field, so a new field does not compile here until it is compared as well.
namespace flexseg::test {

inline const std::string nastyText = "Robert'); DROP TABLE runs;-- \"quoted\" \n ünïcode 雪 %s \\";

inline RunSummary sampleSummary(const std::string &name = "first")
{
    RunSummary s;
    s.name = name;
    s.createdAt = 1000.25;
    s.totalSteps = 400;
    s.dataset = "demo";
    s.encoder = "tiny";
    s.method = "UBE+GAP+HAS";
    s.provenance = {"v1", "c0ffee", "da7a", 42, "host", "user", "cpu", "processor", "avx2", 3, "2.11.0"};
    return s;
}

inline StepMetrics sampleStep(std::int64_t step)
{
    const double x = static_cast<double>(step);
    return {step,    x + 0.5,  x * 0.1,     x * 0.2,        x * 0.3,   x * 0.4,  1e-5 * x,
            3.5 + x, 0.25 + x, step * 1000, 0.9 - x * 1e-3, 0.125 * x, 17.5 + x, step * 7};
}

inline DomainResult sampleResult(std::int64_t step, const std::string &domain, const std::string &role, double miou)
{
    return {step,
            5.5,
            domain,
            role,
            false,
            12,
            miou,
            0.75,
            1.25,
            {{3, "road", 0.5, 0.625, 100, 90, 80}, {1, "sky", std::nullopt, std::nullopt, 0, 0, 0}},
            {{0, 0, 40, 30}, {0, 1, 20, 1}, {2, distanceBins - 1, step + 40, step}}};
}

inline SampleRecord sampleSample(std::int64_t index, std::optional<double> hardness)
{
    return {index, "clear", "name" + std::to_string(index), "/a/i.png", "/a/m.png", "source", hardness, index + 1,
            index, 0.5};
}

inline SamplerState sampleSampler(std::int64_t step)
{
    const float nan = std::numeric_limits<float>::quiet_NaN();
    return {step, {0.25f, nan}, {0.75f, 0.25f}, {1.5f, 1.5f}, {0.5f, static_cast<float>(step)}};
}

inline CheckpointRecord sampleCheckpoint(std::int64_t step)
{
    return {step,  1,   7.5, "checkpoints/step-" + std::to_string(step) + ".safetensors", std::string(64, 'a'),
            12345, true};
}

inline std::vector<PrototypeRecord> samplePrototypes(std::int64_t step)
{
    return {{step, 0, 0, 4, {0.25f, -1.0f, 3e-9f}}, {step, 0, 1, 0, {}}, {step, 2, 0, 1, {1.0f, 0.0f, 0.5f}}};
}

inline auto fields(const StepMetrics &m)
{
    const auto &[a, b, c, d, e, f, g, h, i, j, k, l, n, o] = m;
    return std::make_tuple(a, b, c, d, e, f, g, h, i, j, k, l, n, o);
}

inline auto fields(const ClassResult &m)
{
    const auto &[a, b, c, d, e, f, g] = m;
    return std::make_tuple(a, b, c, d, e, f, g);
}

inline auto fields(const DistanceErrors &m)
{
    const auto &[a, b, c, d] = m;
    return std::make_tuple(a, b, c, d);
}

inline auto fields(const SampleRecord &m)
{
    const auto &[a, b, c, d, e, f, g, h, i, j] = m;
    return std::make_tuple(a, b, c, d, e, f, g, h, i, j);
}

inline auto fields(const PrototypeRecord &m)
{
    const auto &[a, b, c, d, e] = m;
    return std::make_tuple(a, b, c, d, e);
}

inline auto fields(const CheckpointRecord &m)
{
    const auto &[a, b, c, d, e, f, g] = m;
    return std::make_tuple(a, b, c, d, e, f, g);
}

inline auto fields(const JournalEvent &m)
{
    const auto &[a, b, c, d, e] = m;
    return std::make_tuple(a, b, c, d, e);
}

inline auto fields(const Heartbeat &m)
{
    const auto &[a, b, c, d] = m;
    return std::make_tuple(a, b, c, d);
}

inline auto fields(const RunSegment &m)
{
    const auto &[a, b, c, d, e, f] = m;
    return std::make_tuple(a, b, c, d, e, f);
}

inline auto fields(const Provenance &m)
{
    const auto &[a, b, c, d, e, f, g, h, i, j, k] = m;
    return std::make_tuple(a, b, c, d, e, f, g, h, i, j, k);
}

inline auto fields(const DomainResult &m)
{
    const auto &[a, b, c, d, sealed, e, f, g, h, classes, distances] = m;
    std::vector<decltype(fields(classes.front()))> all;
    for (const ClassResult &one : classes)
        all.push_back(fields(one));
    std::vector<decltype(fields(distances.front()))> bins;
    for (const DistanceErrors &one : distances)
        bins.push_back(fields(one));
    return std::make_tuple(a, b, c, d, sealed, e, f, g, h, all, bins);
}

template <typename Record>
auto allFields(const std::vector<Record> &records)
{
    std::vector<decltype(fields(std::declval<Record>()))> all;
    for (const Record &record : records)
        all.push_back(fields(record));
    return all;
}

/// The code of the Error that \p body throws; its sentence must name \p named.
inline std::optional<ErrorCode> errorOf(const std::function<void()> &body, const std::string &named = {})
{
    try {
        body();
    } catch (const Error &error) {
        if (std::string(error.what()).find(named) == std::string::npos)
            qWarning("the sentence does not name \"%s\": %s", named.c_str(), error.what());
        else
            return error.code();
    }
    return std::nullopt;
}

} // namespace flexseg::test
