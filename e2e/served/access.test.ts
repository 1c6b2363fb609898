import { request } from 'node:http';
import { expect } from '@playwright/test';
import { heading } from '../fixtures/screens.ts';
import { test, type ServedScreens } from '../fixtures/served-screens.ts';

test('without the token the screens say where to find it', async ({ page, served }) => {
  for (const address of [served.origin, `${served.origin}/#token=wrong`]) {
    await page.goto('about:blank');
    await page.goto(address);
    await expect(page.getByRole('alert')).toContainText('datawright serve');
    await expect(heading(page, 'Datawright could not start')).toBeVisible();
  }
});

test('a reload keeps the session, and the token leaves the address', async ({ page, served }) => {
  await page.goto(served.url);
  await expect(heading(page, 'Datawright')).toBeVisible();
  expect(page.url()).not.toContain(served.token);
  await page.reload();
  await expect(heading(page, 'Datawright')).toBeVisible();
});

test('other names, other origins and other tokens are refused', async ({ served }) => {
  const { origin, token } = served;
  const host = new URL(origin).host;
  const socket = {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
  };
  const protocols = (given: string) => `datawright, ${given}`;
  const asked = {
    page: await status(served, '/', { Host: host }),
    'page under another name': await status(served, '/', { Host: 'evil.example' }),
    session: await status(served, '/session', { Host: host, Authorization: `Bearer ${token}` }),
    'session without a token': await status(served, '/session', { Host: host }),
    'session with another token': await status(served, '/session', {
      Host: host,
      Authorization: 'Bearer wrong',
    }),
    'upload of another page': await status(
      served,
      '/uploads?bytes=1',
      { Host: host, Authorization: `Bearer ${token}`, Origin: 'https://evil.example' },
      'POST',
    ),
    'socket of another page': await status(served, '/socket', {
      ...socket,
      Host: host,
      Origin: 'https://evil.example',
      'Sec-WebSocket-Protocol': protocols(token),
    }),
    'socket with another token': await status(served, '/socket', {
      ...socket,
      Host: host,
      Origin: origin,
      'Sec-WebSocket-Protocol': protocols('wrong'),
    }),
    'a file outside': await status(served, '/../../package.json', { Host: host }),
  };
  expect(asked).toEqual({
    page: 200,
    'page under another name': 403,
    session: 204,
    'session without a token': 403,
    'session with another token': 403,
    'upload of another page': 403,
    'socket of another page': 403,
    'socket with another token': 403,
    'a file outside': 404,
  });
});

test('the server listens on the loopback interface only', async ({ served }) => {
  const { port } = new URL(served.origin);
  const { networkInterfaces } = await import('node:os');
  const outside = Object.values(networkInterfaces())
    .flat()
    .filter((address) => address && !address.internal && address.family === 'IPv4');
  for (const address of outside) {
    await expect(fetch(`http://${address?.address}:${port}/`)).rejects.toThrow();
  }
});

test('Ctrl-C ends the server, and the screens say so', async ({ page, served }) => {
  await page.goto(served.url);
  await expect(heading(page, 'Datawright')).toBeVisible();
  served.command.process.kill('SIGINT');
  expect(await served.command.finished).toMatchObject({ code: 0 });
  await expect(page.getByText('The connection to Datawright has ended')).toBeVisible();
});

/** The answer's status to a request as it stands, headers that `fetch` keeps for itself included. */
function status(
  { origin }: ServedScreens,
  path: string,
  headers: Readonly<Record<string, string>>,
  method = 'GET',
): Promise<number | undefined> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const asked = request({ host: hostname, port, path, method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('upgrade', (response, connection) => {
      connection.destroy();
      resolve(response.statusCode);
    });
    asked.on('error', reject);
    asked.end();
  });
}
