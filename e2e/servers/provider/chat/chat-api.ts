import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Calls, RequestCounts } from '../calls.ts';
import { faultPayload, jsonPayload, type Payload } from '../http/payload.ts';
import { readBody } from '../http/read-body.ts';
import { after, breakPayload, sendPayload } from '../http/send-payload.ts';
import { errorReply, rateLimited } from '../replies/faults.ts';
import type { Answer, ErrorReply, Latency, Reply } from '../replies/reply.ts';
import type { ProviderScript } from '../script.ts';
import { seededRandom } from '../values/seeded-random.ts';
import type { ChatRequest } from './chat-request.ts';
import { completionBody } from './completion.ts';
import { composeAnswer } from './compose-answer.ts';
import { RateGate } from './rate-gate.ts';
import { readChatRequest } from './read-chat-request.ts';
import { conversationHash, requestHash } from './request-hash.ts';
import { streamEvents } from './stream-events.ts';

/** Requests that are remembered whole. */
const REMEMBERED = 1000;
const wellAnswered: Answer = { kind: 'answer' };

interface Call {
  readonly request: ChatRequest;
  readonly key: string;
  readonly nth: number;
  readonly total: number;
}

/** `POST /v1/chat/completions` under one script. */
export class ChatApi {
  readonly #script: ProviderScript;
  readonly #calls: Calls;
  readonly #gate: RateGate | undefined;
  readonly #turns = new Map<string, number>();
  readonly #seen: ChatRequest[];

  /** @param seen Takes the requests as they come, the last thousand. */
  constructor(script: ProviderScript, calls: Calls, seen: ChatRequest[]) {
    this.#script = script;
    this.#calls = calls;
    this.#gate = script.limits === undefined ? undefined : new RateGate(script.limits);
    this.#seen = seen;
  }

  /** @param total Calls of this endpoint so far, with this one. */
  async handle(incoming: IncomingMessage, response: ServerResponse, total: number): Promise<void> {
    const read = readChatRequest((await readBody(incoming)).toString());
    if ('problem' in read) {
      sendPayload(response, this.#fault(read.problem));
      return;
    }
    const { request } = read;
    this.#remember(request);
    const key = requestHash(request);
    const counts = this.#calls.request(key);
    counts.calls += 1;
    if (this.#gate !== undefined && !this.#admit(this.#gate, counts, response)) return;
    const call = { request, key, nth: counts.calls - counts.refused, total };
    const reply = this.#script.reply === undefined ? this.#listed(call) : await this.#decided(call);
    after(this.#latency(call, reply), response, () => this.#play(response, call, reply));
  }

  #admit(gate: RateGate, counts: RequestCounts, response: ServerResponse): boolean {
    const wait = gate.admit();
    if (wait === null) {
      response.once('close', () => gate.release());
      return true;
    }
    counts.refused += 1;
    sendPayload(response, this.#fault(this.#refusal(wait, gate.headers())));
    return false;
  }

  async #decided(call: Call): Promise<Reply> {
    try {
      return (await this.#script.reply?.(call.request, call.nth, call.total)) ?? this.#listed(call);
    } catch (error) {
      // A client would see a broken connection; this way the test's own mistake is in the answer.
      return errorReply(500, `The script threw: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #listed({ request, nth }: Call): Reply {
    const { turns, replies } = this.#script;
    const turn = turns === undefined ? undefined : turns[this.#turn(request)];
    return turn ?? replies?.[nth - 1] ?? wellAnswered;
  }

  #turn(request: ChatRequest): number {
    const key = conversationHash(request);
    const turn = this.#turns.get(key) ?? 0;
    this.#turns.set(key, turn + 1);
    return turn;
  }

  #play(response: ServerResponse, call: Call, reply: Reply): void {
    const payload = this.#payload(call, reply);
    const counts = this.#calls.request(call.key);
    if (reply.kind === 'broken') {
      if (reply.processed) counts.completed += 1;
      breakPayload(response, payload, reply);
      return;
    }
    if (reply.kind === 'answer' && payload.status === 200)
      response.once('finish', () => {
        counts.completed += 1;
      });
    sendPayload(response, payload);
  }

  #payload(call: Call, reply: Reply): Payload {
    if (reply.kind === 'error' || reply.kind === 'raw') return this.#fault(reply);
    const answer = reply.kind === 'answer' ? reply : wellAnswered;
    const completion = composeAnswer(this.#script, call.request, answer, call);
    if ('kind' in completion) return this.#fault(completion);
    const headers = { 'x-request-id': `req_${call.total}`, ...this.#gate?.headers(), ...reply.headers };
    const { stream, stream_options: options } = call.request;
    if (!stream) return jsonPayload(200, completionBody(completion), headers);
    const { stream: form = {} } = answer;
    return {
      status: 200,
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-cache',
        ...headers,
      },
      parts: streamEvents(completion, form, options?.include_usage ?? false),
      streamed: true,
      pause: form.pause ?? 0,
      cut: form.cut ?? 0,
    };
  }

  #fault(reply: Parameters<typeof faultPayload>[0]): Payload {
    return faultPayload(reply, this.#script.errors);
  }

  #refusal(wait: number, headers: Record<string, string>): ErrorReply {
    const { retryAfter = 'seconds' } = this.#script.limits ?? {};
    if (retryAfter === 'none') return { ...rateLimited(), headers };
    // Servers round up, and whole seconds are all that the header holds.
    const seconds = retryAfter === 'milliseconds' ? Math.ceil(wait * 1000) / 1000 : Math.ceil(wait);
    return { ...rateLimited(seconds, retryAfter), headers };
  }

  #latency({ key, nth }: Call, reply: Reply): number {
    const latency: Latency = reply.latency ?? this.#script.latency ?? 0;
    if (typeof latency === 'number') return latency;
    const random = seededRandom(key, (this.#script.seed ?? 0) + nth);
    return latency.from + random() * (latency.to - latency.from);
  }

  #remember(request: ChatRequest): void {
    this.#seen.push(request);
    if (this.#seen.length > 2 * REMEMBERED) this.#seen.splice(0, this.#seen.length - REMEMBERED);
  }
}
