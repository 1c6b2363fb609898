/** A project, its sources, its runs with their stages and warnings, and the shards they wrote. */
export const projectsAndRuns = `
CREATE TABLE project (
  only_row   INTEGER PRIMARY KEY CHECK (only_row = 1),
  id         TEXT NOT NULL,
  name       TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE sources (
  path     TEXT PRIMARY KEY,
  added_at TEXT NOT NULL
) STRICT;

CREATE TABLE runs (
  id             TEXT PRIMARY KEY,
  number         INTEGER NOT NULL UNIQUE,
  recipe_id      TEXT NOT NULL,
  state          TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed', 'cancelled', 'interrupted')),
  options        TEXT NOT NULL CHECK (json_valid(options)),
  sources        TEXT NOT NULL CHECK (json_valid(sources)),
  output         TEXT NOT NULL,
  counts         TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(counts)),
  progress       TEXT CHECK (json_valid(progress)),
  error          TEXT CHECK (json_valid(error)),
  active_seconds REAL NOT NULL DEFAULT 0,
  created_at     TEXT NOT NULL,
  updated_at     TEXT NOT NULL
) STRICT;

CREATE TABLE run_stages (
  run_id     TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  stage_id   TEXT NOT NULL,
  title      TEXT NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('pending', 'running', 'done', 'failed')),
  checkpoint TEXT CHECK (json_valid(checkpoint)),
  PRIMARY KEY (run_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_warnings (
  run_id  TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  number  INTEGER NOT NULL,
  code    TEXT NOT NULL,
  message TEXT NOT NULL,
  source  TEXT NOT NULL,
  PRIMARY KEY (run_id, number)
) STRICT, WITHOUT ROWID;

-- The files of a dataset that are real: what is not listed here was never finished.
CREATE TABLE shards (
  output     TEXT NOT NULL,
  path       TEXT NOT NULL,
  split      TEXT NOT NULL,
  batch      INTEGER NOT NULL,
  run_id     TEXT NOT NULL REFERENCES runs (id),
  rows       INTEGER NOT NULL,
  bytes      INTEGER NOT NULL,
  sha256     TEXT NOT NULL,
  stats      TEXT NOT NULL CHECK (json_valid(stats)),
  PRIMARY KEY (output, path)
) STRICT, WITHOUT ROWID;

-- How far each source has been read into a dataset, so that a later run goes on behind it.
CREATE TABLE source_cursors (
  output  TEXT NOT NULL,
  source  TEXT NOT NULL,
  cursor  TEXT NOT NULL CHECK (json_valid(cursor)),
  PRIMARY KEY (output, source)
) STRICT, WITHOUT ROWID;
`;
