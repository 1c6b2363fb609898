import type { ChatRequest } from './chat/chat-request.ts';
import { requestHash } from './chat/request-hash.ts';
import type { Endpoint } from './http/endpoint.ts';

/** What a request has seen so far. More than one completed, alone and in batches, is paid twice. */
export interface RequestCalls {
  readonly calls: number;
  /** Of these, turned away by the rate limits. */
  readonly refused: number;
  /** Answered 200 to the end, or lost with the work done. */
  readonly completed: number;
  /** How often it was reached as a row of a batch. */
  readonly batchRows: number;
  /** Of these, with an answer. */
  readonly batchCompleted: number;
}

export interface EndpointCalls {
  readonly total: number;
  readonly inFlight: number;
  readonly peakInFlight: number;
}

export interface CallCounts extends EndpointCalls {
  readonly byEndpoint: Readonly<Partial<Record<Endpoint, EndpointCalls>>>;
  /** Answers by HTTP status; connections that broke before the headers are under 0. */
  readonly byStatus: Readonly<Record<string, number>>;
  /** By `requestHash`. */
  readonly byRequest: Readonly<Record<string, RequestCalls>>;
  readonly batches: BatchCounts;
}

/** Batches created, whether the client heard of it or not. */
export interface BatchCounts {
  readonly created: number;
  readonly byInputFile: Readonly<Record<string, number>>;
  /** By `key=value` of their metadata. */
  readonly byMetadata: Readonly<Record<string, number>>;
}

type Mutable<Fields> = { -readonly [Field in keyof Fields]: Fields[Field] };

/** Counts of a request that its handler raises. */
export type RequestCounts = Mutable<RequestCalls>;

/** Counts every call, in a few assignments each. */
export class Calls {
  #all = { total: 0, inFlight: 0, peakInFlight: 0 };
  readonly #byEndpoint = new Map<Endpoint, Mutable<EndpointCalls>>();
  readonly #byStatus = new Map<number, number>();
  readonly #byRequest = new Map<string, RequestCounts>();
  #created = 0;
  readonly #byInputFile = new Map<string, number>();
  readonly #byMetadata = new Map<string, number>();

  /** What is known of a request, given whole or by its hash. */
  of(request: ChatRequest | string): RequestCalls {
    const key = typeof request === 'string' ? request : requestHash(request);
    return { ...(this.#byRequest.get(key) ?? noCalls()) };
  }

  counts(): CallCounts {
    return {
      ...this.#all,
      byEndpoint: Object.fromEntries([...this.#byEndpoint].map(([name, counts]) => [name, { ...counts }])),
      byStatus: Object.fromEntries(this.#byStatus),
      byRequest: Object.fromEntries([...this.#byRequest].map(([key, counts]) => [key, { ...counts }])),
      batches: {
        created: this.#created,
        byInputFile: Object.fromEntries(this.#byInputFile),
        byMetadata: Object.fromEntries(this.#byMetadata),
      },
    };
  }

  /** Forgets everything but what is in flight. */
  reset(): void {
    restart(this.#all);
    this.#byEndpoint.forEach(restart);
    this.#created = 0;
    for (const counts of [this.#byStatus, this.#byRequest, this.#byInputFile, this.#byMetadata])
      counts.clear();
  }

  /** @returns Which call of the endpoint it is, from 1. */
  start(endpoint: Endpoint): number {
    let counts = this.#byEndpoint.get(endpoint);
    if (counts === undefined)
      this.#byEndpoint.set(endpoint, (counts = { total: 0, inFlight: 0, peakInFlight: 0 }));
    begin(this.#all);
    begin(counts);
    return counts.total;
  }

  end(endpoint: Endpoint, status: number): void {
    this.#all.inFlight -= 1;
    const counts = this.#byEndpoint.get(endpoint);
    if (counts !== undefined) counts.inFlight -= 1;
    add(this.#byStatus, status);
  }

  /** The counts of one request, for the handlers to raise. */
  request(key: string): RequestCounts {
    let counts = this.#byRequest.get(key);
    if (counts === undefined) this.#byRequest.set(key, (counts = noCalls()));
    return counts;
  }

  batchCreated(inputFile: string, metadata: Readonly<Record<string, string>>): void {
    this.#created += 1;
    add(this.#byInputFile, inputFile);
    for (const [key, value] of Object.entries(metadata)) add(this.#byMetadata, `${key}=${value}`);
  }
}

function noCalls(): RequestCounts {
  return { calls: 0, refused: 0, completed: 0, batchRows: 0, batchCompleted: 0 };
}

function begin(counts: Mutable<EndpointCalls>): void {
  counts.total += 1;
  counts.inFlight += 1;
  if (counts.inFlight > counts.peakInFlight) counts.peakInFlight = counts.inFlight;
}

function restart(counts: Mutable<EndpointCalls>): void {
  counts.total = 0;
  counts.peakInFlight = counts.inFlight;
}

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
