import { Agent, request as send, type Dispatcher } from 'undici';
import { GenerationFault } from './fault.ts';
import { readCompletion } from './read-completion.ts';
import { readFault } from './read-fault.ts';
import type { GenerationReply, GenerationRequest } from './request.ts';
import { composeBody, STRUCTURED_MODES, type StructuredMode } from './structured-mode.ts';
import type { Transport } from './transport.ts';

export interface DirectTransportOptions {
  /** Of chat completions; see `completionsUrl`. */
  readonly url: URL;
  readonly model: string;
  /** Asked for each time, so that it lies nowhere else; null: the server wants none. */
  readonly key: () => string | null;
  /** Requests that may be under way: as many connections are kept open. */
  readonly connections: number;
  /** Milliseconds until a server that says nothing is given up. */
  readonly timeout: number;
}

/** Some servers take a schema and do not look at it. */
const STRAYS_BEFORE_GIVEN_UP = 3;

/** An OpenAI-compatible server, over connections that stay open. */
export class DirectTransport implements Transport {
  readonly model: string;
  readonly #options: DirectTransportOptions;
  readonly #agent: Agent;
  /** The strictest way to ask for JSON that the server has not refused. */
  #mode = 0;
  /** First answers of another shape, one after the other, since this way was taken; null: it works. */
  #strays: number | null = 0;
  /** How replies that are not judged yet were asked for. */
  readonly #ways = new WeakMap<GenerationReply, number>();

  constructor(options: DirectTransportOptions) {
    const { url, model, connections, timeout } = options;
    this.#options = options;
    this.model = `${url.origin}${url.pathname} ${model}`;
    this.#agent = new Agent({
      connections,
      pipelining: 1,
      headersTimeout: timeout,
      bodyTimeout: timeout,
      keepAliveTimeout: 30_000,
    });
  }

  /** How the server is asked for JSON now. */
  get structuredMode(): StructuredMode {
    return STRUCTURED_MODES[this.#mode] ?? 'prompt';
  }

  async send(request: GenerationRequest, signal: AbortSignal): Promise<GenerationReply> {
    for (;;) {
      const mode = this.#mode;
      const body = composeBody(this.#options.model, request, this.structuredMode);
      const response = await this.#post(JSON.stringify(body), signal);
      if (response.status >= 200 && response.status < 300) {
        const reply = readCompletion(response.body);
        this.#ways.set(reply, mode);
        return reply;
      }
      const fault = readFault(response, Date.now());
      const last = mode === STRUCTURED_MODES.length - 1;
      if (request.answer === null || last || fault.fault !== 'bad-request' || !refusesMode(response))
        throw fault;
      // Others may have found out the same meanwhile.
      if (this.#mode === mode) this.#stepDown();
    }
  }

  judged(reply: GenerationReply, valid: boolean): void {
    // What was asked for in a way that is given up already says nothing of the next.
    if (this.#ways.get(reply) !== this.#mode) return;
    if (valid) this.#strays = null;
    if (this.#strays === null) return;
    this.#strays += 1;
    if (this.#strays >= STRAYS_BEFORE_GIVEN_UP && this.#mode < STRUCTURED_MODES.length - 1) this.#stepDown();
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  #stepDown(): void {
    this.#mode += 1;
    this.#strays = 0;
  }

  async #post(body: string, signal: AbortSignal) {
    const key = this.#options.key();
    const headers = {
      'content-type': 'application/json',
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
    };
    const options = { method: 'POST', headers, body, signal, dispatcher: this.#agent } as const;
    try {
      const response: Dispatcher.ResponseData = await send(this.#options.url, options);
      const text = await response.body.text();
      // Careless servers repeat a wrong key in full.
      const safe = key !== null && response.statusCode >= 400 ? text.replaceAll(key, '…') : text;
      return { status: response.statusCode, headers: response.headers, body: safe };
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw explainNetwork(error, this.#options.url);
    }
  }
}

/** A server that does not know a way to ask for JSON refuses it as a bad request. */
function refusesMode({ body }: { readonly body: string }): boolean {
  return /response_format|json_schema|json_object|tool|function|strict|schema|grammar/i.test(body);
}

function explainNetwork(error: unknown, { host }: URL): GenerationFault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/TIMEOUT/.test(code)) {
    return new GenerationFault('time-out', `${host} did not answer in time.`, { cause: error });
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new GenerationFault('network', `${host} cannot be reached: ${reason}`, { cause: error });
}
