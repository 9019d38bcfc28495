// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/records/run_records.h"
#include "core/store/run_store.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>

#include <bit>
#include <concepts>
#include <cstring>
#include <limits>
#include <string>
#include <type_traits>
#include <vector>

/// Records to rows and back. visitColumns() names the columns of a record once, in order; SQL text, binding, reading
/// and comparing all come from it. The names are constants of this file: no value ever becomes part of SQL.
namespace flexseg::columns {

template <typename M, typename Record>
concept Is = std::same_as<std::remove_const_t<M>, Record>;

/// The part of a summary that run.db's table "run" holds.
struct StoredRun {
    RunSummary summary;
};

template <Is<Provenance> M, typename F>
void visitColumns(M &m, F &&f)
{
    f("code_version", m.codeVersion);
    f("config_hash", m.configHash);
    f("data_fingerprint", m.dataFingerprint);
    f("seed", m.seed);
    f("host", m.host);
    f("user", m.user);
    f("device", m.device);
    f("processor", m.processor);
    f("instruction_set", m.instructionSet);
    f("threads", m.threads);
    f("library_version", m.libraryVersion);
}

template <Is<StoredRun> M, typename F>
void visitColumns(M &m, F &&f)
{
    auto &s = m.summary;
    f("id", s.id);
    f("name", s.name);
    f("state", s.state);
    f("message", s.message);
    f("created_at", s.createdAt);
    f("started_at", s.startedAt);
    f("updated_at", s.updatedAt);
    f("total_steps", s.totalSteps);
    f("dataset", s.dataset);
    f("encoder", s.encoder);
    f("method", s.method);
    visitColumns(s.provenance, f);
}

/// All that workspace.db keeps of a run; the folder follows from the id.
template <Is<RunSummary> M, typename F>
void visitColumns(M &m, F &&f)
{
    f("id", m.id);
    f("name", m.name);
    f("note", m.note);
    f("state", m.state);
    f("message", m.message);
    f("created_at", m.createdAt);
    f("started_at", m.startedAt);
    f("updated_at", m.updatedAt);
    f("step", m.step);
    f("total_steps", m.totalSteps);
    f("segments", m.segments);
    f("dataset", m.dataset);
    f("encoder", m.encoder);
    f("method", m.method);
    f("source_miou", m.sourceMiou);
    f("target_miou", m.targetMiou);
    f("sealed", m.sealed);
    f("disk_bytes", m.diskBytes);
    visitColumns(m.provenance, f);
}

template <Is<RunSegment> M, typename F>
void visitColumns(M &m, F &&f)
{
    f("number", m.number);
    f("start_step", m.startStep);
    f("total_steps", m.totalSteps);
    f("time", m.time);
    f("config_toml", m.configToml);
    f("config_hash", m.configHash);
}

template <Is<StepMetrics> M, typename F>
void visitColumns(M &m, F &&f)
{
    f("step", m.step);
    f("time", m.time);
    f("loss_total", m.lossTotal);
    f("loss_ce", m.lossCe);
    f("loss_ube", m.lossUbe);
    f("loss_gap", m.lossGap);
    f("learning_rate", m.learningRate);
    f("samples_per_second", m.samplesPerSecond);
    f("step_seconds", m.stepSeconds);
    f("memory_bytes", m.memoryBytes);
    f("has_threshold", m.hasThreshold);
    f("generated_share", m.generatedShare);
    f("effective_sample_size", m.effectiveSampleSize);
    f("boundary_pixels", m.boundaryPixels);
}

template <Is<DomainResult> M, typename F>
void visitColumns(M &m, F &&f)
{
    f("step", m.step);
    f("time", m.time);
    f("domain", m.domain);
    f("role", m.role);
    f("images", m.images);
    f("miou", m.miou);
    f("pixel_accuracy", m.pixelAccuracy);
    f("loss", m.loss);
}

template <Is<ClassResult> M, typename F>
void visitColumns(M &m, F &&f)
{
    f("class_id", m.classId);
    f("class_name", m.className);
    f("iou", m.iou);
    f("accuracy", m.accuracy);
    f("label_pixels", m.labelPixels);
    f("predicted_pixels", m.predictedPixels);
    f("intersection_pixels", m.intersectionPixels);
}

template <Is<DistanceErrors> M, typename F>
void visitColumns(M &m, F &&f)
{
    f("granularity", m.granularity);
    f("bin", m.bin);
    f("pixels", m.pixels);
    f("errors", m.errors);
}

template <Is<SampleRecord> M, typename F>
void visitColumns(M &m, F &&f)
{
    f("sample", m.index);
    f("domain", m.domain);
    f("name", m.name);
    f("image_path", m.imagePath);
    f("mask_path", m.maskPath);
    f("role", m.role);
    f("hardness", m.hardness);
    f("draws", m.draws);
    f("hard_draws", m.hardDraws);
    f("last_loss", m.lastLoss);
}

template <Is<CheckpointRecord> M, typename F>
void visitColumns(M &m, F &&f)
{
    f("step", m.step);
    f("segment", m.segment);
    f("time", m.time);
    f("file", m.file);
    f("sha256", m.sha256);
    f("bytes", m.bytes);
    f("kept", m.kept);
}

template <Is<SamplerState> M, typename F>
void visitColumns(M &m, F &&f)
{
    f("step", m.step);
    f("hardness", m.hardness);
    f("draw_probability", m.drawProbability);
    f("expected_uniform", m.expectedUniform);
    f("expected_hard", m.expectedHard);
}

template <Is<PrototypeRecord> M, typename F>
void visitColumns(M &m, F &&f)
{
    f("step", m.step);
    f("class_id", m.classId);
    f("granularity", m.granularity);
    f("updates", m.updates);
    f("vector", m.vector);
}

template <Is<JournalEvent> M, typename F>
void visitColumns(M &m, F &&f)
{
    f("id", m.id);
    f("time", m.time);
    f("severity", m.severity);
    f("kind", m.kind);
    f("text", m.text);
}

template <Is<Heartbeat> M, typename F>
void visitColumns(M &m, F &&f)
{
    f("time", m.time);
    f("pid", m.pid);
    f("socket", m.socket);
    f("host", m.host);
}

template <typename T>
void bindValue(SQLite::Statement &statement, int index, const T &value)
{
    if constexpr (std::same_as<T, RunState> || std::same_as<T, Severity>) {
        statement.bind(index, toString(value));
    } else if constexpr (std::same_as<T, std::optional<double>>) {
        if (value)
            statement.bind(index, *value);
        else
            statement.bind(index);
    } else if constexpr (std::same_as<T, std::vector<float>>) {
        static_assert(std::endian::native == std::endian::little);
        // A null pointer would bind NULL, not an empty blob.
        const void *data = value.empty() ? static_cast<const void *>("") : value.data();
        statement.bind(index, data, static_cast<int>(value.size() * sizeof(float)));
    } else if constexpr (std::same_as<T, bool>) {
        statement.bind(index, value ? 1 : 0);
    } else {
        statement.bind(index, value); // NaN becomes NULL
    }
}

template <typename T>
void readValue(const SQLite::Column &column, T &value)
{
    if constexpr (std::same_as<T, std::string>) {
        value = column.getString();
    } else if constexpr (std::same_as<T, double>) {
        value = column.isNull() ? std::numeric_limits<double>::quiet_NaN() : column.getDouble();
    } else if constexpr (std::same_as<T, std::optional<double>>) {
        value = column.isNull() ? std::nullopt : std::optional(column.getDouble());
    } else if constexpr (std::same_as<T, RunState>) {
        value = runStateFromString(column.getString()).value_or(RunState::Interrupted);
    } else if constexpr (std::same_as<T, Severity>) {
        value = severityFromString(column.getString()).value_or(Severity::Info);
    } else if constexpr (std::same_as<T, std::vector<float>>) {
        const void *data = column.getBlob();
        value.resize(static_cast<std::size_t>(column.getBytes()) / sizeof(float));
        if (!value.empty())
            std::memcpy(value.data(), data, value.size() * sizeof(float));
    } else if constexpr (std::same_as<T, std::int64_t>) {
        value = column.getInt64();
    } else {
        value = static_cast<T>(column.getInt());
    }
}

/// "step, time, ...".
template <typename Record>
[[nodiscard]] std::string listOf()
{
    std::string text;
    Record record;
    visitColumns(record, [&](const char *name, auto &) { text += (text.empty() ? "" : ", ") + std::string(name); });
    return text;
}

/// "INSERT INTO table (step, time) VALUES (?, ?)"; with a key also what makes the new row replace the old one.
template <typename Record>
[[nodiscard]] std::string insertInto(const std::string &table, const std::string &key = {})
{
    std::string marks;
    std::string updates;
    Record record;
    visitColumns(record, [&](const char *name, auto &) {
        marks += marks.empty() ? "?" : ", ?";
        updates += (updates.empty() ? "" : ", ") + std::string(name) + " = excluded." + name;
    });
    std::string text = "INSERT INTO " + table + " (" + listOf<Record>() + ") VALUES (" + marks + ")";
    if (!key.empty())
        text += " ON CONFLICT (" + key + ") DO UPDATE SET " + updates;
    return text;
}

/// Binds the columns in order; returns the index after the last.
template <typename Record>
int bindRow(SQLite::Statement &statement, const Record &record, int first = 1)
{
    visitColumns(record, [&](const char *, const auto &value) { bindValue(statement, first++, value); });
    return first;
}

/// Reads the columns in order; returns the index after the last.
template <typename Record>
int readRow(const SQLite::Statement &statement, Record &record, int first = 0)
{
    visitColumns(record, [&](const char *, auto &value) { readValue(statement.getColumn(first++), value); });
    return first;
}

/// One execution of an insertion that is used again for the next record.
template <typename Record>
void insert(SQLite::Statement &statement, const Record &record)
{
    bindRow(statement, record);
    statement.exec();
    statement.reset();
}

template <typename Record>
[[nodiscard]] std::vector<Record> readAll(SQLite::Statement &statement)
{
    std::vector<Record> rows;
    while (statement.executeStep())
        readRow(statement, rows.emplace_back());
    return rows;
}

} // namespace flexseg::columns
