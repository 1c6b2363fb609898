import { describe, expect, test, vi } from 'vitest';
import type { EngineEvent } from './contract.ts';
import { carriers, connect } from './fake-carriers.ts';
import { fakeEngine } from './fake-engine.ts';

const changed: EngineEvent = { type: 'projects-changed' };

function progress(files: number): EngineEvent {
  return { type: 'inspection-progress', inspectionId: 'i', files, bytes: files * 10, path: '/games' };
}

/** Long enough for a message to cross. */
async function pause(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, 20);
  });
}

describe.each(carriers)('over %s', (_name, open) => {
  test('events arrive in order, and before the answer of the call that caused them', async () => {
    const sent = Array.from({ length: 100 }, (_, files) => progress(files));
    const engine = fakeEngine({ settings: { get: () => sent.forEach((event) => engine.emit(event)) } });
    const { api, connection } = await connect(open, engine);
    const seen: unknown[] = [];
    connection.subscribe((event) => seen.push(event));
    await api.settings.get();
    seen.push('answer');
    engine.emit(changed);
    await vi.waitFor(() => expect(seen).toHaveLength(102));
    expect(seen).toEqual([...sent, 'answer', changed]);
  });

  test('a listener that was taken off hears nothing more', async () => {
    const engine = fakeEngine();
    const { connection } = await connect(open, engine);
    const first: EngineEvent[] = [];
    const second: EngineEvent[] = [];
    const unsubscribe = connection.subscribe((event) => first.push(event));
    connection.subscribe((event) => second.push(event));
    engine.emit(changed);
    await vi.waitFor(() => expect(second).toEqual([changed]));
    unsubscribe();
    engine.emit(changed);
    await vi.waitFor(() => expect(second).toHaveLength(2));
    expect(first).toEqual([changed]);
  });

  test('when the engine closes, pending and later calls reject and listeners are told once', async () => {
    const engine = fakeEngine({ settings: { get: () => new Promise(() => undefined) } });
    const { api, connection, ends } = await connect(open, engine);
    const closed = vi.fn<() => void>();
    const tookOff = vi.fn<() => void>();
    connection.onClosed(closed);
    connection.onClosed(tookOff)();
    const pending = api.settings.get();
    const outcome = pending.catch((error: unknown) => error);
    await pause();
    ends.engine.close();
    expect(await outcome).toMatchObject({ code: 'disconnected' });
    await expect(api.settings.get()).rejects.toMatchObject({ code: 'disconnected' });
    expect(closed).toHaveBeenCalledTimes(1);
    expect(tookOff).not.toHaveBeenCalled();
  });

  test('who asks for the end after it is told at once', async () => {
    const { connection } = await connect(open, fakeEngine());
    connection.close();
    const closed = vi.fn<() => void>();
    connection.onClosed(closed);
    expect(closed).toHaveBeenCalledTimes(1);
  });

  test('when the screen goes, its subscription ends and late answers and events go nowhere', async () => {
    let answer = (): void => undefined;
    const late = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const engine = fakeEngine({ settings: { get: () => late } });
    const { api, connection } = await connect(open, engine);
    const outcome = api.settings.get().catch((error: unknown) => error);
    await pause();
    expect(engine.listenerCount).toBe(1);
    connection.close();
    expect(await outcome).toMatchObject({ code: 'disconnected' });
    await vi.waitFor(() => expect(engine.listenerCount).toBe(0));
    answer();
    await late;
    engine.emit(changed);
    await pause();
  });
});

test('the api and its groups are no promises, and methods keep their identity between reads', async () => {
  const [[, open] = []] = carriers;
  if (!open) throw new Error('no carrier');
  const { api } = await connect(open, fakeEngine());
  expect(await Promise.resolve(api)).toBe(api);
  expect(await Promise.resolve(api.projects)).toBe(api.projects);
  expect(Reflect.get(api.projects, 'recent')).toBe(Reflect.get(api.projects, 'recent'));
});
