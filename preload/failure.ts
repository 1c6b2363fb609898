import type { ApiFailure, FailureCode } from './contract.ts';

/** An error that a user can act on. Crosses the bridge as `{code, message, hint}`. */
export class DatawrightError extends Error {
  override readonly name = 'DatawrightError';
  readonly code: FailureCode;
  readonly hint: string;

  constructor(code: FailureCode, message: string, hint = '', options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.hint = hint;
  }
}

/** Makes any thrown value an {@link ApiFailure}; what nobody foresaw becomes `internal`. */
export function toFailure(error: unknown): ApiFailure {
  if (error instanceof DatawrightError) {
    return { code: error.code, message: error.message, hint: error.hint };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'internal', message, hint: 'This is a fault in Datawright. The log has the details.' };
}
