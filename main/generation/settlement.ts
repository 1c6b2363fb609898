import type { FaultClass } from './fault.ts';
import type { GenerationReply } from './request.ts';

/** How a try ended, to be written in the ledger. */
export type Settlement = Done | Retry | Failed | Skipped;

interface Done {
  readonly outcome: 'done';
  readonly number: number;
  readonly hash: Uint8Array;
  /** Null when the response cache knew the reply. */
  readonly paid: PaidReply | null;
  /** Writes what the recipe makes of the reply, and may add requests that follow from it. */
  readonly commit?: () => void;
}

interface Retry {
  readonly outcome: 'retry';
  readonly number: number;
  readonly hash: Uint8Array;
  /** Milliseconds since 1970. */
  readonly dueAt: number;
  /** False where the server did not even try, as with a rate limit. */
  readonly counts: boolean;
  /** Null: the server is not to blame. */
  readonly fault: FaultClass | null;
  readonly message: string;
  /** A reply to be repaired, or one that could not be taken: the next try begins with it. */
  readonly paid: PaidReply | null;
}

interface Failed {
  readonly outcome: 'failed';
  readonly number: number;
  readonly hash: Uint8Array;
  readonly fault: FaultClass;
  readonly message: string;
  /** Counts as spent, and is not kept: whoever tries again wants another one. */
  readonly paid: PaidReply | null;
}

interface Skipped {
  readonly outcome: 'skipped';
  readonly number: number;
  readonly message: string;
}

export interface PaidReply {
  readonly reply: GenerationReply;
  readonly model: string;
  /** Replies that it took: two where the first one had to be repaired. `reply.usage` is theirs together. */
  readonly calls: number;
  /** In the currency of the price table; 0 where there is no price. */
  readonly cost: number;
}
