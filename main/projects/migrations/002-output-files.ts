/** Files of datasets that are not cut into shards. What is not listed here was never finished. */
export const outputFiles = `
CREATE TABLE output_files (
  output TEXT NOT NULL,
  path   TEXT NOT NULL,
  run_id TEXT NOT NULL REFERENCES runs (id),
  kind   TEXT NOT NULL,
  rows   INTEGER,
  bytes  INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  facts  TEXT NOT NULL CHECK (json_valid(facts)),
  PRIMARY KEY (output, path)
) STRICT, WITHOUT ROWID;
`;
