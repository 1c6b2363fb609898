import { join, resolve } from 'node:path';
import { app, type BrowserWindow, dialog, Menu, protocol, session, shell } from 'electron';
import { toFailure } from '../../preload/failure.ts';
import type { Engine } from '../engine/engine.ts';
import { rendererFolder } from '../resources.ts';
import { answerPageRequest } from './answer-page-request.ts';
import { type AppOrigin, claimAppOrigin } from './app-origin.ts';
import { brokerPorts } from './broker-ports.ts';
import { closeBeforeQuit } from './close-before-quit.ts';
import { denyAbilities, keepPagesHome } from './deny-by-default.ts';
import { desktopHost } from './desktop-host.ts';
import { applyColorScheme, followColorScheme } from './follow-color-scheme.ts';
import { openMainWindow } from './main-window.ts';
import { menuTemplate } from './menu-template.ts';
import { mark } from './start-up-marks.ts';
import { TrustedSenders } from './trusted-senders.ts';
import { readWindowState, type WindowState, writeWindowState } from './window-state.ts';

/** Starts the app, or brings the one that runs already to the front. */
export function startDesktop(): void {
  mark('entry');
  const home = process.env['DATAWRIGHT_HOME'];
  // Browser data and the lock of the single instance follow the configuration.
  if (home) app.setPath('userData', resolve(home, 'desktop'));
  if (!app.requestSingleInstanceLock()) return app.exit(0);
  const appOrigin = claimAppOrigin();
  keepPagesHome(appOrigin.origin);
  app.on('window-all-closed', () => app.quit());
  void app.whenReady().then(() => openApp(appOrigin));
}

function openApp({ origin, pageUrl, scheme }: AppOrigin): void {
  mark('Electron ready');
  const statePath = join(app.getPath('userData'), 'window-state.json');
  let state: WindowState = readWindowState(statePath);
  const keep = (changes: Partial<WindowState>) => {
    state = { ...state, ...changes };
    writeWindowState(statePath, state);
  };
  applyColorScheme(state.colorScheme);
  denyAbilities(session.defaultSession, origin);
  if (scheme) protocol.handle(scheme, (request) => answerPageRequest(request, origin, rendererFolder()));

  const window = openMainWindow({ pageUrl, state, keep });
  const trusted = new TrustedSenders(origin);
  trusted.add(window.webContents);
  app.on('second-instance', () => bringToFront(window));

  const engine = hasFiles(window).then(openEngine);
  brokerPorts(trusted, engine);
  setMenu(engine);
  closeBeforeQuit(async () => (await engine).close());
  engine.then(
    (opened) => followColorScheme(opened, (colorScheme) => keep({ colorScheme })),
    (error: unknown) => refuseToStart(error),
  );
}

/** How long the engine waits for a page that does not come: quitting must not wait longer. */
const longestHold = 1000;

/**
 * Loading the engine keeps this thread busy for a moment, and the files of the page are answered by
 * it too: they go first, and the window paints while the engine loads.
 */
async function hasFiles(window: BrowserWindow): Promise<void> {
  await new Promise<void>((resolve) => {
    window.webContents.once('dom-ready', () => resolve());
    setTimeout(resolve, longestHold);
  });
}

async function openEngine(): Promise<Engine> {
  const engineModule = await import('../engine/open-engine.ts');
  mark('engine loaded');
  const engine = engineModule.openEngine({ host: desktopHost });
  mark('engine open');
  return engine;
}

function refuseToStart(error: unknown): void {
  const { message, hint } = toFailure(error);
  dialog.showErrorBox('Datawright could not start', hint ? `${message}\n\n${hint}` : message);
  app.exit(1);
}

function setMenu(engine: Promise<Engine>): void {
  const withEngine = (act: (opened: Engine) => unknown) => void engine.then(act, () => undefined);
  const template = menuTemplate({
    platform: process.platform,
    developing: !app.isPackaged,
    send: (command) => withEngine((opened) => opened.emit({ type: 'command', command })),
    showConfigFolder: () =>
      withEngine(async ({ api }) => shell.openPath((await api.system.info()).configFolder)),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
