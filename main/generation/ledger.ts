import type { RunId } from '../../preload/contract.ts';
import type { WritingDatabase } from '../projects/open-database.ts';
import type { FaultClass } from './fault.ts';
import type { GenerationReply } from './request.ts';

/** A request that waits to be made: the recipe builds the prompt from its subject when its turn comes. */
export interface NewRequest {
  /** The recipe's name for requests of one sort. */
  readonly kind: string;
  /** Plain JSON, small: not the prompt, but what it is made of. */
  readonly subject: unknown;
}

/** A request that is being made. */
export interface LeasedRequest extends NewRequest {
  /** Its place in the run, from 0. */
  readonly number: number;
  /** Tries before this one. */
  readonly attempt: number;
}

/** How a try ended. */
export type Settlement =
  | {
      readonly outcome: 'done';
      readonly number: number;
      readonly hash: Uint8Array;
      /** Null when the response cache knew the reply. */
      readonly paid: PaidReply | null;
      /** Writes what the recipe makes of the reply, and may add requests that follow from it. */
      readonly commit?: ((ledger: Ledger) => void) | undefined;
    }
  | {
      readonly outcome: 'retry';
      readonly number: number;
      /** Milliseconds since 1970. */
      readonly dueAt: number;
      /** False where the server did not even try, as with a rate limit. */
      readonly counts: boolean;
      readonly fault: FaultClass;
      readonly message: string;
    }
  | {
      readonly outcome: 'failed';
      readonly number: number;
      readonly fault: FaultClass;
      readonly message: string;
    }
  | { readonly outcome: 'skipped'; readonly number: number; readonly message: string };

export interface PaidReply {
  readonly reply: GenerationReply;
  readonly model: string;
  /** In the currency of the price table; 0 where there is no price. */
  readonly cost: number;
}

export interface LedgerTotals {
  readonly added: number;
  readonly done: number;
  readonly failed: number;
  readonly skipped: number;
  /** Replies that were paid for. */
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cost: number;
}

type Row = Omit<LeasedRequest, 'subject'> & { readonly subject: string };
type Total = 'added' | 'done' | 'failed' | 'skipped';

/**
 * The requests of a run. A request is a row before it leaves, and its reply is written together with
 * what was made of it: whatever kills the process, nothing that came back is asked for again.
 */
export class Ledger {
  readonly #database: WritingDatabase;
  readonly #statements: ReturnType<typeof prepareStatements>;
  readonly #runId: RunId;
  #next: number;

  /** Opens a run's requests; what was under way when the last process ended waits again. */
  constructor(database: WritingDatabase, runId: RunId) {
    this.#database = database;
    this.#statements = prepareStatements(database);
    this.#runId = runId;
    database.transaction(() => {
      this.#statements.begin.run(runId);
      this.#statements.release.run(runId);
    })();
    this.#next = this.totals.added;
  }

  get totals(): LedgerTotals {
    return this.#statements.totals.get(this.#runId) as LedgerTotals;
  }

  /** Adds requests behind those that are there. Part of the transaction around it, or one of its own. */
  add(requests: readonly NewRequest[]): void {
    const first = this.#next;
    this.#database.transaction(() => {
      for (const [place, { kind, subject }] of requests.entries()) {
        this.#statements.add.run(this.#runId, first + place, kind, JSON.stringify(subject));
      }
      this.#count('added', requests.length);
    })();
    this.#next = first + requests.length;
  }

  /**
   * Writes how some tries ended and takes the next requests, in one transaction: it costs one sync of
   * the disk for all of them.
   *
   * @param most Requests to take.
   * @param now Milliseconds since 1970; what is due later is left.
   */
  turn(settled: readonly Settlement[], most: number, now: number): readonly LeasedRequest[] {
    const before = this.#next;
    try {
      return this.#database.transaction(() => {
        for (const settlement of settled) this.#settle(settlement);
        return most > 0 ? this.#lease(most, now) : [];
      })();
    } catch (error) {
      this.#next = before;
      throw error;
    }
  }

  /** When the next waiting request is due, in milliseconds since 1970; null: none waits. */
  nextDue(): number | null {
    return (this.#statements.nextDue.get(this.#runId) as number | undefined) ?? null;
  }

  /** A reply that was paid for before; null: none. */
  cached(hash: Uint8Array): GenerationReply | null {
    const row = this.#statements.cached.get(hash) as CachedRow | undefined;
    if (!row) return null;
    const { text, finish, providerId, inputTokens, outputTokens } = row;
    const usage = inputTokens === null || outputTokens === null ? null : { inputTokens, outputTokens };
    return { text, finish, providerId, usage };
  }

  /**
   * Failed requests wait again, as if they had never been tried.
   *
   * @param fault Only those that failed for this; null: all.
   * @returns How many.
   */
  retryFailed(fault: FaultClass | null): number {
    return this.#database.transaction(() => {
      const { changes } = this.#statements.retryFailed.run(this.#runId, fault, fault);
      this.#count('failed', -changes);
      return changes;
    })();
  }

  #lease(most: number, now: number): readonly LeasedRequest[] {
    const rows = this.#statements.next.all(this.#runId, now, most) as Row[];
    for (const { number } of rows) this.#statements.lease.run(this.#runId, number);
    return rows.map((row) => ({ ...row, subject: JSON.parse(row.subject) as unknown }));
  }

  #settle(settlement: Settlement): void {
    switch (settlement.outcome) {
      case 'done':
        this.#finish(settlement);
        return;
      case 'retry': {
        const { number, dueAt, counts, fault, message } = settlement;
        this.#statements.retry.run(Math.ceil(dueAt), counts ? 1 : 0, fault, message, this.#runId, number);
        return;
      }
      case 'failed':
        this.#end('failed', settlement.number, settlement.fault, settlement.message);
        return;
      case 'skipped':
        this.#end('skipped', settlement.number, null, settlement.message);
    }
  }

  #finish({ number, hash, paid, commit }: Extract<Settlement, { readonly outcome: 'done' }>): void {
    if (paid) this.#keep(hash, paid);
    this.#statements.finish.run(hash, this.#runId, number);
    this.#count('done', 1);
    commit?.(this);
  }

  #keep(hash: Uint8Array, { reply, model, cost }: PaidReply): void {
    const { text, finish, usage, providerId } = reply;
    const [input, output] = [usage?.inputTokens ?? null, usage?.outputTokens ?? null];
    const now = new Date().toISOString();
    this.#statements.keep.run(hash, model, text, finish, input, output, cost, providerId, now);
    this.#statements.pay.run(input ?? 0, output ?? 0, cost, this.#runId);
  }

  #end(state: 'failed' | 'skipped', number: number, fault: FaultClass | null, message: string): void {
    this.#statements.end.run(state, fault, message, this.#runId, number);
    this.#count(state, 1);
  }

  #count(total: Total, change: number): void {
    this.#statements[total].run(change, this.#runId);
  }
}

