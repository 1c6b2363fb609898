/**
 * Why a try failed, which decides what is done about it:
 *
 * - `rate-limit`: waits, and costs no attempt; `quota` stops the run.
 * - `busy`, `network`, `time-out`: back off and try again, a few times.
 * - `bad-request`, `too-long`: the request will never do; it fails at once.
 * - `key`: the server refuses the key; the run pauses.
 * - `length`, `content-filter`, `refusal`, `schema`: the model answered, and not as it should.
 */
export type FaultClass =
  | 'rate-limit'
  | 'quota'
  | 'busy'
  | 'network'
  | 'time-out'
  | 'bad-request'
  | 'too-long'
  | 'key'
  | 'length'
  | 'content-filter'
  | 'refusal'
  | 'schema';

/** A try that failed, in words without any key. */
export class GenerationFault extends Error {
  override readonly name = 'GenerationFault';
  readonly fault: FaultClass;
  /** Milliseconds that the server asks to wait; null when it does not. */
  readonly retryAfter: number | null;

  constructor(
    fault: FaultClass,
    message: string,
    options: { readonly retryAfter?: number; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.fault = fault;
    this.retryAfter = options.retryAfter ?? null;
  }
}

/** Faults after which the same request may well succeed. */
export const PASSING: ReadonlySet<FaultClass> = new Set<FaultClass>([
  'rate-limit',
  'busy',
  'network',
  'time-out',
]);

/** Faults that every other request would meet, too. */
export const FATAL: ReadonlySet<FaultClass> = new Set<FaultClass>(['quota', 'key']);
