// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/trainer.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <vector>

namespace flexseg {

/// An engine at work on one run: holds the folder's lock, writes its store, answers on its socket and trains, all in
/// this process. Used by "serve" (detached) and "train" (in the terminal) alike.
class RunHost {
public:
    /// Takes the lock and opens the store. Throws Error(Locked) when another engine has the run.
    explicit RunHost(const std::filesystem::path &runFolder);
    ~RunHost();

    /// Gets what the trainer tells beside the store and the wire; before run().
    void addObserver(TrainObserver *observer);

    /// Trains from the newest sound checkpoint, or from the start, until the end, a stop or a failure. Blocks, never
    /// throws.
    [[nodiscard]] TrainerResult run();

    /// From any thread, also before run().
    void requestStop(bool save);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace flexseg
