import { expect } from '@playwright/test';
import { test } from '../fixtures/desktop-app.ts';
import { heading } from '../fixtures/screens.ts';

test('the page has no Node, and only the bridge of the contract', async ({ start }) => {
  const { app, page, complaints } = await start();
  await expect(heading(page, 'Datawright')).toBeVisible();
  const seen = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'global', 'electron'].filter(
      (name) => name in globalThis,
    ),
    bridge: Object.keys(globalThis).filter((name) => name.startsWith('datawright')),
  }));
  expect(seen).toEqual({ node: [], bridge: ['datawrightShell'] });
  const preferences = await app.evaluate(({ webContents }) => {
    const [contents] = webContents.getAllWebContents();
    const { sandbox, contextIsolation, nodeIntegration, webviewTag } = (
      contents as unknown as { getLastWebPreferences(): Electron.WebPreferences }
    ).getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webviewTag };
  });
  expect(preferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
  });
  expect(complaints).toEqual([]);
});

test('a strict policy comes with the page, and holds', async ({ start }) => {
  const { page } = await start();
  await expect(heading(page, 'Datawright')).toBeVisible();
  const policy = await page.evaluate(async () => {
    const answer = await fetch(location.href.split('#')[0] ?? '');
    return answer.headers.get('content-security-policy');
  });
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|\*/);
  const reached = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.injected = true';
    document.body.append(script);
    const fetched = await fetch('https://example.com/').then(
      () => true,
      () => false,
    );
    // In a task of its own, since what the debugger itself evaluates is allowed to.
    const evaluated = await new Promise((resolve) => {
      setTimeout(() => {
        try {
          // oxlint-disable-next-line no-eval -- that it is refused is what the test is about
          resolve((0, eval)('true'));
        } catch {
          resolve(false);
        }
      });
    });
    return { injected: 'injected' in globalThis, fetched, evaluated };
  });
  expect(reached).toEqual({ injected: false, fetched: false, evaluated: false });
});

test('the page opens no window, goes nowhere and asks for nothing', async ({ start }) => {
  const { app, page } = await start();
  await expect(heading(page, 'Datawright')).toBeVisible();
  const before = page.url();
  expect(await page.evaluate(() => window.open('https://example.com/') === null)).toBe(true);
  await page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'file:///etc/passwd';
    document.body.append(link);
    link.click();
  });
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/';
    document.body.append(frame);
  });
  await page.waitForTimeout(500);
  expect(page.url()).toBe(before);
  // Not by a locator: Playwright waits for the navigation that was refused.
  expect(await page.evaluate(() => document.querySelector('h1')?.textContent)).toBe('Datawright');
  expect(app.windows()).toHaveLength(1);

  const answers = await page.evaluate(async () => {
    const refused = async (asking: Promise<unknown>) => asking.then(String, () => 'refused');
    return {
      notification: await Notification.requestPermission(),
      position: await new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          () => resolve('refused'),
        );
      }),
      camera: await refused(navigator.mediaDevices.getUserMedia({ video: true })),
      clipboard: await refused(navigator.clipboard.readText()),
    };
  });
  expect(answers).toEqual({
    notification: 'denied',
    position: 'refused',
    camera: 'refused',
    clipboard: 'refused',
  });
});
