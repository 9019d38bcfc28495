-- SPDX-License-Identifier: Apache-2.0
-- Domains of a run whose results are hidden from people until they are opened.
ALTER TABLE runs ADD COLUMN sealed TEXT NOT NULL DEFAULT ''; -- names, one a line
