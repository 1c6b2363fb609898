import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { MessagePortMain } from 'electron';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type WebSocket as ServerSocket, WebSocketServer } from 'ws';
import type { Carrier } from './carrier.ts';
import { carryOverMessagePortMain } from './carriers/message-port-main.ts';
import { carryOverMessagePort } from './carriers/message-port.ts';
import { carryOverWebSocket } from './carriers/web-socket.ts';
import { carryOverWs } from './carriers/ws.ts';
import { type ApiConnection, connectOver } from './connect-over.ts';
import type { ChessRow, ChessSample, DatawrightApi, EngineEvent, ProjectId } from './contract.ts';
import { exposeApi } from './expose-api.ts';
import { DatawrightError } from './failure.ts';
import { fakeEngine } from './fake-engine.ts';

interface Ends {
  readonly engine: Carrier;
  readonly screen: Carrier;
}

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
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
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only Electron makes real ones
  return { engine: carryOverMessagePortMain(main as MessagePortMain), screen: carryOverMessagePort(port2) };
}

async function socketPair() {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanups.push(() => server.close());
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no address');
  const accepted = new Promise<ServerSocket>((resolve) => sockets.once('connection', resolve));
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

const carriers = { messageChannel, messageChannelMain, webSocket };

const projectId = 'p1' as ProjectId;
const changed: EngineEvent = { type: 'samples-changed', projectId };

async function connect(
  open: () => Promise<Ends>,
  methods: Parameters<typeof fakeEngine>[0],
): Promise<Ends & ApiConnection & { source: ReturnType<typeof fakeEngine> }> {
  const ends = await open();
  const source = fakeEngine(methods);
  exposeApi(source, ends.engine);
  return { ...ends, ...connectOver(ends.screen), source };
}

describe.each(Object.entries(carriers))('over %s', (_name, open) => {
  test('values arrive as they were', async () => {
    const seen: unknown[] = [];
    const answer = {
      name: 'Größe ♞ 😀',
      n: [0, -1, 2 ** 31, 2 ** 40, 0.1, Number.MAX_SAFE_INTEGER],
      no: null,
      yes: true,
    };
    const { api } = await connect(open, {
      projects: {
        create: async (request) => {
          seen.push(request);
          return answer as never;
        },
      },
    });
    expect(await api.projects.create({ folder: '/data/ü', name: '' })).toEqual(answer);
    expect(seen).toEqual([{ folder: '/data/ü', name: '' }]);
  });

  test('a call without a request passes nothing, and one that returns nothing gives undefined', async () => {
    const get = vi.fn<DatawrightApi['settings']['get']>(async () => undefined as never);
    const { api } = await connect(open, { settings: { get } });
    expect(await api.settings.get()).toBeUndefined();
    expect(get.mock.calls[0]?.[0 as never]).toBeUndefined();
  });

  test('properties that are undefined read as undefined on the other side', async () => {
    const list = vi.fn<DatawrightApi['runs']['list']>(async () => []);
    const { api } = await connect(open, { runs: { list } });
    await api.runs.list({ projectId: undefined });
    expect(list.mock.calls[0]?.[0]).toEqual({});
    expect(list.mock.calls[0]?.[0].projectId).toBeUndefined();
  });

  test('binary values arrive as Uint8Array, views without the rest of their buffer', async () => {
    const bytes = Uint8Array.from({ length: 69 }, (_, index) => index * 3);
    const view = new Uint8Array(bytes.buffer, 10, 5);
    const { api } = await connect(open, {
      samples: { get: async () => ({ window: [bytes, view, new Uint8Array(0)] }) as unknown as ChessSample },
    });
    const { window } = await api.samples.get({
      projectId,
      recipeId: 'chess-positions',
      split: 'train',
      index: 0,
    });
    expect(window).toEqual([bytes, Uint8Array.of(30, 33, 36, 39, 42), new Uint8Array(0)]);
    expect(window.map((value) => Object.getPrototypeOf(value) === Uint8Array.prototype)).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('binary values in a request arrive as Uint8Array too', async () => {
    const seen: unknown[] = [];
    const { api } = await connect(open, {
      projects: {
        open: async (request) => {
          seen.push(request);
          return undefined as never;
        },
      },
    });
    const request = { folder: '/data', bytes: Uint8Array.of(1, 2, 255) };
    await api.projects.open(request);
    expect(seen).toEqual([request]);
    const [{ bytes }] = seen as [typeof request];
    expect(Object.getPrototypeOf(bytes)).toBe(Uint8Array.prototype);
  });

  test('failures arrive as DatawrightError with code, message and hint', async () => {
    const { api } = await connect(open, {
      projects: {
        open: async () => {
          throw new DatawrightError('project-locked', 'Held by process 12.', 'Close the other window.');
        },
      },
    });
    const failure = api.projects.open({ folder: '/data' });
    await expect(failure).rejects.toBeInstanceOf(DatawrightError);
    await expect(failure).rejects.toMatchObject({
      code: 'project-locked',
      message: 'Held by process 12.',
      hint: 'Close the other window.',
    });
  });

  test('errors that nobody foresaw arrive as internal, without their stack', async () => {
    const ends = await open();
    exposeApi(
      fakeEngine({
        settings: {
          get: () => {
            throw new RangeError('beyond the end');
          },
        },
      }),
      ends.engine,
    );
    const messages: unknown[] = [];
    ends.screen.receive((message) => messages.push(message));
    ends.screen.send({ id: '1', type: 'APPLY', path: ['settings', 'get'], argumentList: [] });
    await vi.waitFor(() => expect(messages).toHaveLength(1));
    expect(messages).toEqual([
      {
        id: '1',
        type: 'HANDLER',
        name: 'throw',
        value: {
          isError: false,
          value: { code: 'internal', message: 'beyond the end', hint: expect.any(String) },
        },
      },
    ]);
  });

  test('a result that cannot be carried fails the call and leaves the connection working', async () => {
    const { api } = await connect(open, {
      settings: { get: async () => ({ workers: () => 4 }) as never },
      projects: { suggestFolder: async () => '/free' },
    });
    await expect(api.settings.get()).rejects.toMatchObject({ code: 'internal' });
    expect(await api.projects.suggestFolder({ name: 'x' })).toBe('/free');
  });

  test('a request that cannot be carried fails before it is sent', async () => {
    const suggestFolder = vi.fn<DatawrightApi['projects']['suggestFolder']>(async () => '/free');
    const { api } = await connect(open, { projects: { suggestFolder } });
    await expect(api.projects.suggestFolder({ name: (() => 'x') as never })).rejects.toBeInstanceOf(
      DatawrightError,
    );
    expect(suggestFolder).not.toHaveBeenCalled();
  });

  test('an unknown method is a bad request', async () => {
    const { api } = await connect(open, { settings: {} });
    await expect(api.settings.get()).rejects.toMatchObject({ code: 'bad-request' });
    await expect(api.runs.list({})).rejects.toMatchObject({ code: 'bad-request' });
  });

  test('pages of 200 rows arrive whole, and many megabytes do', async () => {
    const rows: ChessRow[] = Array.from({ length: 200 }, (_, index) => ({
      index,
      ply: index % 90,
      whiteElo: 1500 + index,
      blackElo: null,
      result: '1/2-1/2',
      gameId: `game-${index}`,
    }));
    const large = new Uint8Array(12 * 2 ** 20).fill(7);
    const { api } = await connect(open, {
      samples: { page: async () => rows, get: async () => ({ window: [large] }) as unknown as ChessSample },
    });
    const where = { projectId, recipeId: 'chess-positions', split: 'train' } as const;
    expect(await api.samples.page({ ...where, from: 0, limit: 200 })).toEqual(rows);
    const { window } = await api.samples.get({ ...where, index: 0 });
    expect(Buffer.compare(window[0] ?? new Uint8Array(), large)).toBe(0);
  });

  test('answers find their calls, whatever order they come in', async () => {
    const { api } = await connect(open, {
      projects: {
        suggestFolder: async ({ name }) => {
          await new Promise((resolve) => setTimeout(resolve, 20 - Number(name)));
          return `/free/${name}`;
        },
      },
    });
    const names = Array.from({ length: 20 }, (_, index) => String(index));
    const folders = await Promise.all(names.map((name) => api.projects.suggestFolder({ name })));
    expect(folders).toEqual(names.map((name) => `/free/${name}`));
  });

  test('events arrive in order, and before the answer of the call that caused them', async () => {
    const connection = await connect(open, {
      sources: {
        cancelInspection: async ({ inspectionId }) => {
          for (let files = 0; files < 100; files++) {
            connection.source.emit({
              type: 'inspection-progress',
              inspectionId,
              files,
              bytes: files * 10,
              path: '/a',
            });
          }
        },
      },
    });
    const seen: string[] = [];
    connection.subscribe((event) =>
      seen.push(event.type === 'inspection-progress' ? `${event.files}` : event.type),
    );
    await connection.api.sources.cancelInspection({ inspectionId: 'i' });
    seen.push('answer');
    connection.source.emit({ type: 'projects-changed' });
    await vi.waitFor(() => expect(seen).toHaveLength(102));
    expect(seen).toEqual([
      ...Array.from({ length: 100 }, (_, index) => String(index)),
      'answer',
      'projects-changed',
    ]);
  });

  test('a listener that was taken off hears nothing more', async () => {
    const { source, subscribe } = await connect(open, {});
    const first: EngineEvent[] = [];
    const second: EngineEvent[] = [];
    const unsubscribe = subscribe((event) => first.push(event));
    subscribe((event) => second.push(event));
    source.emit(changed);
    await vi.waitFor(() => expect(second).toEqual([changed]));
    unsubscribe();
    source.emit(changed);
    await vi.waitFor(() => expect(second).toHaveLength(2));
    expect(first).toEqual([changed]);
  });

  test('when the engine closes, pending and later calls reject and listeners are told once', async () => {
    const { api, engine, onClosed } = await connect(open, {
      settings: { get: () => new Promise(() => undefined) },
    });
    const closed = vi.fn<() => void>();
    onClosed(closed);
    const pending = api.settings.get();
    await new Promise((resolve) => setTimeout(resolve, 20));
    engine.close();
    await expect(pending).rejects.toMatchObject({ code: 'disconnected' });
    await expect(api.settings.get()).rejects.toMatchObject({ code: 'disconnected' });
    expect(closed).toHaveBeenCalledTimes(1);
    onClosed(closed);
    expect(closed).toHaveBeenCalledTimes(2);
  });

  test('when the screen goes, the engine forgets its subscription and its answer goes nowhere', async () => {
    let answer: (value: never) => void = () => undefined;
    const { api, close, source } = await connect(open, {
      settings: { get: () => new Promise((resolve) => (answer = resolve)) },
    });
    const pending = api.settings.get();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(source.listenerCount).toBe(1);
    close();
    await expect(pending).rejects.toMatchObject({ code: 'disconnected' });
    await vi.waitFor(() => expect(source.listenerCount).toBe(0));
    answer({} as never);
    source.emit(changed);
  });

  test('the api and its groups can be awaited and keep their methods between reads', async () => {
    const { api } = await connect(open, {});
    expect(await api).toBe(api);
    expect(await api.projects).toBe(api.projects);
    expect(api.projects.recent).toBe(api.projects.recent);
  });
});

describe('frames that are no messages', () => {
  test.each([
    ['text', 'hello', 1003],
    ['no MessagePack', Uint8Array.of(0xc1), 1007],
    ['a key __proto__', Uint8Array.of(0x81, 0xa9, ...Buffer.from('__proto__'), 0x80), 1007],
  ])('%s ends the connection', async (_what, frame, code) => {
    const { socket, client } = await socketPair();
    const received = vi.fn<(message: unknown) => void>();
    carryOverWs(socket).receive(received);
    const closed = once(client, 'close');
    client.send(frame);
    expect((await closed)[0]).toMatchObject({ code });
    expect(received).not.toHaveBeenCalled();
  });
});
