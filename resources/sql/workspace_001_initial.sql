-- SPDX-License-Identifier: Apache-2.0
-- workspace.db: an index over runs/*/run.db, and what belongs to the workspace as a whole.
PRAGMA application_id = 0x46535773; -- "FSWs"

CREATE TABLE runs (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    missing INTEGER NOT NULL DEFAULT 0 CHECK (missing IN (0, 1)),
    unreadable INTEGER NOT NULL DEFAULT 0 CHECK (unreadable IN (0, 1)),
    fingerprint TEXT NOT NULL, -- of the files that were read: sizes and times of change
    name TEXT NOT NULL,
    note TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('created', 'queued', 'starting', 'running', 'pausing', 'paused', 'stopping',
                                         'stopped', 'completed', 'failed', 'interrupted')),
    message TEXT NOT NULL,
    created_at REAL NOT NULL,
    started_at REAL NOT NULL,
    updated_at REAL NOT NULL,
    step INTEGER NOT NULL,
    total_steps INTEGER NOT NULL,
    segments INTEGER NOT NULL,
    dataset TEXT NOT NULL,
    encoder TEXT NOT NULL,
    method TEXT NOT NULL,
    source_miou REAL,
    target_miou REAL,
    disk_bytes INTEGER NOT NULL,
    code_version TEXT NOT NULL,
    config_hash TEXT NOT NULL,
    data_fingerprint TEXT NOT NULL,
    seed INTEGER NOT NULL,
    host TEXT NOT NULL,
    user TEXT NOT NULL,
    device TEXT NOT NULL,
    processor TEXT NOT NULL,
    instruction_set TEXT NOT NULL,
    threads INTEGER NOT NULL,
    library_version TEXT NOT NULL
) STRICT;
CREATE INDEX runs_by_creation ON runs (created_at);

CREATE TABLE tags (
    run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY (run_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX tags_by_tag ON tags (tag);

CREATE TABLE queue (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    run_id TEXT NOT NULL UNIQUE REFERENCES runs (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE views (
    name TEXT PRIMARY KEY,
    content TEXT NOT NULL
) STRICT, WITHOUT ROWID;
