// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/config/config_schema.h"
#include "core/runs/run_folder.h"
#include "core/runs/run_registry.h"
#include "core/store/run_store.h"
#include "core/store/workspace.h"

#include <QTemporaryDir>

#include <optional>
#include <string>

namespace flexseg::test {

/// A workspace in a temporary folder, and a configuration that validates.
struct RunFixture {
    RunFixture()
        : workspace(folder.filePath("ws").toStdString())
    {
        config.run.name = "first";
        config.data.dataset = "/data/streets/dataset.toml";
        config.train.steps = 40;
        config.train.warmupSteps = 4;
    }

    CreatedRun create() { return createRun(workspace, config); }

    /// A run as its engine leaves it: at \p state, with a committed checkpoint at \p step.
    CreatedRun createAt(RunState state, std::int64_t step)
    {
        const CreatedRun run = create();
        makeFolder(run_folder::checkpoints(run.folder));
        writeFileAtomic(run_folder::checkpoints(run.folder) / "a.safetensors", std::string_view("weights"));
        RunStore store = RunStore::openForWriting(run.folder);
        CheckpointRecord checkpoint;
        checkpoint.step = step;
        checkpoint.file = "checkpoints/a.safetensors";
        checkpoint.sha256 = sha256Hex("weights");
        checkpoint.bytes = 7;
        store.commitEpoch(checkpoint, {}, {});
        store.setState(state);
        return run;
    }

    const QTemporaryDir folder;
    Workspace workspace;
    RunConfig config;
};

/// Code of the Error that \p call throws; nothing when it throws none.
template <typename Call>
std::optional<ErrorCode> codeOf(Call call, std::string *sentence = nullptr)
{
    try {
        call();
    } catch (const Error &e) {
        if (sentence)
            *sentence = e.what();
        return e.code();
    }
    return std::nullopt;
}

} // namespace flexseg::test
