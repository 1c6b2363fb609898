import type { MenuItemConstructorOptions } from 'electron';
import { expect, test, vi } from 'vitest';
import type { ShellCommand } from '../../preload/contract.ts';
import { type MenuOptions, menuTemplate } from './menu-template.ts';

function flatten(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu) : [])]);
}

function menu(options: Partial<MenuOptions> = {}) {
  const send = vi.fn<(command: ShellCommand) => void>();
  const template = menuTemplate({
    platform: 'linux',
    developing: false,
    send,
    showConfigFolder: () => undefined,
    ...options,
  });
  return { items: flatten(template), send };
}

const commands = {
  'new-project': 'CmdOrCtrl+N',
  'open-project': 'CmdOrCtrl+O',
  'add-sources': 'CmdOrCtrl+Shift+O',
  search: 'CmdOrCtrl+K',
  settings: 'CmdOrCtrl+,',
};

test.each(['linux', 'win32', 'darwin'] as const)(
  'on %s every command has its shortcut and is sent',
  (platform) => {
    const { items, send } = menu({ platform });
    const found = items.filter(({ accelerator }) => accelerator);
    expect(Object.fromEntries(found.map(({ id, accelerator }) => [id, accelerator]))).toEqual(commands);
    for (const { click } of found) Reflect.apply(click ?? (() => undefined), null, []);
    expect(send.mock.calls.flat().toSorted()).toEqual(Object.keys(commands).toSorted());
  },
);

test.each(['linux', 'darwin'] as const)(
  'on %s there is one way to quit and one to read about the app',
  (platform) => {
    const roles = menu({ platform }).items.map(({ role }) => role);
    expect(roles.filter((role) => role === 'quit' || role === 'about').toSorted()).toEqual(['about', 'quit']);
  },
);

test('the developer tools are there in development only', () => {
  const roles = (developing: boolean) => menu({ developing }).items.map(({ role }) => role);
  expect(roles(true)).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']));
  expect(roles(false)).not.toEqual(expect.arrayContaining(['reload']));
  expect(roles(false)).not.toEqual(expect.arrayContaining(['toggleDevTools']));
});
