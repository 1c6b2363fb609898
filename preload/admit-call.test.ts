import { describe, expect, test, vi } from 'vitest';
import { admitCall } from './admit-call.ts';
import type { Carrier } from './carrier.ts';
import { exposeApi } from './expose-api.ts';
import { fakeEngine } from './fake-engine.ts';

const ran = vi.fn<(request: unknown) => unknown>(() => 'ran');
const methods = { projects: { open: async (request: unknown) => ran(request) } };
const apply = { id: '1', type: 'APPLY', path: ['projects', 'open'], argumentList: [] };
const raw = (value: unknown) => [{ type: 'RAW', value }];

function circle(): object {
  const made: Record<string, unknown> = {};
  made['self'] = made;
  return made;
}

test('a call of a known method passes, with nothing but the fields of a call', () => {
  const message = { ...apply, argumentList: raw({ folder: '/a', list: [1, null] }), extra: 'x' };
  expect(admitCall(methods, message)).toEqual({
    kind: 'call',
    message: { ...apply, argumentList: raw({ folder: '/a', list: [1, null] }) },
  });
});

describe('refused', () => {
  const hostile: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ['a method of a method', { path: ['projects', 'open', 'constructor'] }],
    ['the constructor of a group', { path: ['projects', 'constructor'] }],
    ['an inherited method', { path: ['projects', 'hasOwnProperty'] }],
    ['__proto__ as a group', { path: ['__proto__', 'toString'] }],
    ['__proto__ as a method', { path: ['projects', '__proto__'] }],
    ['the constructor of the api', { path: ['constructor', 'constructor'] }],
    ['a group alone', { path: ['projects'] }],
    ['an empty path', { path: [] }],
    ['no path', { path: undefined }],
    ['a path that is a string', { path: 'projects.open' }],
    ['a path with an array for a name', { path: [['projects'], 'open'] }],
    ['a path with an object for a name', { path: ['projects', { toString: () => 'open' }] }],
    ['an unknown method', { path: ['projects', 'drop'] }],
    ['GET', { type: 'GET' }],
    ['SET', { type: 'SET', value: { type: 'RAW', value: 1 } }],
    ['CONSTRUCT', { type: 'CONSTRUCT' }],
    ['ENDPOINT', { type: 'ENDPOINT' }],
    ['RELEASE', { type: 'RELEASE' }],
    ['an unknown type', { type: 'EVAL' }],
    ['a proxy for an argument', { argumentList: [{ type: 'HANDLER', name: 'proxy', value: {} }] }],
    ['a thrown value for an argument', { argumentList: [{ type: 'HANDLER', name: 'throw', value: {} }] }],
    ['two arguments', { argumentList: [...raw({}), ...raw({})] }],
    ['arguments that are no list', { argumentList: { length: 1 } }],
    ['an argument without its wrapping', { argumentList: [{ folder: '/a' }] }],
    ['a string for a request', { argumentList: raw('/a') }],
    ['a list for a request', { argumentList: raw([]) }],
    ['a Map', { argumentList: raw({ a: new Map() }) }],
    ['a Date', { argumentList: raw({ a: new Date(0) }) }],
    ['an Error', { argumentList: raw({ a: new Error('x') }) }],
    ['a big integer', { argumentList: raw({ a: 1n }) }],
    ['a function', { argumentList: raw({ a: () => 1 }) }],
    ['another typed array', { argumentList: raw({ a: new Float32Array(1) }) }],
    ['an ArrayBuffer', { argumentList: raw({ a: new ArrayBuffer(1) }) }],
    ['an own __proto__', { argumentList: raw(JSON.parse('{"a":{"__proto__":{"admin":true}}}')) }],
    ['an object of a class', { argumentList: raw(new URL('a:b')) }],
    ['a circle', { argumentList: raw(circle()) }],
  ];

  test.each(hostile)('%s', (_what, change) => {
    expect(admitCall(methods, { ...apply, ...change })).toMatchObject({
      kind: 'refuse',
      id: '1',
      failure: { code: 'bad-request' },
    });
  });

  test.each(hostile)('%s, and the connection goes on', async (_what, change) => {
    const sent: unknown[] = [];
    let deliver: (message: unknown) => void = ran;
    const carrier: Carrier = {
      send: (message) => sent.push(message),
      receive: (listener) => {
        deliver = listener;
      },
      onClosed: () => undefined,
      close: () => expect.fail('closed'),
    };
    ran.mockClear();
    exposeApi(fakeEngine({ projects: { open: ran } }), carrier);
    deliver({ ...apply, ...change });
    deliver({ ...apply, id: '2' });
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    expect(sent).toMatchObject([
      { id: '1', name: 'throw', value: { value: { code: 'bad-request' } } },
      { id: '2', type: 'RAW', value: 'ran' },
    ]);
    expect(ran).toHaveBeenCalledTimes(1);
  });
});

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a string', 'APPLY'],
  ['a list', [apply]],
  ['no id', { ...apply, id: undefined }],
  ['an empty id', { ...apply, id: '' }],
  ['a number for an id', { ...apply, id: 1 }],
  ['an id without end', { ...apply, id: 'x'.repeat(129) }],
])('%s is dropped: there is no one to answer', (_what, message) => {
  expect(admitCall(methods, message)).toEqual({ kind: 'drop' });
});

test('a refusal names what was asked for, shortened', () => {
  const verdict = admitCall(methods, { ...apply, path: ['projects', 'x'.repeat(500)] });
  expect(verdict).toMatchObject({ failure: { message: `There is no method “projects.${'x'.repeat(71)}”.` } });
});
