import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/**
 * A page of a foreign site can make its own name resolve to 127.0.0.1 and then read our answers; its
 * requests still carry that name. Any port is fine: a tunnel may end on another one than ours.
 */
export function isLoopbackHost(host: string | undefined): boolean {
  return /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i.test(host ?? '');
}

/** Whether the page that sent the request is ours; programs other than browsers send no Origin. */
export function isOwnOrigin({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers.origin === `http://${headers.host}`;
}

/** The token of an `Authorization: Bearer …` header, or an empty string. */
export function bearerToken({ headers }: Pick<IncomingMessage, 'headers'>): string {
  return /^Bearer ([\w-]+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
}

/** Takes the same time wherever the difference is; the hashes make the lengths equal. */
export function isSameToken(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