type CachedRow = Pick<GenerationReply, 'text' | 'finish' | 'providerId'> & {
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
};

/** Compiled once: a run passes here thousands of times a second. */
function prepareStatements(database: WritingDatabase) {
  const prepare = (sql: string) => database.prepare(sql);
  return {
    add: prepare(
      `INSERT INTO requests (run_id, number, kind, subject, state) VALUES (?, ?, ?, ?, 'pending')`,
    ),
    next: prepare(
      `SELECT number, kind, subject, attempt FROM requests
       WHERE run_id = ? AND state = 'pending' AND due_at <= ? ORDER BY due_at, number LIMIT ?`,
    ),
    lease: prepare(`UPDATE requests SET state = 'leased' WHERE run_id = ? AND number = ?`),
    release: prepare(`UPDATE requests SET state = 'pending' WHERE run_id = ? AND state = 'leased'`),
    nextDue: prepare(
      `SELECT due_at FROM requests WHERE run_id = ? AND state = 'pending' ORDER BY due_at, number LIMIT 1`,
    ).pluck(),
    retry: prepare(
      `UPDATE requests SET state = 'pending', due_at = ?, attempt = attempt + ?, error_class = ?, error = ?
       WHERE run_id = ? AND number = ?`,
    ),
    finish: prepare(
      `UPDATE requests SET state = 'done', hash = ?, error_class = NULL, error = NULL
       WHERE run_id = ? AND number = ?`,
    ),
    end: prepare('UPDATE requests SET state = ?, error_class = ?, error = ? WHERE run_id = ? AND number = ?'),
    retryFailed: prepare(
      `UPDATE requests SET state = 'pending', attempt = 0, due_at = 0, error_class = NULL, error = NULL
       WHERE run_id = ? AND state = 'failed' AND (? IS NULL OR error_class = ?)`,
    ),
    cached: prepare(
      `SELECT text, finish, input_tokens AS inputTokens, output_tokens AS outputTokens,
              provider_id AS providerId FROM responses WHERE hash = ?`,
    ),
    keep: prepare('INSERT OR REPLACE INTO responses VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    begin: prepare('INSERT INTO request_totals (run_id) VALUES (?) ON CONFLICT DO NOTHING'),
    totals: prepare(
      `SELECT added, done, failed, skipped, calls, input_tokens AS inputTokens,
              output_tokens AS outputTokens, cost FROM request_totals WHERE run_id = ?`,
    ),
    pay: prepare(
      `UPDATE request_totals SET calls = calls + 1, input_tokens = input_tokens + ?,
         output_tokens = output_tokens + ?, cost = cost + ? WHERE run_id = ?`,
    ),
    added: prepare('UPDATE request_totals SET added = added + ? WHERE run_id = ?'),
    done: prepare('UPDATE request_totals SET done = done + ? WHERE run_id = ?'),
    failed: prepare('UPDATE request_totals SET failed = failed + ? WHERE run_id = ?'),
    skipped: prepare('UPDATE request_totals SET skipped = skipped + ? WHERE run_id = ?'),
  };
}
