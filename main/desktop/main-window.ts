import { fileURLToPath } from 'node:url';
import { BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import { ground } from './follow-color-scheme.ts';
import { mark } from './start-up-marks.ts';
import { fitBounds, smallestSize, type WindowState } from './window-state.ts';

export interface MainWindowOptions {
  readonly pageUrl: string;
  readonly state: WindowState;
  /** Called whenever the window was moved or resized, and when it closes. */
  readonly keep: (state: Pick<WindowState, 'bounds' | 'maximised'>) => void;
}

// The build puts this module into out/main.
const preload = fileURLToPath(new URL('../preload/index.cjs', import.meta.url));
const icon = fileURLToPath(new URL('../../resources/icons/256x256.png', import.meta.url));

/** Opens the window and loads the screens; it shows itself when they have painted. */
export function openMainWindow({ pageUrl, state, keep }: MainWindowOptions): BrowserWindow {
  const displays = screen.getAllDisplays().map(({ workArea }) => workArea);
  const window = new BrowserWindow({
    ...fitBounds(state.bounds, displays),
    ...smallestSize,
    title: 'Datawright',
    show: false,
    backgroundColor: ground(),
    // Windows and macOS take it from the program.
    ...(process.platform === 'linux' ? { icon } : {}),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      // It would fetch dictionaries from the network.
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => {
    if (state.maximised) window.maximize();
    else window.show();
    mark('window visible');
  });
  keepState(window, keep);
  nativeTheme.on('updated', () => {
    if (!window.isDestroyed()) window.setBackgroundColor(ground());
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => void offerReload(window, reason));
  // A load that is cut off by a reload or a quit rejects; a page that is missing explains itself.
  window.loadURL(pageUrl).catch(() => undefined);
  return window;
}

function keepState(window: BrowserWindow, keep: MainWindowOptions['keep']): void {
  let timer: NodeJS.Timeout | undefined;
  const keepNow = () => {
    clearTimeout(timer);
    keep({ bounds: window.getNormalBounds(), maximised: window.isMaximized() });
  };
  const keepSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(keepNow, 500);
  };
  window.on('resize', keepSoon);
  window.on('move', keepSoon);
  window.on('close', keepNow);
}

/** The engine lives on when a page dies, so a new page goes on where the old one was. */
async function offerReload(window: BrowserWindow, reason: string): Promise<void> {
  if (reason === 'clean-exit' || window.isDestroyed()) return;
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The window has stopped working.',
    detail: `Runs go on, and finished work is saved. (${reason})`,
    buttons: ['Reload', 'Close'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  if (window.isDestroyed()) return;
  if (response === 0) window.reload();
  else window.close();
}
