import { DatawrightError } from './failure.ts';

const storageKey = 'datawright-token';

/**
 * The token of a served session. It comes once in the fragment of the link, which browsers send to
 * nobody, and is taken out of the address bar at once. It is kept in session storage and not in a
 * cookie: a cookie of 127.0.0.1 goes to every port, and so to any other server on the machine.
 */
export function sessionToken(): string | null {
  const given = /^#token=([\w-]{43})$/.exec(window.location.hash)?.[1];
  if (!given) return window.sessionStorage.getItem(storageKey);
  window.sessionStorage.setItem(storageKey, given);
  window.history.replaceState(null, '', window.location.pathname);
  return given;
}

/** The header that a request to the server needs. */
export function authorization(token: string): string {
  return `Bearer ${token}`;
}

export function linkNeeded(): DatawrightError {
  return new DatawrightError(
    'no-permission',
    'This page needs the link that `datawright serve` printed.',
    'Open that link again. It is new each time that Datawright starts.',
  );
}

export function serverGone(): DatawrightError {
  return new DatawrightError(
    'disconnected',
    'Datawright does not answer.',
    'Check that `datawright serve` still runs, and the tunnel to it if there is one. Then reload.',
  );
}
