import { once } from 'node:events';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { carryOverWs } from '../../preload/carriers/ws.ts';
import { connectOver } from '../../preload/connect-over.ts';
import { type FakeScreens, serveFakeScreens } from './fake-screens.ts';

let screens: FakeScreens;

beforeAll(async () => {
  screens = await serveFakeScreens(100);
});

afterAll(() => screens.close());

interface Attempt {
  readonly path?: string;
  readonly protocols?: string[];
  readonly origin?: string;
  readonly host?: string;
  readonly autoPong?: boolean;
}

function open({ path = '/socket', protocols, origin, host, autoPong = true }: Attempt = {}): WebSocket {
  const own = `127.0.0.1:${screens.port}`;
  return new WebSocket(`ws://${own}${path}`, protocols ?? ['datawright', screens.token], {
    origin: origin ?? `http://${host ?? own}`,
    headers: { host: host ?? own },
    autoPong,
  });
}

async function refusal(attempt: Attempt): Promise<unknown> {
  const socket = open(attempt);
  const [error] = await once(socket, 'error').catch((thrown: unknown) => [thrown]);
  return error instanceof Error ? error.message : error;
}

test('a page with the token calls the engine and hears its events', async () => {
  const socket = open();
  await once(socket, 'open');
  expect(socket.protocol).toBe('datawright');
  const connection = connectOver(carryOverWs(socket));
  const events: unknown[] = [];
  connection.subscribe((event) => events.push(event));
  expect(await connection.api.projects.suggestFolder({ name: 'x' })).toBe('/free/x');
  screens.engine.emit({ type: 'projects-changed' });
  await vi.waitFor(() => expect(events).toEqual([{ type: 'projects-changed' }]));
  socket.close();
  await vi.waitFor(() => expect(screens.engine.listenerCount).toBe(0));
});

test('a page under a tunnel’s port is let in', async () => {
  const socket = open({ host: 'localhost:8080' });
  await once(socket, 'open');
  expect(screens.engine.listenerCount).toBe(1);
  socket.close();
  await vi.waitFor(() => expect(screens.engine.listenerCount).toBe(0));
});

test.each<readonly [string, () => Attempt, number]>([
  ['another token', () => ({ protocols: ['datawright', 'A'.repeat(43)] }), 403],
  ['no token', () => ({ protocols: ['datawright'] }), 403],
  ['the token alone', () => ({ protocols: [screens.token] }), 403],
  ['no subprotocol', () => ({ protocols: [] }), 403],
  ['a foreign origin', () => ({ origin: 'https://example.org' }), 403],
  ['the origin of another port', () => ({ origin: 'http://127.0.0.1:1' }), 403],
  ['an opaque origin', () => ({ origin: 'null' }), 403],
  ['a foreign name that leads here', () => ({ host: 'example.org' }), 403],
  ['another path', () => ({ path: '/' }), 404],
])('%s is refused', async (_what, attempt, status) => {
  expect(await refusal(attempt())).toBe(`Unexpected server response: ${status}`);
  expect(screens.engine.listenerCount).toBe(0);
});

test('a page that answers pings stays, one that does not is let go', async () => {
  const awake = open();
  const asleep = open({ autoPong: false });
  await Promise.all([once(awake, 'open'), once(asleep, 'open')]);
  await once(asleep, 'close');
  expect(awake.readyState).toBe(WebSocket.OPEN);
  awake.close();
  await vi.waitFor(() => expect(screens.engine.listenerCount).toBe(0));
});

test('a message that is too large ends its connection and no other', async () => {
  const large = open();
  const other = open();
  await Promise.all([once(large, 'open'), once(other, 'open')]);
  large.on('error', () => undefined);
  large.send(new Uint8Array(33 * 2 ** 20));
  await once(large, 'close');
  expect(other.readyState).toBe(WebSocket.OPEN);
  other.close();
});

test('closing the server ends its connections', async () => {
  const own = await serveFakeScreens();
  const address = `127.0.0.1:${own.port}`;
  const socket = new WebSocket(`ws://${address}/socket`, ['datawright', own.token], {
    origin: `http://${address}`,
  });
  await once(socket, 'open');
  const closed = once(socket, 'close');
  await own.close();
  await closed;
  await expect(own.ask({ path: '/' })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});
