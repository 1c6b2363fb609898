import { wrongSchema, cutOff, fenced, noChoices, thinking, trailingCommas } from './replies/answers.ts';
import {
  htmlPage,
  lostResponse,
  malformed,
  rateLimited,
  reset,
  serverError,
  truncated,
  tryAgain,
} from './replies/faults.ts';
import type { Reply } from './replies/reply.ts';
import type { ProviderScript } from './script.ts';
import type { ChatRequest } from './chat/chat-request.ts';
import { conversationHash } from './chat/request-hash.ts';

/** Failures that pass: whoever tries again gets an answer. */
const passing: readonly Reply[] = [
  serverError(500),
  serverError(503),
  htmlPage(502),
  tryAgain(408),
  tryAgain(409),
  reset('before-headers'),
  reset('in-body'),
  truncated(),
  rateLimited(0.05, 'milliseconds'),
];

/** Answers that a client has to mend, or to ask for once more. */
const crooked: readonly Reply[] = [
  malformed(),
  truncated(),
  fenced(),
  trailingCommas(),
  thinking(),
  wrongSchema(),
  noChoices(),
  cutOff(),
];

/** Scripts by name, for a provider in a process of its own. */
export const namedScripts = {
  ok: {},
  slow: { latency: { from: 250, to: 750 } },
  'rate-limited': { latency: 20, limits: { requestsPerSecond: 50, burst: 10, concurrency: 8 } },
  flaky: { latency: 5, reply: firstOf(passing, 4) },
  malformed: { reply: firstOf(crooked, 2) },
  'no-json-schema': { supports: { jsonSchema: 'rejected' } },
  'batch-ok': { batch: { order: 'shuffled' } },
  'batch-lost-create': {
    batch: { pace: { milliseconds: 100 } },
    faults: { 'files.create': [lostResponse()], 'batches.create': [lostResponse()] },
  },
} as const satisfies Readonly<Record<string, ProviderScript>>;

/** One conversation in so many gets one of the replies at first, always the same one. */
function firstOf(
  replies: readonly Reply[],
  oneIn: number,
): (request: ChatRequest, nth: number) => Reply | undefined {
  const seen = new Set<string>();
  return (request, nth) => {
    const key = conversationHash(request);
    // A repair turn is a new request of an old conversation: it is not to fail for ever.
    const first = nth === 1 && !seen.has(key);
    seen.add(key);
    const drawn = Number.parseInt(key.slice(0, 8), 16);
    return first && drawn % oneIn === 0 ? replies[Math.floor(drawn / oneIn) % replies.length] : undefined;
  };
}
