import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeScreens, serveFakeScreens } from './fake-screens.ts';

let screens: FakeScreens;

beforeAll(async () => {
  screens = await serveFakeScreens();
});

afterAll(() => screens.close());

describe('the page', () => {
  test('is given to who asks, with a strict policy and never from a cache', async () => {
    const { status, headers, text } = await screens.ask({ path: '/' });
    expect([status, text]).toEqual([200, '<!doctype html><title>Screens</title>']);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        `connect-src 'self' ws://127.0.0.1:${screens.port}`,
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
  });

  test('answers HEAD without the page', async () => {
    expect(await screens.ask({ path: '/', method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
  });

  test.each(['127.0.0.1:1', 'localhost', 'LOCALHOST:8080', '[::1]:4000'])(
    'is given under the name %s',
    async (host) => {
      expect(await screens.ask({ path: '/', headers: { host } })).toMatchObject({ status: 200 });
    },
  );

  test.each([
    'example.org',
    'example.org:80',
    '127.0.0.1.example.org',
    'localhost.example.org:1',
    '0.0.0.0',
    '10.0.0.1',
    '127.0.0.1@example.org',
  ])('is refused under the name %j', async (host) => {
    const { status, text } = await screens.ask({ path: '/', headers: { host } });
    expect(status).toBe(403);
    expect(text).toContain('Datawright answers at 127.0.0.1 and localhost only');
  });

  test.each([
    '/../config.json',
    '/%2e%2e/config.json',
    '/..%2fconfig.json',
    '//127.0.0.1/',
    'http://example.org/',
    '/nothing.js',
  ])('%s is not there', async (path) => {
    const { status, text } = await screens.ask({ path });
    expect(status).toBe(404);
    expect(text).toContain('There is nothing here');
    expect(text).not.toContain('secret');
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is not there', async (method) => {
    expect(await screens.ask({ path: '/', method })).toMatchObject({ status: 404 });
  });
});

describe('what needs the token', () => {
  const secured = ['/session', '/uploads?bytes=1', '/uploads/00000000000000000000000000000000'];

  test.each(secured)('%s is refused without it, in plain words', async (path) => {
    const { status, text } = await screens.ask({ path, method: 'POST' });
    expect(status).toBe(403);
    expect(text).toContain('Open the link that <code>datawright serve</code> printed');
  });

  test.each(secured)('%s is refused with another', async (path) => {
    const wrong = `${screens.token.slice(0, -1)}${screens.token.endsWith('A') ? 'E' : 'A'}`;
    for (const token of [wrong, '', screens.token.slice(1), `${screens.token}A`]) {
      const headers = { authorization: `Bearer ${token}`, origin: `http://127.0.0.1:${screens.port}` };
      expect(await screens.ask({ path, method: 'POST', headers })).toMatchObject({ status: 403 });
    }
  });

  test('the session is confirmed with it', async () => {
    const headers = { authorization: `Bearer ${screens.token}` };
    expect(await screens.ask({ path: '/session', headers })).toMatchObject({ status: 204, text: '' });
  });

  test('it does not open other names', async () => {
    const headers = { authorization: `Bearer ${screens.token}`, host: 'example.org' };
    expect(await screens.ask({ path: '/session', headers })).toMatchObject({ status: 403 });
  });

  test('it is 256 random bits, new for every server', async () => {
    const other = await serveFakeScreens();
    expect(Buffer.from(screens.token, 'base64url')).toHaveLength(32);
    expect(other.token).not.toBe(screens.token);
    await other.close();
  });
});
