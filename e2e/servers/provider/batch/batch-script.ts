import type { ChatRequest } from '../chat/chat-request.ts';
import type { Answer, ErrorReply } from '../replies/reply.ts';

export type BatchStatus =
  | 'validating'
  | 'failed'
  | 'in_progress'
  | 'finalizing'
  | 'completed'
  | 'expired'
  | 'cancelling'
  | 'cancelled';

/** How a batch goes. An empty script completes every row, a status on with each look. */
export interface BatchScript {
  /** In their order, `validating` first. A cancelled batch leaves it for `cancelling` and `cancelled`. */
  readonly statuses?: readonly [BatchStatus, ...BatchStatus[]];
  /** When the next status comes: after so many looks at the batch, or so long; after each look when left out. */
  readonly pace?: { readonly polls: number } | { readonly milliseconds: number };
  /** Why it fails, when it does and the input has no faults of its own. */
  readonly errors?: readonly BatchError[];
  /** What a row gets; `undefined` is an answer. */
  readonly row?: (row: BatchRow) => RowReply | undefined;
  /** Of the rows in the output, as in the input unless told otherwise. */
  readonly order?: 'kept' | 'shuffled';
  /** Part of the rows that are done when it expires or is cancelled; half when left out. */
  readonly doneShare?: number;
  /** Rows above which the input is refused; 50,000 when left out, as at OpenAI. */
  readonly mostRows?: number;
}

/** An answer goes to the output file, an error to the error file, and `missing` to neither. */
export type RowReply = Answer | ErrorReply | 'missing';

export interface BatchRow {
  readonly customId: string;
  /** From 0, in the order of the input. */
  readonly index: number;
  readonly request: ChatRequest;
  /** Which time this request comes in a batch, from 1. */
  readonly nth: number;
}

export interface BatchError {
  readonly code: string;
  readonly message: string;
  readonly param: string | null;
  /** Of the input file, from 1. */
  readonly line: number | null;
}
