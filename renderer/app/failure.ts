import type { ApiFailure } from '../../preload/contract.ts';

/** What went wrong, as the engine says it; anything else that was thrown becomes `internal`. */
export function asFailure(thrown: unknown): ApiFailure {
  if (isFailure(thrown)) return { code: thrown.code, message: thrown.message, hint: thrown.hint };
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'internal', message, hint: 'This is a fault in Datawright. The log has the details.' };
}

function isFailure(thrown: unknown): thrown is ApiFailure {
  if (typeof thrown !== 'object' || thrown === null) return false;
  return ['code', 'message', 'hint'].every(
    (field) => typeof (thrown as Readonly<Record<string, unknown>>)[field] === 'string',
  );
}
