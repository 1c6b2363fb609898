/** Milliseconds: always as many, or drawn between two bounds from the script's seed and the request. */
export type Latency = number | { readonly from: number; readonly to: number };

/** What one call gets. Built by the functions in `answers.ts` and `faults.ts`. */
export type Reply = Answer | ErrorReply | RawReply | BrokenReply;

interface Timed {
  /** Instead of the script's. */
  readonly latency?: Latency;
  /** Beside the usual ones. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A completion. What is left out is made to fit the request. */
export interface Answer extends Timed {
  readonly kind: 'answer';
  /** Text, or a value that is written as JSON. For a function call, its arguments. */
  readonly content?: string | object;
  readonly form?: AnswerForm;
  /** Thoughts before the answer, in `<think>` tags or in a field of their own as some servers do. */
  readonly thought?: { readonly text: string; readonly place: 'tags' | 'field' };
  readonly refusal?: string;
  readonly finishReason?: 'stop' | 'length' | 'content_filter' | 'tool_calls';
  /** No choices at all. */
  readonly empty?: boolean;
  readonly usage?: Usage | 'none';
  readonly stream?: StreamForm;
}

/** How JSON is written: well, or in a way that a client has to repair. */
export type AnswerForm = 'plain' | 'fenced' | 'trailing-commas' | 'wrong-schema';

export interface Usage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
}

export interface StreamForm {
  /** Characters in one delta. */
  readonly piece?: number;
  /** Milliseconds between events; 0 sends all at once. */
  readonly pause?: number;
  /** Bytes in one write, so that events and characters are cut anywhere. */
  readonly cut?: number;
  /** Comment lines between events, as proxies send to keep a connection open. */
  readonly comments?: boolean;
  /** False leaves out `[DONE]`. */
  readonly done?: boolean;
  /** An error as an event after half of the answer. */
  readonly error?: string;
}

/** A status of 400 and above with an error body. */
export interface ErrorReply extends Timed {
  readonly kind: 'error';
  readonly status: number;
  readonly message: string;
  readonly type: string;
  readonly param: string | null;
  readonly code: string | null;
  readonly retryAfter?: { readonly seconds: number; readonly as: RetryAfterForm };
}

export type RetryAfterForm = 'seconds' | 'date' | 'milliseconds';

/** Any body under any status. */
export interface RawReply extends Timed {
  readonly kind: 'raw';
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** A reply that does not arrive whole. */
export interface BrokenReply extends Timed {
  readonly kind: 'broken';
  readonly at: 'before-headers' | 'in-body';
  /**
   * `reset` sends RST, `hang-up` closes early, `silence` says no more, and `short` ends half a body as if
   * it were whole (only in a body).
   */
  readonly how: 'reset' | 'hang-up' | 'silence' | 'short';
  /** Whether the work is done all the same: a batch created, a file stored, an answer counted as paid. */
  readonly processed: boolean;
}
