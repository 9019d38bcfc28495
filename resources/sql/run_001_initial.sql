-- SPDX-License-Identifier: Apache-2.0
-- run.db: one run. Times are seconds since 1970-01-01 UTC. A REAL that is NULL where a number is expected was not a
-- number (NaN), which SQLite cannot hold.
PRAGMA application_id = 0x4653526e; -- "FSRn"

CREATE TABLE run (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL, -- at creation; what counts is the folder's name
    name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('created', 'queued', 'starting', 'running', 'pausing', 'paused', 'stopping',
                                         'stopped', 'completed', 'failed', 'interrupted')),
    message TEXT NOT NULL DEFAULT '',
    created_at REAL NOT NULL,
    started_at REAL NOT NULL DEFAULT 0,
    updated_at REAL NOT NULL,
    total_steps INTEGER NOT NULL CHECK (total_steps >= 0),
    dataset TEXT NOT NULL,
    encoder TEXT NOT NULL,
    method TEXT NOT NULL,
    code_version TEXT NOT NULL DEFAULT '',
    config_hash TEXT NOT NULL DEFAULT '',
    data_fingerprint TEXT NOT NULL DEFAULT '',
    seed INTEGER NOT NULL DEFAULT 0,
    host TEXT NOT NULL DEFAULT '',
    user TEXT NOT NULL DEFAULT '',
    device TEXT NOT NULL DEFAULT '',
    processor TEXT NOT NULL DEFAULT '',
    instruction_set TEXT NOT NULL DEFAULT '',
    threads INTEGER NOT NULL DEFAULT 0,
    library_version TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE segments (
    number INTEGER PRIMARY KEY CHECK (number >= 1),
    start_step INTEGER NOT NULL CHECK (start_step >= 0),
    total_steps INTEGER NOT NULL CHECK (total_steps >= start_step),
    time REAL NOT NULL,
    config_toml TEXT NOT NULL,
    config_hash TEXT NOT NULL
) STRICT;

CREATE TABLE steps (
    step INTEGER PRIMARY KEY CHECK (step >= 1),
    time REAL NOT NULL,
    loss_total REAL,
    loss_ce REAL,
    loss_ube REAL,
    loss_gap REAL,
    learning_rate REAL,
    samples_per_second REAL,
    step_seconds REAL,
    memory_bytes INTEGER NOT NULL,
    has_threshold REAL,
    generated_share REAL,
    effective_sample_size REAL,
    boundary_pixels INTEGER NOT NULL
) STRICT;

CREATE TABLE domain_results (
    id INTEGER PRIMARY KEY,
    step INTEGER NOT NULL CHECK (step >= 0),
    time REAL NOT NULL,
    domain TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('source', 'generated', 'target')),
    images INTEGER NOT NULL CHECK (images >= 0),
    miou REAL,
    pixel_accuracy REAL,
    loss REAL,
    UNIQUE (step, domain)
) STRICT;
CREATE INDEX domain_results_by_domain ON domain_results (domain, step);

CREATE TABLE class_results (
    result_id INTEGER NOT NULL REFERENCES domain_results (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    class_id INTEGER NOT NULL,
    class_name TEXT NOT NULL,
    iou REAL,
    accuracy REAL,
    label_pixels INTEGER NOT NULL,
    predicted_pixels INTEGER NOT NULL,
    intersection_pixels INTEGER NOT NULL,
    PRIMARY KEY (result_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE samples (
    sample INTEGER PRIMARY KEY CHECK (sample >= 0),
    domain TEXT NOT NULL,
    name TEXT NOT NULL,
    image_path TEXT NOT NULL,
    mask_path TEXT NOT NULL,
    hardness REAL,
    draws INTEGER NOT NULL CHECK (draws >= 0),
    hard_draws INTEGER NOT NULL CHECK (hard_draws >= 0),
    last_loss REAL
) STRICT;

CREATE TABLE checkpoints (
    step INTEGER PRIMARY KEY CHECK (step >= 0),
    segment INTEGER NOT NULL REFERENCES segments (number),
    time REAL NOT NULL,
    file TEXT NOT NULL CHECK (file <> ''),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    bytes INTEGER NOT NULL CHECK (bytes >= 0),
    kept INTEGER NOT NULL CHECK (kept IN (0, 1))
) STRICT;

CREATE TABLE prototypes (
    step INTEGER NOT NULL REFERENCES checkpoints (step) ON DELETE CASCADE,
    class_id INTEGER NOT NULL,
    granularity INTEGER NOT NULL,
    updates INTEGER NOT NULL,
    vector BLOB NOT NULL, -- float32, little-endian
    PRIMARY KEY (step, class_id, granularity)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    time REAL NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('info', 'warning', 'error')),
    kind TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;

CREATE TABLE heartbeat (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    time REAL NOT NULL,
    pid INTEGER NOT NULL,
    socket TEXT NOT NULL,
    host TEXT NOT NULL
) STRICT;
