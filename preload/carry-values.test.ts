import { describe, expect, test, vi } from 'vitest';
import { carriers, connect } from './fake-carriers.ts';
import { fakeEngine } from './fake-engine.ts';

function describeBytes({ bytes }: { readonly bytes: Uint8Array }): object {
  return { plain: Object.getPrototypeOf(bytes) === Uint8Array.prototype, values: [...bytes] };
}

/** The later the call, the sooner its answer. */
async function answerLate({ name }: { readonly name: string }): Promise<string> {
  await new Promise((resolve) => {
    setTimeout(resolve, 20 - Number(name));
  });
  return `/free/${name}`;
}

describe.each(carriers)('over %s', (_name, open) => {
  test('values arrive as they were', async () => {
    const answer = {
      name: 'Größe ♞ 😀',
      numbers: [0, -1, 2 ** 31, 2 ** 40, 0.1, Number.MAX_SAFE_INTEGER],
      deep: [{ no: null, yes: true }],
    };
    const create = vi.fn<(request: unknown) => unknown>(() => answer);
    const { api } = await connect(open, fakeEngine({ projects: { create } }));
    expect(await api.projects.create({ folder: '/data/ü', name: '' })).toEqual(answer);
    expect(create.mock.calls).toEqual([[{ folder: '/data/ü', name: '' }]]);
  });

  test('a call without a request passes nothing, and one that returns nothing gives undefined', async () => {
    const get = vi.fn<(request: unknown) => unknown>();
    const { api } = await connect(open, fakeEngine({ settings: { get } }));
    expect(await api.settings.get()).toBeUndefined();
    expect(get.mock.calls).toEqual([[undefined]]);
  });

  test('properties that are undefined read as undefined on the other side', async () => {
    const list = vi.fn<(request: unknown) => unknown>(() => ({ a: undefined, b: [{ c: undefined }] }));
    const { api } = await connect(open, fakeEngine({ runs: { list } }));
    expect(await api.runs.list({ projectId: undefined })).toEqual({ b: [{}] });
    expect(list.mock.calls).toEqual([[{}]]);
  });

  test('binary values arrive as Uint8Array, views without the rest of their buffer', async () => {
    const bytes = Uint8Array.from({ length: 69 }, (_, index) => index * 3);
    const binary = [bytes, new Uint8Array(bytes.buffer, 10, 5), new Uint8Array(0)];
    const { api } = await connect(open, fakeEngine({ recipes: { list: () => binary } }));
    const arrived = await api.recipes.list();
    expect(arrived).toEqual([bytes, Uint8Array.of(30, 33, 36, 39, 42), new Uint8Array(0)]);
    expect(arrived.map((value) => Object.getPrototypeOf(value) === Uint8Array.prototype)).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('binary values in a request arrive as Uint8Array too', async () => {
    const { api } = await connect(open, fakeEngine({ projects: { open: describeBytes } }));
    const request = { folder: '/data', bytes: Uint8Array.of(1, 2, 255) };
    expect(await api.projects.open(request)).toEqual({ plain: true, values: [1, 2, 255] });
  });

  test('a page of 200 rows arrives whole, and so do many megabytes', async () => {
    const rows = Array.from({ length: 200 }, (_, index) => ({
      index,
      ply: index % 90,
      whiteElo: 1500 + index,
      blackElo: null,
      result: '1/2-1/2',
      gameId: `game-${index}`,
    }));
    const large = new Uint8Array(12 * 2 ** 20).fill(7);
    const { api } = await connect(
      open,
      fakeEngine({ recipes: { list: () => rows }, settings: { get: () => large } }),
    );
    expect(await api.recipes.list()).toEqual(rows);
    const arrived: unknown = await api.settings.get();
    expect(arrived instanceof Uint8Array && Buffer.compare(arrived, large)).toBe(0);
  });

  test('answers find their calls, whatever order they come in', async () => {
    const { api } = await connect(open, fakeEngine({ projects: { suggestFolder: answerLate } }));
    const names = Array.from({ length: 20 }, (_, index) => String(index));
    const folders = await Promise.all(names.map((name) => api.projects.suggestFolder({ name })));
    expect(folders).toEqual(names.map((name) => `/free/${name}`));
  });
});
