import { setTimeout } from 'node:timers/promises';
import { DatawrightError } from '../../preload/failure.ts';
import { Alarm } from './alarm.ts';
import { ask } from './ask.ts';
import type { LeasedRequest, Ledger, LedgerTotals } from './ledger.ts';
import type { Limiter } from './limiter.ts';
import type { GenerationRequest, Usage } from './request.ts';
import type { Settlement } from './settlement.ts';
import { Settler, type Tried } from './settler.ts';
import type { Transport } from './transport.ts';

export interface PumpOptions {
  readonly ledger: Ledger;
  readonly transport: Transport;
  readonly limiter: Limiter;
  /** Makes the request of a row; null: nothing is to be asked after all. */
  readonly build: (row: LeasedRequest) => GenerationRequest | null;
  /** What is wrong with a value of the right shape, in words for the model; null or left out: nothing. */
  readonly check?: (row: LeasedRequest, value: unknown) => string | null;
  /**
   * Writes what is made of an answer, in the transaction that marks the row as done, and may add
   * requests that follow from it. What it throws ends the run, and the answer is kept.
   */
  readonly take: (row: LeasedRequest, value: unknown) => void;
  /** The cost of a reply; 0 where there is no price. */
  readonly price: (usage: Usage | null) => number;
  /** Nothing more leaves when the run has cost so much; null: no limit. */
  readonly maxCost: number | null;
  /** Stops: nothing more leaves, and what is under way has `grace` milliseconds to come back. */
  readonly signal: AbortSignal;
  readonly grace: number;
  /** From 0 to below 1; spreads retries. */
  readonly random: () => number;
}

export interface PumpProgress {
  readonly totals: LedgerTotals;
  readonly underWay: number;
  /** Requests that may be under way. */
  readonly limit: number;
}

/** What comes back within this is written in one transaction. */
const GROUP_MS = 4;

/**
 * Makes the requests of a ledger until none is left: as many at a time as the limiter allows, rows
 * from a cursor, never a promise a row. Replies are written in groups, with what was made of them.
 *
 * @throws DatawrightError `no-permission` when the server refuses the key, `not-supported` when the
 *   quota is used up, `partly-failed` when half of the last twenty rows fail, `nothing-to-do` when
 *   the money is spent. All leave a run that can be resumed.
 */
export async function* pump(options: PumpOptions): AsyncGenerator<PumpProgress, void, void> {
  const state = new PumpState(options);
  try {
    for (;;) {
      state.turn();
      yield state.progress;
      if (state.isOver()) return;
      await state.wait();
    }
  } finally {
    state.close();
  }
}

class PumpState {
  readonly #options: PumpOptions;
  readonly #settler: Settler;
  readonly #alarm = new Alarm();
  /** Ends what is under way. */
  readonly #ending = new AbortController();
  readonly #back: Tried[] = [];
  /** Rows that wait for another try keep their places, or a server that is down would see every row. */
  readonly #waiting = new Set<number>();
  #underWay = 0;
  #totals: LedgerTotals;
  /** What a recipe or the disk threw. */
  #broken: { readonly error: unknown } | null = null;
  #grace: NodeJS.Timeout | undefined;

