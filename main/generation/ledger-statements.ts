import type { WritingDatabase } from '../projects/open-database.ts';

/** What the ledger says to SQLite, compiled once: a run passes here thousands of times a second. */
export function prepareStatements(database: WritingDatabase) {
  const prepare = (sql: string) => database.prepare(sql);
  return {
    add: prepare(
      `INSERT INTO requests (run_id, number, kind, subject, state) VALUES (?, ?, ?, ?, 'pending')`,
    ),
    // Fresh requests are due at 0.
    fresh: prepare(
      `SELECT number, kind, subject, attempt FROM requests ${OPEN}
       WHERE run_id = ? AND state = 'pending' AND ${IS_OPEN} AND due_at = 0 ORDER BY number LIMIT ?`,
    ),
    retries: prepare(
      `SELECT number, kind, subject, attempt FROM requests ${OPEN}
       WHERE run_id = ? AND state = 'pending' AND ${IS_OPEN} AND due_at > 0 AND due_at <= ?
       ORDER BY due_at, number LIMIT ?`,
    ),
    lease: prepare(`UPDATE requests SET state = 'leased' WHERE run_id = ? AND number = ?`),
    release: prepare(
      `UPDATE requests ${OPEN} SET state = 'pending' WHERE run_id = ? AND state = 'leased' AND ${IS_OPEN}`,
    ),
    nextDue: prepare(
      `SELECT due_at FROM requests ${OPEN} WHERE run_id = ? AND state = 'pending' AND ${IS_OPEN} AND due_at >= ?
       ORDER BY due_at LIMIT 1`,
    ).pluck(),
    retry: prepare(
      `UPDATE requests SET state = 'pending', due_at = ?, attempt = attempt + ?, error_class = ?, error = ?
       WHERE run_id = ? AND number = ?`,
    ),
    finish: prepare(
      `UPDATE requests SET state = 'done', hash = ?, error_class = NULL, error = NULL
       WHERE run_id = ? AND number = ?`,
    ),
    fail: prepare(
      `UPDATE requests SET state = 'failed', attempt = attempt + 1, error_class = ?, error = ?
       WHERE run_id = ? AND number = ?`,
    ),
    skip: prepare(`UPDATE requests SET state = 'skipped', error = ? WHERE run_id = ? AND number = ?`),
    retryFailed: prepare(
      `UPDATE requests INDEXED BY requests_failed
       SET state = 'pending', attempt = 0, due_at = 0, error_class = NULL, error = NULL
       WHERE run_id = ? AND state = 'failed' AND (? IS NULL OR error_class = ?)`,
    ),
    cached: prepare(
      `SELECT text, finish, input_tokens AS inputTokens, output_tokens AS outputTokens,
              provider_id AS providerId FROM responses WHERE hash = ?`,
    ),
    keep: prepare('INSERT OR REPLACE INTO responses VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    forget: prepare('DELETE FROM responses WHERE hash = ?'),
    begin: prepare('INSERT INTO request_totals (run_id) VALUES (?) ON CONFLICT DO NOTHING'),
    totals: prepare(
      `SELECT added, done, failed, skipped, calls, input_tokens AS inputTokens,
              output_tokens AS outputTokens, cost FROM request_totals WHERE run_id = ?`,
    ),
    pay: prepare(
      `UPDATE request_totals SET calls = calls + ?, input_tokens = input_tokens + ?,
         output_tokens = output_tokens + ?, cost = cost + ? WHERE run_id = ?`,
    ),
    added: prepare('UPDATE request_totals SET added = added + ? WHERE run_id = ?'),
    done: prepare('UPDATE request_totals SET done = done + ? WHERE run_id = ?'),
    failed: prepare('UPDATE request_totals SET failed = failed + ? WHERE run_id = ?'),
    skipped: prepare('UPDATE request_totals SET skipped = skipped + ? WHERE run_id = ?'),
  };
}

// SQLite's planner would rather walk all rows of the run, and uses a partial index only where the query
// repeats its condition: named, it is an error if it cannot be used.
const OPEN = 'INDEXED BY requests_open';
const IS_OPEN = `state IN ('pending', 'leased')`;
