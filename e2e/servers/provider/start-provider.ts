import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ProviderApi } from './provider-api.ts';
import type { CallCounts, RequestCalls } from './calls.ts';
import type { ChatRequest } from './chat/chat-request.ts';
import type { ProviderScript } from './script.ts';

/** A running stand-in for an OpenAI-compatible provider. */
export interface Provider {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  /** The same with `/v1`: what clients call the base URL. */
  readonly baseUrl: string;
  /** Chat requests as they came, the last thousand at least. */
  readonly requests: readonly ChatRequest[];
  /** Everything counted so far; a copy. */
  counts(): CallCounts;
  /** What a request has seen, given whole or by its hash. */
  callsOf(request: ChatRequest | string): RequestCalls;
  /** Counts from zero again, and forgets the requests. */
  reset(): void;
  /** Goes on under another script: a server that recovers, or falls ill. Files and batches stay. */
  play(script: ProviderScript): void;
  /** Ends every connection and stops listening. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts a provider on loopback. It holds no process open by itself.
 *
 * @param port 0 takes a free one.
 * @throws {Error} When the port is taken.
 */
export async function startProvider(script: ProviderScript = {}, port = 0): Promise<Provider> {
  const api = new ProviderApi(script);
  // Idle connections stay, and requests take as long as they like: what breaks is what the script breaks.
  const patient = { keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0 };
  const server = createServer(patient, (request: IncomingMessage, response: ServerResponse) => {
    void api.handle(request, response).catch(() => response.destroy());
  });
  server.on('connection', (socket) => socket.unref());
  const url = `http://127.0.0.1:${await listen(server, port)}`;
  server.unref();
  const close = () => closeServer(server);
  return {
    url,
    baseUrl: `${url}/v1`,
    requests: api.seen,
    counts: () => api.calls.counts(),
    callsOf: (request) => api.calls.of(request),
    reset: () => api.reset(),
    play: (next) => api.play(next),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // A thousand clients may connect in one moment.
    server.listen({ port, host: '127.0.0.1', backlog: 4096 }, () =>
      resolve((server.address() as AddressInfo).port),
    );
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
