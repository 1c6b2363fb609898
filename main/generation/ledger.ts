import type { RunId } from '../../preload/contract.ts';
import type { WritingDatabase } from '../projects/open-database.ts';
import type { FaultClass } from './fault.ts';
import { prepareStatements } from './ledger-statements.ts';
import type { GenerationReply } from './request.ts';
import type { PaidReply, Settlement } from './settlement.ts';

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
      this.release();
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
   * the disk for all of them. Retries go before requests that were never tried, or a server that is
   * down would see every request of the run before one of them is given up.
   *
   * @param most Requests to take.
   * @param now Milliseconds since 1970; what is due later is left.
   * @param fresh Of these, such as were never tried.
   */
  turn(
    settled: readonly Settlement[],
    most: number,
    now: number,
    fresh: number = most,
  ): readonly LeasedRequest[] {
    const before = this.#next;
    try {
      return this.#database.transaction(() => {
        for (const settlement of settled) this.#settle(settlement);
        return this.#lease(most, now, fresh);
      })();
    } catch (error) {
      this.#next = before;
      throw error;
    }
  }

  /** What was under way waits again. */
  release(): void {
    this.#statements.release.run(this.#runId);
  }

  /** When the next waiting request is due, in milliseconds since 1970; 0: a fresh one; null: none waits. */
  nextDue(): number | null {
    return (this.#statements.nextDue.get(this.#runId, 0) as number | undefined) ?? null;
  }

  /** The same, of requests that were tried before. */
  nextRetryDue(): number | null {
    return (this.#statements.nextDue.get(this.#runId, 1) as number | undefined) ?? null;
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

  #lease(most: number, now: number, fresh: number): readonly LeasedRequest[] {
    const retries = most > 0 ? (this.#statements.retries.all(this.#runId, now, most) as Row[]) : [];
    const left = Math.min(most - retries.length, fresh);
    const others = left > 0 ? (this.#statements.fresh.all(this.#runId, left) as Row[]) : [];
    const rows = [...retries, ...others];
    for (const { number } of rows) this.#statements.lease.run(this.#runId, number);
    return rows.map((row) => ({ ...row, subject: JSON.parse(row.subject) as unknown }));
  }

  #settle(settlement: Settlement): void {
    switch (settlement.outcome) {
      case 'done': {
        const { number, hash, paid, commit } = settlement;
        if (paid) this.#keep(hash, paid);
        this.#statements.finish.run(hash, this.#runId, number);
        this.#count('done', 1);
        commit?.();
        return;
      }
      case 'retry': {
        const { number, hash, dueAt, counts, fault, message, paid } = settlement;
        if (paid) this.#keep(hash, paid);
        // 0 is the mark of what was never tried.
        const due = Math.max(1, Math.ceil(dueAt));
        this.#statements.retry.run(due, counts ? 1 : 0, fault, message, this.#runId, number);
        return;
      }
      case 'failed': {
        const { number, hash, fault, message, paid } = settlement;
        if (paid) this.#pay(paid);
        this.#statements.forget.run(hash);
        this.#statements.fail.run(fault, message, this.#runId, number);
        this.#count('failed', 1);
        return;
      }
      case 'skipped':
        this.#statements.skip.run(settlement.message, this.#runId, settlement.number);
        this.#count('skipped', 1);
    }
  }

  #keep(hash: Uint8Array, paid: PaidReply): void {
    const { text, finish, usage, providerId } = paid.reply;
    const [input, output] = [usage?.inputTokens ?? null, usage?.outputTokens ?? null];
    const now = new Date().toISOString();
    this.#statements.keep.run(hash, paid.model, text, finish, input, output, paid.cost, providerId, now);
    this.#pay(paid);
  }

  #pay({ reply: { usage }, calls, cost }: PaidReply): void {
    this.#statements.pay.run(calls, usage?.inputTokens ?? 0, usage?.outputTokens ?? 0, cost, this.#runId);
  }

  #count(total: Total, change: number): void {
    this.#statements[total].run(change, this.#runId);
  }
}

type CachedRow = Pick<GenerationReply, 'text' | 'finish' | 'providerId'> & {
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
};
