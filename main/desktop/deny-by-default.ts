import { app, type Session, type WebContents } from 'electron';

/** Pages stay on our origin, open no windows and embed nothing, whatever they contain. */
export function keepPagesHome(origin: string): void {
  app.on('web-contents-created', (_event, contents) => keepHome(contents, origin));
}

function keepHome(contents: WebContents, origin: string): void {
  const stay = (event: { readonly url: string; preventDefault(): void }) => {
    if (!isAt(event.url, origin)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Not by `URL.origin`, which is “null” for schemes that Node does not know. */
function isAt(url: string, origin: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}` === origin;
}

/** Copying a snippet is the one ability that the screens need; no download, device or sensor is. */
export function denyAbilities(session: Session, origin: string): void {
  const isAllowed = (permission: string, url: string) =>
    permission === 'clipboard-sanitized-write' && isAt(url, origin);
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(isAllowed(permission, requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    isAllowed(permission, requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}
