import type { MenuItemConstructorOptions } from 'electron';
import type { ShellCommand } from '../../preload/contract.ts';

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  /** Shows the tools of the browser's developers. */
  readonly developing: boolean;
  /** Sends a command to the screens. */
  readonly send: (command: ShellCommand) => void;
  readonly showConfigFolder: () => void;
}

/** The menu, and by it the shortcuts. Roles bring their own words and keys for each system. */
export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const isMac = options.platform === 'darwin';
  const settings = command(options, 'Settings…', 'CmdOrCtrl+,', 'settings');
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const file: MenuItemConstructorOptions = {
    label: '&File',
    submenu: [
      command(options, 'New Project…', 'CmdOrCtrl+N', 'new-project'),
      command(options, 'Open Project…', 'CmdOrCtrl+O', 'open-project'),
      separator,
      command(options, 'Add Sources…', 'CmdOrCtrl+Shift+O', 'add-sources'),
      command(options, 'Search…', 'CmdOrCtrl+K', 'search'),
      separator,
      ...(isMac ? [{ role: 'close' } as const] : [settings, separator, { role: 'quit' } as const]),
    ],
  };
  return [
    ...(isMac ? [appMenu(settings)] : []),
    file,
    { role: 'editMenu' },
    viewMenu(options.developing),
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        { label: 'Show Configuration Folder', click: options.showConfigFolder },
        ...(isMac ? [] : [separator, { role: 'about' } as const]),
      ],
    },
  ];
}

function command(
  { send }: MenuOptions,
  label: string,
  accelerator: string,
  name: ShellCommand,
): MenuItemConstructorOptions {
  return { id: name, label, accelerator, click: () => send(name) };
}

function appMenu(settings: MenuItemConstructorOptions): MenuItemConstructorOptions {
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      { type: 'separator' },
      settings,
      { type: 'separator' },
      { role: 'services' },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  };
}

function viewMenu(developing: boolean): MenuItemConstructorOptions {
  const tools: MenuItemConstructorOptions[] = [
    { role: 'reload' },
    { role: 'toggleDevTools' },
    { type: 'separator' },
  ];
  return {
    label: '&View',
    submenu: [
      ...(developing ? tools : []),
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
    ],
  };
}
