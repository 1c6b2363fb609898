import type { RunId } from '../../preload/contract.ts';
import type { Database } from '../projects/open-database.ts';
import type { FaultClass } from './fault.ts';

/** Requests of a run that failed for one reason. */
export interface FailureGroup {
  readonly fault: FaultClass;
  readonly count: number;
}

/** The groups of a run, the largest first. Any connection will do. */
export function countFailures(database: Database, runId: RunId): readonly FailureGroup[] {
  const groups = database
    .prepare(
      `SELECT error_class AS fault, count(*) AS count FROM requests INDEXED BY requests_failed
       WHERE run_id = ? AND state = 'failed' GROUP BY error_class ORDER BY count DESC, fault`,
    )
    .all(runId);
  return groups as FailureGroup[];
}

export interface FailedRequest {
  readonly number: number;
  readonly kind: string;
  readonly subject: unknown;
  /** Tries that counted. */
  readonly attempts: number;
  readonly fault: FaultClass;
  readonly message: string;
}

export interface FailurePage {
  /** Only these; null: all, by class. */
  readonly fault: FaultClass | null;
  /** The last row of the page before; null: the first page. */
  readonly after: Pick<FailedRequest, 'fault' | 'number'> | null;
  readonly most: number;
}

/** A page of the failed requests of a run, by class and number. Any connection will do. */
export function listFailures(
  database: Database,
  runId: RunId,
  { fault, after, most }: FailurePage,
): readonly FailedRequest[] {
  const rows = database
    .prepare(
      `SELECT number, kind, subject, attempt AS attempts, error_class AS fault, error AS message
       FROM requests INDEXED BY requests_failed
       WHERE run_id = ? AND state = 'failed' AND (? IS NULL OR error_class = ?)
         AND (error_class, number) > (?, ?)
       ORDER BY error_class, number LIMIT ?`,
    )
    .all(runId, fault, fault, after?.fault ?? '', after?.number ?? -1, most) as FailedRow[];
  return rows.map((row) => ({ ...row, subject: JSON.parse(row.subject) as unknown }));
}

type FailedRow = Omit<FailedRequest, 'subject'> & { readonly subject: string };