  constructor(options: PumpOptions) {
    this.#options = options;
    this.#settler = new Settler(options);
    this.#totals = options.ledger.totals;
    options.signal.addEventListener('abort', this.#stop);
    if (options.signal.aborted) this.#stop();
  }

  get progress(): PumpProgress {
    return { totals: this.#totals, underWay: this.#underWay, limit: this.#options.limiter.limit };
  }

  /** Writes what has come back, and sends what may leave. */
  turn(): void {
    const { ledger, limiter } = this.#options;
    const now = Date.now();
    const settled = this.#back.splice(0).map((tried) => this.#settler.settle(tried, now));
    this.#underWay -= settled.length;
    for (const { outcome, number } of settled) if (outcome === 'retry') this.#waiting.add(number);
    const most = this.#mayGoOn(settled) ? limiter.room(this.#underWay, now) : 0;
    if (settled.length === 0 && most === 0) return;
    const rows = this.#write(settled, most, now);
    if (settled.length > 0) this.#totals = ledger.totals;
    limiter.took(rows.length);
    for (const row of rows) void this.#send(row);
  }

  /** @throws what stopped the run, once nothing is under way. */
  isOver(): boolean {
    if (this.#underWay > 0) return false;
    if (this.#broken) throw this.#broken.error;
    if (this.#options.signal.aborted || this.#options.ledger.nextDue() === null) return true;
    if (this.#settler.stopped) throw this.#settler.stopped;
    if (this.#isSpent(0)) throw this.#overspent();
    return false;
  }

  /** Until something comes back, is due, or may leave again. */
  async wait(): Promise<void> {
    await this.#alarm.sleep(this.#nextChance() - Date.now());
    if (this.#back.length > 0) await setTimeout(GROUP_MS);
  }

  /** Writes what came back last; what is still under way ends, and waits again. */
  close(): void {
    clearTimeout(this.#grace);
    this.#options.signal.removeEventListener('abort', this.#stop);
    this.#ending.abort();
    if (this.#broken) return;
    const now = Date.now();
    const settled = this.#back.splice(0).map((tried) => this.#settler.settle(tried, now));
    if (settled.length > 0) this.#options.ledger.turn(settled, 0, now);
    this.#options.ledger.release();
  }

  #write(settled: readonly Settlement[], most: number, now: number): readonly LeasedRequest[] {
    const { ledger } = this.#options;
    try {
      return ledger.turn(settled, most, now, this.#freshRoom());
    } catch (error) {
      // What a recipe could not take was paid all the same: the next sitting finds it.
      this.#broken ??= { error };
      return ledger.turn(
        settled.map((each) => (each.outcome === 'done' ? keep(each, now) : each)),
        0,
        now,
      );
    }
  }

  readonly #stop = (): void => {
    this.#grace = globalThis.setTimeout(() => this.#ending.abort(), this.#options.grace);
    this.#alarm.ring();
  };

  async #send(row: LeasedRequest): Promise<void> {
    const sentAt = Date.now();
    this.#waiting.delete(row.number);
    this.#underWay += 1;
    try {
      const asked = await this.#ask(row);
      this.#back.push({ row, sentAt, endedAt: Date.now(), asked });
    } catch (error) {
      // The row stays leased, and waits again when the pump or the ledger is opened anew.
      this.#underWay -= 1;
      if (!this.#ending.signal.aborted) this.#broken ??= { error };
    }
    this.#alarm.ring();
  }

  async #ask(row: LeasedRequest): Promise<Tried['asked']> {
    const { build, check, transport, ledger, price } = this.#options;
    const request = build(row);
    if (request === null) return { outcome: 'nothing' };
    return ask(request, {
      transport,
      ledger,
      price,
      check: (value) => check?.(row, value) ?? null,
      signal: this.#ending.signal,
    });
  }

  #mayGoOn(settled: readonly Settlement[] = []): boolean {
    if (this.#broken || this.#settler.stopped || this.#options.signal.aborted) return false;
    const costs = settled.map((each) => ('paid' in each ? (each.paid?.cost ?? 0) : 0));
    return !this.#isSpent(costs.reduce((sum, cost) => sum + cost, 0));
  }

  /** @param unwritten Cost that the totals do not know yet. */
  #isSpent(unwritten: number): boolean {
    const { maxCost } = this.#options;
    return maxCost !== null && this.#totals.cost + unwritten >= maxCost;
  }

  #overspent(): DatawrightError {
    const message = `The run has cost ${this.#totals.cost.toFixed(4)}, of ${this.#options.maxCost} at most.`;
    return new DatawrightError('nothing-to-do', message, 'Resume it with a higher limit to go on.');
  }

  /** Places for rows that were never tried. */
  #freshRoom(): number {
    return Math.max(0, this.#options.limiter.limit - this.#underWay - this.#waiting.size);
  }

  /** When something may leave though nothing comes back, in milliseconds since 1970. */
  #nextChance(): number {
    const { ledger, limiter } = this.#options;
    if (!this.#mayGoOn() || this.#underWay >= limiter.limit) return Infinity;
    const due = this.#freshRoom() > 0 ? ledger.nextDue() : ledger.nextRetryDue();
    return Math.max(due ?? Infinity, limiter.heldUntil(Date.now()) ?? 0);
  }
}

function keep(
  { number, hash, paid }: Extract<Settlement, { readonly outcome: 'done' }>,
  now: number,
): Settlement {
  const message = 'The answer could not be taken.';
  return { outcome: 'retry', number, hash, dueAt: now, counts: false, fault: null, message, paid };
}
