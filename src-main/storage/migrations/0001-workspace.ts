/** Step 1: studies with their undo history, the user's part of the catalog, runs and settings. */
import type { Migration } from '../migrate.ts'

export const workspace: Migration = {
  version: 1,
  name: 'workspace',
  sql: `
    PRAGMA application_id = 1349282157;

    CREATE TABLE meta (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT;

    -- The workspace's own studies. A bundled study that nobody touched has no row. Revision 0: hidden, never edited.
    CREATE TABLE study (
      id TEXT PRIMARY KEY,
      document TEXT NOT NULL CHECK (json_valid(document)),
      revision INTEGER NOT NULL CHECK (revision >= 0),
      bundle_hash TEXT,
      edited_at TEXT NOT NULL,
      deleted_at TEXT
    ) STRICT;

    -- A step holds the other side of its edit: what was before it, or once it is undone what was after it. No study: the catalog's.
    CREATE TABLE undo_step (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      study_id TEXT REFERENCES study (id) ON DELETE CASCADE,
      label TEXT NOT NULL,
      other_side BLOB NOT NULL,
      is_undone INTEGER NOT NULL CHECK (is_undone IN (0, 1)),
      made_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX undo_step_by_study ON undo_step (study_id, is_undone, id);

    -- The user's value of one field over the bundled one, and what the bundled one was then; JSON, null where the field is left out.
    CREATE TABLE catalog_change (
      entry_key TEXT NOT NULL,
      field TEXT NOT NULL,
      value TEXT NOT NULL CHECK (json_valid(value)),
      bundled_value TEXT NOT NULL CHECK (json_valid(bundled_value)),
      changed_at TEXT NOT NULL,
      PRIMARY KEY (entry_key, field)
    ) STRICT;

    -- Own entries, and the bundled ones as last seen, so that one that leaves the bundle can stay while a study uses it.
    CREATE TABLE catalog_entry (
      entry_key TEXT PRIMARY KEY,
      origin TEXT NOT NULL CHECK (origin IN ('bundle', 'own')),
      entry TEXT NOT NULL CHECK (json_valid(entry))
    ) STRICT;

    -- A bundled study has runs without having a row in study, so that study_id refers to nothing.
    CREATE TABLE run (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      study_id TEXT NOT NULL,
      study BLOB NOT NULL,
      entries BLOB NOT NULL,
      result TEXT NOT NULL CHECK (json_valid(result)),
      computing_hash TEXT NOT NULL,
      catalog_hash TEXT NOT NULL,
      engine_version TEXT NOT NULL,
      seed INTEGER NOT NULL,
      sampler TEXT NOT NULL,
      trials INTEGER NOT NULL,
      seconds REAL NOT NULL,
      made_at TEXT NOT NULL,
      is_pinned INTEGER NOT NULL CHECK (is_pinned IN (0, 1))
    ) STRICT;
    CREATE INDEX run_by_study ON run (study_id, id);

    CREATE TABLE setting (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL CHECK (json_valid(value))
    ) STRICT;
  `,
}
