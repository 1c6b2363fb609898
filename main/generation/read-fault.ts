import { GenerationFault, type FaultClass } from './fault.ts';

/** What a server said instead of an answer. */
export interface FailedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The beginning of the body, as text. */
  readonly body: string;
}

const MESSAGE_LENGTH = 300;

/** Makes a fault of a response with an error status. `now` is in milliseconds since 1970. */
export function readFault({ status, headers, body }: FailedResponse, now: number): GenerationFault {
  const { code, message } = readError(body);
  const fault = classify(status, code, message);
  const retryAfter = readRetryAfter(headers, now);
  const text = `The server answered ${status}${message === '' ? '' : `: ${message}`}`;
  return new GenerationFault(fault, text, retryAfter === null ? {} : { retryAfter });
}

function classify(status: number, code: string, message: string): FaultClass {
  if (status === 429)
    return code === 'insufficient_quota' || /insufficient.quota/i.test(message) ? 'quota' : 'rate-limit';
  if (status === 402) return 'quota';
  if (status === 401 || status === 403) return 'key';
  if (status === 408 || status === 504) return 'time-out';
  if (status === 409 || (status >= 500 && status !== 501)) return 'busy';
  const tooLong =
    status === 413 ||
    code === 'context_length_exceeded' ||
    /context.(length|window)|too (long|many tokens)/i.test(message);
  return tooLong ? 'too-long' : 'bad-request';
}

/** OpenAI's `{error: {message, code}}`, what others make of it, or the first line of a page. */
function readError(body: string): { readonly code: string; readonly message: string } {
  const parsed = parseJson(body);
  const error = isRecord(parsed) ? (parsed['error'] ?? parsed['detail'] ?? parsed) : null;
  if (typeof error === 'string') return { code: '', message: shorten(error) };
  if (isRecord(error)) {
    const { message, code, type } = error;
    const text = typeof message === 'string' ? message : '';
    const name = [code, type].find((value) => typeof value === 'string' || typeof value === 'number');
    return { code: name === undefined ? '' : `${name}`, message: shorten(text) };
  }
  const plain = body.replaceAll(/<(style|script)[^>]*>.*?<\/\1>/gis, ' ').replaceAll(/<[^>]*>/g, ' ');
  return { code: '', message: shorten(plain) };
}

/**
 * Milliseconds to wait: `Retry-After` in seconds or as a date, `retry-after-ms`, or when the limits
 * that are used up begin anew (`x-ratelimit-reset-requests: 1m30s`).
 */
export function readRetryAfter(headers: FailedResponse['headers'], now: number): number | null {
  const header = (name: string) => {
    const value = headers[name];
    return (Array.isArray(value) ? value[0] : value)?.trim() ?? '';
  };
  const inMs = Number(header('retry-after-ms') || Number.NaN);
  if (inMs >= 0) return inMs;
  const after = header('retry-after');
  if (/^\d+(\.\d+)?$/.test(after)) return Number(after) * 1000;
  const date = Date.parse(after);
  if (!Number.isNaN(date)) return Math.max(0, date - now);
  const resets = ['requests', 'tokens'].flatMap((what) => {
    if (header(`x-ratelimit-remaining-${what}`) !== '0') return [];
    const duration = readDuration(header(`x-ratelimit-reset-${what}`));
    return duration === null ? [] : [duration];
  });
  return resets.length > 0 ? Math.max(...resets) : null;
}

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `1m30s`, `250ms`, `6.5s` */
function readDuration(text: string): number | null {
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) return null;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  return parts.reduce((sum, [, value, unit]) => sum + Number(value) * (UNIT_MS[unit ?? ''] ?? 0), 0);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  // A key in an error of a careless server stays here.
  const safe = line.replaceAll(/\b(sk|pk|key|hf)[-_][\w*.-]{6,}/gi, '…');
  return safe.length <= MESSAGE_LENGTH ? safe : `${safe.slice(0, MESSAGE_LENGTH)}…`;
}
