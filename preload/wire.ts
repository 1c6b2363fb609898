import type { ApiFailure, EngineEvent } from './contract.ts';

/**
 * What travels over a carrier beside Comlink's own messages (see comlink/dist/esm/protocol.d.ts).
 * Events have no `id`, calls and answers have one.
 */
export interface EventMessage {
  readonly event: EngineEvent;
}

/** A call in Comlink's form: the one kind of message that reaches Comlink on the engine's side. */
export interface CallMessage {
  readonly id: string;
  readonly type: 'APPLY';
  readonly path: readonly [group: string, method: string];
  readonly argumentList: readonly { readonly type: 'RAW'; readonly value: unknown }[];
}

/** Comlink's form of an answer that throws. */
export interface RefusalMessage {
  readonly id: string;
  readonly type: 'HANDLER';
  readonly name: 'throw';
  readonly value: { readonly isError: false; readonly value: ApiFailure };
}

export function refusal(id: string, failure: ApiFailure): RefusalMessage {
  return { id, type: 'HANDLER', name: 'throw', value: { isError: false, value: failure } };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isFailure(value: unknown): value is ApiFailure {
  if (!isRecord(value) || value instanceof Error) return false;
  return ['code', 'message', 'hint'].every((field) => typeof value[field] === 'string');
}
