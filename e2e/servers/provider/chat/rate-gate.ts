/** What the server bears. Above it, it says 429. */
export interface RateLimits {
  /** A token bucket is filled at this rate. */
  readonly requestsPerSecond?: number;
  /** Size of the bucket; one second's worth when left out. */
  readonly burst?: number;
  /** Chat requests at work at the same time. */
  readonly concurrency?: number;
  /** Whether a 429 says when to come again; it does unless told otherwise. */
  readonly retryAfter?: 'seconds' | 'date' | 'milliseconds' | 'none';
  /** Whether answers carry `x-ratelimit-*`; they do unless told otherwise. */
  readonly headers?: boolean;
}

/** Lets requests in as far as the limits allow; each one let in is to be released when it is over. */
export class RateGate {
  readonly #limits: RateLimits;
  readonly #now: () => number;
  readonly #size: number;
  #tokens: number;
  #filled: number;
  #inside = 0;

  /** @param now Milliseconds of a clock that never goes back. */
  constructor(limits: RateLimits, now: () => number = () => performance.now()) {
    this.#limits = limits;
    this.#now = now;
    this.#size = limits.burst ?? Math.max(1, Math.ceil(limits.requestsPerSecond ?? 1));
    this.#tokens = this.#size;
    this.#filled = now();
  }

  /** @returns Seconds to wait when refused, or null when let in. */
  admit(): number | null {
    const { concurrency = Infinity, requestsPerSecond } = this.#limits;
    if (this.#inside >= concurrency) return 1;
    this.#fill();
    if (requestsPerSecond !== undefined && this.#tokens < 1) return (1 - this.#tokens) / requestsPerSecond;
    if (requestsPerSecond !== undefined) this.#tokens -= 1;
    this.#inside += 1;
    return null;
  }

  release(): void {
    this.#inside -= 1;
  }

  /** OpenAI's headers: the limit a minute, what is left now, and when the bucket is full again. */
  headers(): Record<string, string> {
    const { requestsPerSecond, headers = true } = this.#limits;
    if (!headers || requestsPerSecond === undefined) return {};
    this.#fill();
    return {
      'x-ratelimit-limit-requests': String(Math.round(requestsPerSecond * 60)),
      'x-ratelimit-remaining-requests': String(Math.floor(this.#tokens)),
      'x-ratelimit-reset-requests': duration((this.#size - this.#tokens) / requestsPerSecond),
    };
  }

  #fill(): void {
    const now = this.#now();
    const { requestsPerSecond = 0 } = this.#limits;
    this.#tokens = Math.min(this.#size, this.#tokens + ((now - this.#filled) / 1000) * requestsPerSecond);
    this.#filled = now;
  }
}

/** As OpenAI writes them: `17ms`, `1.5s`, `6m0s`. */
export function duration(seconds: number): string {
  if (seconds < 1) return `${Math.ceil(seconds * 1000)}ms`;
  if (seconds < 60) return `${Math.round(seconds * 1000) / 1000}s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}m${whole % 60}s`;
}
