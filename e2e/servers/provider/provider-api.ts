import type { IncomingMessage, ServerResponse } from 'node:http';
import { BatchesApi } from './batch/batches-api.ts';
import { FileStore } from './batch/file-store.ts';
import { createFile, deleteFile, getFile, getFileContent, listFiles } from './batch/files-api.ts';
import { Calls } from './calls.ts';
import { ChatApi } from './chat/chat-api.ts';
import type { ChatRequest } from './chat/chat-request.ts';
import { routeOf, type Endpoint, type Route } from './http/endpoint.ts';
import { faultPayload, jsonPayload, type Payload } from './http/payload.ts';
import { breakPayload, sendPayload } from './http/send-payload.ts';
import { getModel, listModels } from './models-api.ts';
import { errorReply, noKey, wrongKey } from './replies/faults.ts';
import type { ErrorReply } from './replies/reply.ts';
import type { ProviderScript } from './script.ts';

/** Every endpoint of the provider, and the two for tests: `GET /__calls` and `POST /__reset`. */
export class ProviderApi {
  readonly calls = new Calls();
  readonly seen: ChatRequest[] = [];
  readonly #files = new FileStore();
  readonly #batches = new BatchesApi(this.#files, this.calls);
  #script: ProviderScript;
  #chat: ChatApi;

  constructor(script: ProviderScript) {
    this.#script = script;
    this.#chat = new ChatApi(script, this.calls, this.seen);
  }

  play(script: ProviderScript): void {
    this.#script = script;
    this.#chat = new ChatApi(script, this.calls, this.seen);
  }

  reset(): void {
    this.calls.reset();
    this.seen.length = 0;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = '', search = ''] = (request.url ?? '').split('?', 2);
    const method = request.method ?? '';
    if (path.startsWith('/__')) {
      sendPayload(response, this.#control(`${method} ${path}`));
      return;
    }
    const route = routeOf(method, path);
    if (route === undefined) {
      this.#fail(response, errorReply(404, `Invalid URL (${method} ${path})`));
      return;
    }
    const nth = this.#count(route.endpoint, response);
    const refusal = this.#keyProblem(request);
    const { endpoint, id } = route;
    if (refusal !== undefined) this.#fail(response, refusal);
    else if (endpoint === 'chat') await this.#chat.handle(request, response, nth);
    else await this.#answer(request, response, { endpoint, id, nth, query: new URLSearchParams(search) });
  }

  #control(asked: string): Payload {
    if (asked === 'GET /__calls') return jsonPayload(200, this.calls.counts());
    if (asked !== 'POST /__reset') return faultPayload(errorReply(404, `There is no ${asked}.`));
    this.reset();
    return jsonPayload(200, {});
  }

  #count(endpoint: Endpoint, response: ServerResponse): number {
    const nth = this.calls.start(endpoint);
    response.once('close', () => this.calls.end(endpoint, response.headersSent ? response.statusCode : 0));
    return nth;
  }

  #keyProblem({ headers: { authorization } }: IncomingMessage): ErrorReply | undefined {
    const { key } = this.#script;
    if (key === undefined || authorization === `Bearer ${key}`) return undefined;
    return authorization === undefined ? noKey() : wrongKey(authorization.replace(/^Bearer /u, ''));
  }

  async #answer(request: IncomingMessage, response: ServerResponse, asked: Asked): Promise<void> {
    const fault = this.#script.faults?.[asked.endpoint]?.[asked.nth - 1];
    if (fault?.kind === 'error' || fault?.kind === 'raw') {
      this.#fail(response, fault);
      return;
    }
    const spared = fault?.at === 'before-headers' && !fault.processed;
    const answered = spared ? jsonPayload(200, {}) : await this.#work(request, asked);
    const payload = 'kind' in answered ? faultPayload(answered, this.#script.errors) : answered;
    if (fault === undefined) sendPayload(response, payload);
    else breakPayload(response, payload, fault);
  }

  async #work(request: IncomingMessage, { endpoint, id, query }: Asked): Promise<Payload | ErrorReply> {
    switch (endpoint) {
      case 'models.list':
        return listModels(this.#script.models);
      case 'models.get':
        return getModel(id, this.#script.models);
      case 'files.create':
        return createFile(this.#files, request);
      case 'files.list':
        return listFiles(this.#files, query);
      case 'files.get':
        return getFile(this.#files, id);
      case 'files.content':
        return getFileContent(this.#files, id);
      case 'files.delete':
        return deleteFile(this.#files, id);
      case 'batches.create':
        return this.#batches.create(request, this.#script);
      case 'batches.list':
        return this.#batches.list(query);
      case 'batches.get':
        return this.#batches.get(id);
      case 'batches.cancel':
        return this.#batches.cancel(id);
    }
  }

  #fail(response: ServerResponse, reply: Parameters<typeof faultPayload>[0]): void {
    sendPayload(response, faultPayload(reply, this.#script.errors));
  }
}

interface Asked extends Route {
  readonly endpoint: Exclude<Endpoint, 'chat'>;
  readonly nth: number;
  readonly query: URLSearchParams;
}
