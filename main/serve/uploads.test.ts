import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Answer, type FakeScreens, type Question, serveFakeScreens } from './fake-screens.ts';

let screens: FakeScreens;

beforeEach(async () => {
  screens = await serveFakeScreens();
});

afterEach(() => screens.close());

function ask(question: Question): Promise<Answer> {
  const authorization = `Bearer ${screens.token}`;
  const origin = `http://127.0.0.1:${screens.port}`;
  return screens.ask({ ...question, headers: { authorization, origin, ...question.headers } });
}

async function begin(bytes = 10): Promise<string> {
  const { status, text } = await ask({ method: 'POST', path: `/uploads?bytes=${bytes}` });
  expect(status).toBe(201);
  const { id } = JSON.parse(text);
  return id;
}

const folderOf = (id: string) => join(screens.home, 'uploads', id);

test('files arrive under the configuration folder, and stay when the upload is complete', async () => {
  const id = await begin();
  const one = await ask({ method: 'PUT', path: `/uploads/${id}?name=a%2F%C3%BC%2Fone.pgn`, body: 'one' });
  const two = await ask({ method: 'PUT', path: `/uploads/${id}?name=two.pgn`, body: Uint8Array.of(0, 255) });
  expect([one, two].map(({ status, text }) => [status, JSON.parse(text)])).toEqual([
    [201, { path: join(folderOf(id), 'a', 'ü', 'one.pgn'), top: join(folderOf(id), 'a') }],
    [201, { path: join(folderOf(id), 'two.pgn'), top: join(folderOf(id), 'two.pgn') }],
  ]);
  expect(await ask({ method: 'POST', path: `/uploads/${id}` })).toMatchObject({ status: 204 });
  expect(readFileSync(join(folderOf(id), 'a', 'ü', 'one.pgn'), 'utf8')).toBe('one');
  expect([...readFileSync(join(folderOf(id), 'two.pgn'))]).toEqual([0, 255]);
});

test('a cancelled upload is removed', async () => {
  const id = await begin();
  await ask({ method: 'PUT', path: `/uploads/${id}?name=one.pgn`, body: 'one' });
  expect(await ask({ method: 'DELETE', path: `/uploads/${id}` })).toMatchObject({ status: 204 });
  expect(existsSync(folderOf(id))).toBe(false);
  expect(await ask({ method: 'PUT', path: `/uploads/${id}?name=two.pgn`, body: 'x' })).toMatchObject({
    status: 404,
  });
});

test('what was not completed goes when the server closes, and nothing else', async () => {
  const own = await serveFakeScreens();
  const headers = { authorization: `Bearer ${own.token}`, origin: `http://127.0.0.1:${own.port}` };
  const ids: string[] = [];
  for (const _ of [1, 2]) {
    const { text } = await own.ask({ method: 'POST', path: '/uploads?bytes=1', headers });
    const { id } = JSON.parse(text);
    await own.ask({ method: 'PUT', path: `/uploads/${id}?name=x`, headers, body: '1' });
    ids.push(id);
  }
  await own.ask({ method: 'POST', path: `/uploads/${ids[0]}`, headers });
  const seen = vi.fn<(names: string[]) => void>();
  await own.close(() => seen(readdirSync(join(own.home, 'uploads'))));
  expect(seen).toHaveBeenCalledWith([ids[0]]);
});

test('a connection that breaks off leaves no half file', async () => {
  const id = await begin();
  const socket = connect(screens.port, '127.0.0.1');
  socket.write(
    [
      `PUT /uploads/${id}?name=half.pgn HTTP/1.1`,
      `Host: 127.0.0.1:${screens.port}`,
      `Origin: http://127.0.0.1:${screens.port}`,
      `Authorization: Bearer ${screens.token}`,
      'Content-Length: 1000',
      '',
      'half',
    ].join('\r\n'),
  );
  await vi.waitFor(() => expect(readdirSync(folderOf(id))).toHaveLength(1));
  socket.destroy();
  await vi.waitFor(() => expect(readdirSync(folderOf(id))).toEqual([]));
});

test.each<readonly [string, (id: string) => Question, number, string]>([
  [
    'a name that climbs',
    (id) => ({ method: 'PUT', path: `/uploads/${id}?name=..%2Fx`, body: 'x' }),
    400,
    'bad-request',
  ],
  [
    'a file without a name',
    (id) => ({ method: 'PUT', path: `/uploads/${id}`, body: 'x' }),
    400,
    'bad-request',
  ],
  [
    'a file of unknown size',
    (id) => ({
      method: 'PUT',
      path: `/uploads/${id}?name=x`,
      headers: { 'transfer-encoding': 'chunked' },
      body: 'x',
    }),
    400,
    'bad-request',
  ],
  ['an upload without a size', () => ({ method: 'POST', path: '/uploads' }), 400, 'bad-request'],
  ['a negative size', () => ({ method: 'POST', path: '/uploads?bytes=-1' }), 400, 'bad-request'],
  [
    'more than the disk holds',
    () => ({ method: 'POST', path: `/uploads?bytes=${10 ** 15 - 1}` }),
    507,
    'disk-full',
  ],
  [
    'another upload',
    () => ({ method: 'PUT', path: `/uploads/${'0'.repeat(32)}?name=x`, body: 'x' }),
    404,
    'not-found',
  ],
  ['a folder that climbs', () => ({ method: 'DELETE', path: '/uploads/..%2f' }), 404, 'not-found'],
  ['another method', (id) => ({ method: 'GET', path: `/uploads/${id}` }), 400, 'bad-request'],
])('%s is refused with the reason', async (_what, question, status, code) => {
  const id = await begin();
  const answer = await ask(question(id));
  expect(answer.status).toBe(status);
  expect(JSON.parse(answer.text)).toMatchObject({ code, message: expect.stringMatching(/\.$/) });
  expect(readdirSync(join(screens.home, 'uploads'))).toEqual([id]);
  expect(readdirSync(folderOf(id))).toEqual([]);
});

test.each(['https://example.org', 'http://127.0.0.1:1', 'null'])(
  'a page of %s cannot upload',
  async (origin) => {
    const answer = await ask({ method: 'POST', path: '/uploads?bytes=1', headers: { origin } });
    expect(answer).toMatchObject({ status: 403 });
    expect(existsSync(join(screens.home, 'uploads'))).toBe(false);
  },
);

test('an answer comes back although much of the file was still on its way', async () => {
  const body = new Uint8Array(20 * 2 ** 20);
  const answer = await ask({ method: 'PUT', path: `/uploads/${'0'.repeat(32)}?name=x`, body });
  expect(answer.status).toBe(404);
});
