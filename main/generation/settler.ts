import { DatawrightError } from '../../preload/failure.ts';
import type { Asked } from './ask.ts';
import { backOff, MOST_ATTEMPTS } from './back-off.ts';
import { FATAL, PASSING } from './fault.ts';
import type { LeasedRequest } from './ledger.ts';
import type { Limiter } from './limiter.ts';
import type { Settlement } from './settlement.ts';

/** A try that is over. */
export interface Tried {
  readonly row: LeasedRequest;
  /** Milliseconds since 1970. */
  readonly sentAt: number;
  readonly endedAt: number;
  /** `nothing`: the recipe found nothing to ask. */
  readonly asked: Asked | { readonly outcome: 'nothing' };
}

export interface SettlerOptions {
  readonly limiter: Limiter;
  /** Writes what is made of an answer. */
  readonly take: (row: LeasedRequest, value: unknown) => void;
  readonly random: () => number;
}

/** Rows that are looked at to tell a run that only fails. */
const WATCHED = 20;

/** Decides what becomes of a row after a try, and whether the run should go on at all. */
export class Settler {
  readonly #options: SettlerOptions;
  readonly #recent: boolean[] = [];
  /** Bursts of refusals since the last answer. */
  #bursts = 0;
  #stopped: DatawrightError | null = null;

  constructor(options: SettlerOptions) {
    this.#options = options;
  }

  /** Why nothing more should be asked; null: go on. */
  get stopped(): DatawrightError | null {
    return this.#stopped;
  }

  /** @param now Milliseconds since 1970. */
  settle(tried: Tried, now: number): Settlement {
    const { row, sentAt, endedAt, asked } = tried;
    const { limiter, take } = this.#options;
    const { number } = row;
    if (asked.outcome === 'nothing') {
      limiter.gaveBack(1);
      return { outcome: 'skipped', number, message: 'There was nothing to ask.' };
    }
    if (asked.outcome === 'failed') return this.#settleFault(tried, asked, now);
    this.#watch(true);
    const { hash, paid, value } = asked;
    if (paid) limiter.succeeded((endedAt - sentAt) / paid.calls);
    else limiter.gaveBack(1);
    this.#bursts = 0;
    return { outcome: 'done', number, hash, paid, commit: () => take(row, value) };
  }

  #settleFault(
    { row, sentAt }: Tried,
    asked: Extract<Asked, { readonly outcome: 'failed' }>,
    now: number,
  ): Settlement {
    const { number, attempt } = row;
    const { hash, paid } = asked;
    const { fault, message, retryAfter } = asked.fault;
    const again = { outcome: 'retry', number, hash, fault, message, paid } as const;
    if (fault === 'rate-limit')
      return { ...again, dueAt: now + this.#refuse(sentAt, now, retryAfter), counts: false };
    if (FATAL.has(fault)) {
      if (fault === 'key') this.#stop('no-permission', 'The server refuses the key', message);
      else this.#stop('not-supported', 'The quota is used up', message);
      return { ...again, dueAt: now, counts: false };
    }
    if (PASSING.has(fault) && attempt + 1 < MOST_ATTEMPTS) {
      const wait = Math.max(retryAfter ?? 0, backOff(attempt + 1, this.#options.random));
      return { ...again, dueAt: now + wait, counts: true };
    }
    this.#watch(false);
    return { outcome: 'failed', number, hash, fault, message, paid };
  }

  /** @returns Milliseconds to wait. */
  #refuse(sentAt: number, now: number, retryAfter: number | null): number {
    const { limiter, random } = this.#options;
    // A server that does not say when is asked ever more rarely.
    const wait = retryAfter ?? backOff(this.#bursts + 2, random);
    if (limiter.refused(sentAt, now, wait)) this.#bursts += 1;
    return wait;
  }

  /** Half of the last twenty failing means that the others would, too. */
  #watch(succeeded: boolean): void {
    this.#recent.push(succeeded);
    if (this.#recent.length > WATCHED) this.#recent.shift();
    const failed = this.#recent.filter((each) => !each).length;
    if (succeeded || this.#recent.length < WATCHED || failed < WATCHED / 2) return;
    this.#stop('partly-failed', `${failed} of the last ${WATCHED} requests failed`, 'The run waits');
  }

  #stop(code: DatawrightError['code'], what: string, why: string): void {
    const hint = 'Correct what is wrong, then resume the run: what is done stays done.';
    this.#stopped ??= new DatawrightError(code, `${what}. ${why}`, hint);
  }
}
