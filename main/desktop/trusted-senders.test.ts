import { EventEmitter } from 'node:events';
import type { IpcMainEvent, WebContents } from 'electron';
import { expect, test } from 'vitest';
import { TrustedSenders } from './trusted-senders.ts';

const origin = 'datawright://app';

const contents = (id: number) => Object.assign(new EventEmitter(), { id }) as unknown as WebContents;

function event(sender: WebContents, frame: { origin?: string; parent?: object | null } | null) {
  const senderFrame = frame && { origin, parent: null, ...frame };
  return { sender, senderFrame } as unknown as IpcMainEvent;
}

test('a main frame of a window that was added, at our origin, is trusted', () => {
  const trusted = new TrustedSenders(origin);
  const window = contents(1);
  trusted.add(window);
  expect(trusted.has(event(window, {}))).toBe(true);
});

test.each<readonly [string, Parameters<typeof event>[1]]>([
  ['a page of elsewhere', { origin: 'https://example.org' }],
  ['an opaque origin', { origin: 'null' }],
  ['a frame in the page', { parent: {} }],
  ['a frame that is gone', null],
])('%s is not', (_what, frame) => {
  const trusted = new TrustedSenders(origin);
  const window = contents(1);
  trusted.add(window);
  expect(trusted.has(event(window, frame))).toBe(false);
});

test('another window is not, nor one that was closed', () => {
  const trusted = new TrustedSenders(origin);
  const window = contents(1);
  trusted.add(window);
  expect(trusted.has(event(contents(2), {}))).toBe(false);
  window.emit('destroyed');
  expect(trusted.has(event(window, {}))).toBe(false);
});
