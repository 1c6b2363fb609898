import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach } from 'vitest';
import { type WebSocket as ServerSocket, WebSocketServer } from 'ws';
import type { Carrier } from './carrier.ts';
import { carryOverMessagePortMain } from './carriers/message-port-main.ts';
import { carryOverMessagePort } from './carriers/message-port.ts';
import { carryOverWebSocket } from './carriers/web-socket.ts';
import { carryOverWs } from './carriers/ws.ts';
import { type ApiConnection, connectOver } from './connect-over.ts';
import { exposeApi } from './expose-api.ts';
import type { FakeEngine } from './fake-engine.ts';

export interface Ends {
  readonly engine: Carrier;
  readonly screen: Carrier;
}

const cleanups: (() => unknown)[] = [];

afterEach(() => {
  for (const cleanup of cleanups.splice(0).toReversed()) cleanup();
});

async function messageChannel(): Promise<Ends> {
  const { port1, port2 } = new MessageChannel();
  cleanups.push(() => port1.close());
  return { engine: carryOverMessagePort(port1), screen: carryOverMessagePort(port2) };
}

/** Electron's main-process port: the same pipe in the manner of Node's event emitters. */
async function messageChannelMain(): Promise<Ends> {
  const { port1, port2 } = new MessageChannel();
  cleanups.push(() => port1.close());
  const main = Object.assign(new EventEmitter(), {
    postMessage: (message: unknown) => port1.postMessage(message),
    start: () => port1.start(),
    close: () => port1.close(),
  });
  port1.addEventListener('message', ({ data }) => main.emit('message', { data, ports: [] }));
  port1.addEventListener('close', () => main.emit('close'));
  return { engine: carryOverMessagePortMain(main), screen: carryOverMessagePort(port2) };
}

/** A real connection over loopback. */
export async function socketPair(): Promise<{ readonly socket: ServerSocket; readonly client: WebSocket }> {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanups.push(() => server.close());
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.');
  const accepted = new Promise<ServerSocket>((resolve) => void sockets.once('connection', resolve));
  const client = new WebSocket(`ws://127.0.0.1:${address.port}`);
  const socket = await accepted;
  cleanups.push(() => socket.terminate());
  if (client.readyState !== client.OPEN) await once(client, 'open');
  return { socket, client };
}

async function webSocket(): Promise<Ends> {
  const { socket, client } = await socketPair();
  return { engine: carryOverWs(socket), screen: carryOverWebSocket(client) };
}

/** Every carrier by name, as a table of `describe.each`. */
export const carriers = Object.entries({ messageChannel, messageChannelMain, webSocket });

/** A screen connected to an engine. */
export async function connect(
  open: () => Promise<Ends>,
  source: FakeEngine,
): Promise<{ readonly ends: Ends; readonly connection: ApiConnection; readonly api: ApiConnection['api'] }> {
  const ends = await open();
  exposeApi(source, ends.engine);
  const connection = connectOver(ends.screen);
  return { ends, connection, api: connection.api };
}
