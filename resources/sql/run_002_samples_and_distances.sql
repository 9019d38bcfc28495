-- SPDX-License-Identifier: Apache-2.0
-- What hardness-aware sampling intended, the way of each sample's hardness, and errors by their distance to a boundary.
ALTER TABLE samples ADD COLUMN role TEXT NOT NULL DEFAULT ''; -- source or generated; '': written before this version

-- One row a commit, the newest ones. Each blob holds a value for each sample, in their order: float32, little-endian.
CREATE TABLE sampler_states (
    step INTEGER PRIMARY KEY CHECK (step >= 0),
    hardness BLOB NOT NULL, -- NaN: not drawn yet
    draw_probability BLOB NOT NULL, -- of the next draw
    expected_uniform BLOB NOT NULL, -- draws to be expected so far; empty: an older version trained
    expected_hard BLOB NOT NULL
) STRICT;

-- Pixels of a validation by their distance to the nearest boundary of the mask.
CREATE TABLE distance_errors (
    result_id INTEGER NOT NULL REFERENCES domain_results (id) ON DELETE CASCADE,
    granularity INTEGER NOT NULL, -- width of the pixel's object: 0 up to 12 px, 1 up to 20 px, 2 wider
    bin INTEGER NOT NULL, -- distance in px, rounded down; 32 holds all that are farther
    pixels INTEGER NOT NULL CHECK (pixels >= 0),
    errors INTEGER NOT NULL CHECK (errors BETWEEN 0 AND pixels),
    PRIMARY KEY (result_id, granularity, bin)
) STRICT, WITHOUT ROWID;
