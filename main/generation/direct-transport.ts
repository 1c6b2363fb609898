import { Agent, request as send, type Dispatcher } from 'undici';
import { GenerationFault } from './fault.ts';
import { readCompletion } from './read-completion.ts';
import { readFault } from './read-fault.ts';
import type { GenerationReply, GenerationRequest } from './request.ts';
import { ServerDialect } from './server-dialect.ts';
import { composeBody, type StructuredMode } from './structured-mode.ts';
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

/** An OpenAI-compatible server, over connections that stay open. */
export class DirectTransport implements Transport {
  readonly model: string;
  readonly #options: DirectTransportOptions;
  readonly #agent: Agent;
  readonly #dialect = new ServerDialect();

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
    return this.#dialect.phrasing.mode;
  }

  async send(request: GenerationRequest, signal: AbortSignal): Promise<GenerationReply> {
    for (;;) {
      const { phrasing } = this.#dialect;
      const body = composeBody(this.#options.model, request, phrasing);
      const response = await this.#post(JSON.stringify(body), signal);
      if (response.status >= 200 && response.status < 300) {
        const reply = readCompletion(response.body);
        this.#dialect.answered(reply, phrasing);
        return reply;
      }
      const fault = readFault(response, Date.now());
      if (fault.fault !== 'bad-request') throw fault;
      if (!this.#dialect.refused(phrasing, response.body, request.answer !== null)) throw fault;
    }
  }

  judged(reply: GenerationReply, valid: boolean): void {
    this.#dialect.judged(reply, valid);
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
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

function explainNetwork(error: unknown, { host }: URL): GenerationFault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/TIMEOUT/.test(code)) {
    return new GenerationFault('time-out', `${host} did not answer in time.`, { cause: error });
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new GenerationFault('network', `${host} cannot be reached: ${reason}`, { cause: error });
}
