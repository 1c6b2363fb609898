/** Requests to models, which are rows before they leave, and the replies, by what was asked. */
export const requests = `
CREATE TABLE requests (
  run_id      TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  number      INTEGER NOT NULL,
  kind        TEXT NOT NULL,
  subject     TEXT NOT NULL CHECK (json_valid(subject)),
  state       TEXT NOT NULL CHECK (state IN ('pending', 'leased', 'done', 'failed', 'skipped')),
  attempt     INTEGER NOT NULL DEFAULT 0,
  due_at      INTEGER NOT NULL DEFAULT 0,
  hash        BLOB,
  error_class TEXT,
  error       TEXT,
  PRIMARY KEY (run_id, number)
) STRICT, WITHOUT ROWID;

-- Only what is not settled: however many are done, what comes next is found at once.
CREATE INDEX requests_open ON requests (run_id, state, due_at, number) WHERE state IN ('pending', 'leased');
CREATE INDEX requests_failed ON requests (run_id, error_class, number) WHERE state = 'failed';

-- Sums over a run's requests, kept with every change: a million rows need not be counted.
CREATE TABLE request_totals (
  run_id        TEXT PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
  added         INTEGER NOT NULL DEFAULT 0,
  done          INTEGER NOT NULL DEFAULT 0,
  failed        INTEGER NOT NULL DEFAULT 0,
  skipped       INTEGER NOT NULL DEFAULT 0,
  calls         INTEGER NOT NULL DEFAULT 0,
  input_tokens  INTEGER NOT NULL DEFAULT 0,
  output_tokens INTEGER NOT NULL DEFAULT 0,
  cost          REAL NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE responses (
  hash          BLOB PRIMARY KEY,
  model         TEXT NOT NULL,
  text          TEXT NOT NULL,
  finish        TEXT NOT NULL,
  input_tokens  INTEGER,
  output_tokens INTEGER,
  cost          REAL NOT NULL,
  provider_id   TEXT,
  created_at    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
