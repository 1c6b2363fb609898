const FIRST_MS = 500;
const LONGEST_MS = 60_000;

/** Tries of a request that fails for passing reasons. */
export const MOST_ATTEMPTS = 6;

/**
 * How long to wait before another try: anything up to twice the last bound ("full jitter"), so that
 * requests that failed together do not come back together.
 *
 * @param attempt Tries so far, from 1.
 * @param random From 0 to below 1.
 * @returns Milliseconds.
 */
export function backOff(attempt: number, random: () => number): number {
  return random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
}
