import type { BatchScript } from './batch/batch-script.ts';
import type { ChatRequest } from './chat/chat-request.ts';
import type { RateLimits } from './chat/rate-gate.ts';
import type { Endpoint } from './http/endpoint.ts';
import type { ErrorDialect } from './replies/error-body.ts';
import type { BrokenReply, ErrorReply, Latency, RawReply, Reply } from './replies/reply.ts';

/** How a provider behaves. An empty script answers everything, at once and rightly. */
export interface ProviderScript {
  /** The bearer key to ask for; other keys, and none, get 401. */
  readonly key?: string;
  /** What `GET /v1/models` lists. When set, other models get 404. */
  readonly models?: readonly string[];
  /** Of everything that is drawn: answers, latencies, orders. */
  readonly seed?: number;
  /** Before the answer to a chat request; 0 when left out. */
  readonly latency?: Latency;
  readonly limits?: RateLimits;
  readonly supports?: Supports;
  readonly errors?: ErrorDialect;
  /** Decides first; `undefined` leaves it to the lists below. */
  readonly reply?: ReplyFunction;
  /** The n-th turn of a conversation (see `conversationHash`) gets the n-th; for repair turns. */
  readonly turns?: readonly Reply[];
  /** The n-th call of a request gets the n-th, later ones an answer. */
  readonly replies?: readonly Reply[];
  /** What answers say, alone and in batches; `undefined` leaves it to the stand-in. */
  readonly content?: (request: ChatRequest) => string | object | undefined;
  /** The n-th call of an endpoint other than chat gets the n-th; `undefined` and later ones are well. */
  readonly faults?: Partial<Readonly<Record<Endpoint, readonly (Fault | undefined)[]>>>;
  /** Of every batch, or of the n-th created, from 1. */
  readonly batch?: BatchScript | ((nth: number) => BatchScript);
}

/**
 * @param nth Which call of this request it is, from 1; calls that the rate limits refused do not count.
 * @param total Calls of the chat endpoint so far, with this one.
 */
export type ReplyFunction = (
  request: ChatRequest,
  nth: number,
  total: number,
) => Reply | undefined | Promise<Reply | undefined>;

export type Fault = ErrorReply | RawReply | BrokenReply;

/** What the server makes of each way to ask for JSON; honoured when left out. */
export interface Supports {
  readonly jsonSchema?: Support;
  readonly jsonObject?: Support;
  readonly tools?: Support;
}

export type Support = 'honoured' | 'rejected' | 'ignored';
