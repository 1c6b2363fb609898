export interface LimiterOptions {
  /** Requests under way at the beginning. */
  readonly start: number;
  /** The user's cap on requests under way. */
  readonly most: number;
  /** The user's cap on requests a minute; null: none. */
  readonly perMinute: number | null;
}

/** Of the limit, what is left after a server said that it is too much. */
const CUT = 0.75;
/** Successes after which one more request may be under way. */
const GROW_AFTER = 25;
/** A server that never says "too many" says it by its answers taking so many times longer. */
const SLOW = 3;
/** Weight of the newest latency in the running means. */
const FAST_MEAN = 0.1;
const SLOW_MEAN = 0.01;
const LATENCIES_BEFORE_JUDGED = 50;

/**
 * How many requests may be under way: it grows while the server keeps up, and is cut when it says
 * that it does not. Times are in milliseconds, of whatever clock the caller has.
 */
export class Limiter {
  readonly #options: LimiterOptions;
  #limit: number;
  #successes = 0;
  #heldUntil = 0;
  /** Requests that left after this belong to a burst that was not yet cut. */
  #cutAt = -Infinity;
  #recent: number | null = null;
  #usual: number | null = null;
  #latencies = 0;
  /** Requests that the cap a minute allows, and when that was reckoned. */
  #tokens: number;
  #reckonedAt: number | null = null;

  constructor(options: LimiterOptions) {
    this.#options = options;
    this.#limit = Math.min(options.start, options.most);
    this.#tokens = Math.max(1, (options.perMinute ?? 0) / 60);
  }

  /** Requests that may be under way. */
  get limit(): number {
    return Math.floor(this.#limit);
  }

  /** Requests that may leave now, with so many under way. */
  room(underWay: number, now: number): number {
    if (now < this.#heldUntil) return 0;
    const free = Math.max(0, this.limit - underWay);
    return Math.min(free, this.#allowed(now));
  }

  /** Requests left. */
  took(count: number): void {
    if (this.#options.perMinute !== null) this.#tokens -= count;
  }

  /** Requests that were to leave, and did not. */
  gaveBack(count: number): void {
    this.took(-count);
  }

  /** When there may be room again though nothing comes back; null: any time. */
  heldUntil(now: number): number | null {
    const { perMinute } = this.#options;
    const refill =
      perMinute !== null && this.#allowed(now) < 1 ? now + ((1 - this.#tokens) * 60_000) / perMinute : 0;
    const until = Math.max(this.#heldUntil, refill);
    return until > now ? until : null;
  }

  succeeded(latency: number): void {
    this.#latencies += 1;
    this.#recent = mean(this.#recent, latency, FAST_MEAN);
    this.#usual = mean(this.#usual, latency, SLOW_MEAN);
    if (this.#isSlow()) {
      this.#limit = Math.max(1, this.#limit * CUT);
      // The slower pace is the usual one from here on, or it would be cut to nothing.
      this.#usual = this.#recent;
      this.#successes = 0;
      return;
    }
    this.#successes += 1;
    if (this.#successes < GROW_AFTER) return;
    this.#successes = 0;
    this.#limit = Math.min(this.#limit + 1, this.#options.most);
  }

  /**
   * The server said that it is too much.
   *
   * @param sentAt When the request left: one burst of refusals cuts once.
   * @param wait Milliseconds until it may be asked again.
   * @returns Whether it is another burst.
   */
  refused(sentAt: number, now: number, wait: number): boolean {
    this.#heldUntil = Math.max(this.#heldUntil, now + wait);
    this.#successes = 0;
    if (sentAt <= this.#cutAt) return false;
    this.#cutAt = now;
    this.#limit = Math.max(1, this.#limit * CUT);
    return true;
  }

  #isSlow(): boolean {
    if (this.#latencies < LATENCIES_BEFORE_JUDGED || this.#recent === null || this.#usual === null) {
      return false;
    }
    return this.#recent > this.#usual * SLOW;
  }

  #allowed(now: number): number {
    const { perMinute } = this.#options;
    if (perMinute === null) return Infinity;
    const perMs = perMinute / 60_000;
    const passed = now - (this.#reckonedAt ?? now);
    // A second's worth may leave at once.
    this.#tokens = Math.min(this.#tokens + passed * perMs, Math.max(1, perMinute / 60));
    this.#reckonedAt = now;
    return Math.floor(this.#tokens);
  }
}

function mean(old: number | null, value: number, weight: number): number {
  return old === null ? value : old + (value - old) * weight;
}
