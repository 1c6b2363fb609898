import { app, protocol } from 'electron';

/** The origin of the screens, and the scheme whose requests are answered from their folder. */
export interface AppOrigin {
  readonly origin: string;
  readonly pageUrl: string;
  /** Null when the development server of the build tool answers. */
  readonly scheme: 'datawright' | 'https' | null;
}

/**
 * Chooses where the screens come from, and makes our scheme a full one: with an origin of its own,
 * storage and modules. Call it before Electron is ready.
 */
export function claimAppOrigin(): AppOrigin {
  const developing = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
  if (developing) return { origin: new URL(developing).origin, pageUrl: developing, scheme: null };
  if (!app.isPackaged && app.isReady()) return lateOrigin;
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: 'datawright', privileges }]);
  return { origin: 'datawright://app', pageUrl: 'datawright://app/', scheme: 'datawright' };
}

/**
 * Schemes must be registered before Electron is ready, and Electron waits for an entry that is an ES
 * module. Loaders of unpackaged apps that import the entry themselves may not wait. Then a name that
 * can never exist (RFC 6761) stands in, and every https request is answered by us.
 */
const lateOrigin: AppOrigin = {
  origin: 'https://datawright.invalid',
  pageUrl: 'https://datawright.invalid/',
  scheme: 'https',
};
