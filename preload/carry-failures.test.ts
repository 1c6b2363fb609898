import { describe, expect, test, vi } from 'vitest';
import { DatawrightError } from './failure.ts';
import { carriers, connect } from './fake-carriers.ts';
import { fakeEngine } from './fake-engine.ts';
import { exposeApi } from './expose-api.ts';

function throwRangeError(): never {
  throw new RangeError('beyond the end');
}

describe.each(carriers)('over %s', (_name, open) => {
  test('failures arrive as DatawrightError with code, message and hint', async () => {
    const locked = new DatawrightError('project-locked', 'Held by process 12.', 'Close the other window.');
    const { api } = await connect(open, fakeEngine({ projects: { open: () => Promise.reject(locked) } }));
    const error: unknown = await api.projects.open({ folder: '/data' }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DatawrightError);
    expect(error).toMatchObject({
      code: 'project-locked',
      message: 'Held by process 12.',
      hint: 'Close the other window.',
    });
  });

  test('errors that nobody foresaw cross as internal, without their stack', async () => {
    const ends = await open();
    exposeApi(fakeEngine({ settings: { get: throwRangeError } }), ends.engine);
    const messages: unknown[] = [];
    ends.screen.receive((message) => messages.push(message));
    ends.screen.send({ id: '1', type: 'APPLY', path: ['settings', 'get'], argumentList: [] });
    await vi.waitFor(() => expect(messages).toHaveLength(1));
    const value = { code: 'internal', message: 'beyond the end', hint: expect.any(String) };
    expect(messages).toEqual([{ id: '1', type: 'HANDLER', name: 'throw', value: { isError: false, value } }]);
  });

  test('a result that cannot be carried fails its call and leaves the connection working', async () => {
    const { api } = await connect(
      open,
      fakeEngine({
        settings: { get: () => ({ workers: () => 4 }) },
        projects: { suggestFolder: () => '/free' },
      }),
    );
    await expect(api.settings.get()).rejects.toMatchObject({ code: 'internal' });
    expect(await api.projects.suggestFolder({ name: 'x' })).toBe('/free');
  });

  test('a request that cannot be carried fails before it is sent', async () => {
    const openProject = vi.fn<() => unknown>();
    const { api } = await connect(open, fakeEngine({ projects: { open: openProject } }));
    const request = { folder: '/data', callback: () => undefined };
    await expect(api.projects.open(request)).rejects.toBeInstanceOf(DatawrightError);
    expect(openProject).not.toHaveBeenCalled();
  });

  test('an unknown method is a bad request', async () => {
    const { api } = await connect(open, fakeEngine({ settings: {} }));
    await expect(api.settings.get()).rejects.toMatchObject({ code: 'bad-request' });
    await expect(api.runs.list({})).rejects.toMatchObject({ code: 'bad-request' });
  });
});
