import type { ApiFailure } from './contract.ts';
import { isPlainData } from './plain-data.ts';
import { type CallMessage, isRecord } from './wire.ts';

export type Method = (request: unknown) => Promise<unknown>;

/** The methods that may be called: group, then method. */
export type MethodTable = Readonly<Record<string, Readonly<Record<string, Method>>>>;

export type Verdict =
  | { readonly kind: 'call'; readonly message: CallMessage }
  | { readonly kind: 'refuse'; readonly id: string; readonly failure: ApiFailure }
  /** Nothing that an answer could be addressed to. */
  | { readonly kind: 'drop' };

const idLimit = 128;

/**
 * Stands in front of Comlink, whose `expose` follows any path, sets properties, constructs and opens
 * ports: a page could reach `api.x.y.constructor("code")()`. Lets through calls of a known method
 * with one plain argument at most, copied field by field, and nothing else. RELEASE too is refused:
 * Comlink sends it when a proxy is garbage-collected, while here a connection ends with its carrier.
 */
export function admitCall(methods: MethodTable, message: unknown): Verdict {
  if (!isRecord(message)) return { kind: 'drop' };
  const { id, type, path, argumentList } = message;
  if (typeof id !== 'string' || id === '' || id.length > idLimit) return { kind: 'drop' };
  if (type !== 'APPLY') return refuse(id, 'Only methods can be called.');
  const known = knownPath(methods, path);
  if (!known) return refuse(id, `There is no method ${describePath(path)}.`);
  const values = plainArguments(argumentList);
  if (!values) return refuse(id, `${known.join('.')} takes at most one object of plain values.`);
  return { kind: 'call', message: { id, type: 'APPLY', path: known, argumentList: values } };
}

function knownPath(methods: MethodTable, path: unknown): CallMessage['path'] | null {
  if (!Array.isArray(path) || path.length !== 2) return null;
  const [group, method]: unknown[] = path;
  if (typeof group !== 'string' || typeof method !== 'string') return null;
  const known = Object.hasOwn(methods, group) && Object.hasOwn(methods[group] ?? {}, method);
  return known ? [group, method] : null;
}

function plainArguments(argumentList: unknown): CallMessage['argumentList'] | null {
  if (!Array.isArray(argumentList) || argumentList.length > 1) return null;
  if (argumentList.length === 0) return [];
  const wire: unknown = argumentList[0];
  if (!isRecord(wire) || wire['type'] !== 'RAW') return null;
  const { value } = wire;
  if (value !== undefined && value !== null && !isRecord(value)) return null;
  return isPlainData(value) ? [{ type: 'RAW', value }] : null;
}

function refuse(id: string, message: string): Verdict {
  const hint = 'The screens and the engine may be of different versions: reload, or restart Datawright.';
  return { kind: 'refuse', id, failure: { code: 'bad-request', message, hint } };
}

function describePath(path: unknown): string {
  const words = Array.isArray(path) ? path.filter((part) => typeof part === 'string') : [];
  return `“${words.join('.').slice(0, 80)}”`;
}
