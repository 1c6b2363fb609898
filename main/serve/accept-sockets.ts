import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { carryOverWs } from '../../preload/carriers/ws.ts';
import { subprotocol } from '../../preload/served-socket.ts';
import { type ApiSource, exposeApi } from '../../preload/expose-api.ts';
import { isLoopbackHost, isOwnOrigin, isSameToken } from './check-access.ts';

export interface SocketOptions {
  readonly source: ApiSource;
  readonly token: string;
  /** Milliseconds between pings; a page that misses one is gone. */
  readonly heartbeat: number;
}

/** The largest request: the paths of a drop of very many files. */
const messageLimit = 32 * 2 ** 20;

/** Connects pages to the engine. Returns the function that ends every connection. */
export function acceptSockets(server: Server, { source, token, heartbeat }: SocketOptions): () => void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: messageLimit,
    handleProtocols: (protocols) => (protocols.has(subprotocol) ? subprotocol : false),
  });
  server.on('upgrade', (request, socket, head) => {
    const status = refusalStatus(request, token);
    if (status) return refuse(socket, status);
    sockets.handleUpgrade(request, socket, head, (accepted) => {
      watch(accepted, heartbeat);
      exposeApi(source, carryOverWs(accepted));
    });
  });
  return () => {
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
  };
}

function refusalStatus(request: IncomingMessage, token: string): number | null {
  if (request.url !== '/socket') return 404;
  if (!isLoopbackHost(request.headers.host) || !isOwnOrigin(request)) return 403;
  const [name, given = ''] = (request.headers['sec-websocket-protocol'] ?? '').split(/, ?/);
  return name === subprotocol && isSameToken(given, token) ? null : 403;
}

function refuse(socket: Duplex, status: number): void {
  socket.on('error', () => undefined);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** A page whose machine sleeps or whose tunnel broke closes nothing: without this it stays for ever. */
function watch(socket: WebSocket, heartbeat: number): void {
  let alive = true;
  socket.on('pong', () => {
    alive = true;
  });
  const timer = setInterval(() => {
    if (!alive) return socket.terminate();
    alive = false;
    socket.ping();
  }, heartbeat);
  socket.on('close', () => clearInterval(timer));
}
