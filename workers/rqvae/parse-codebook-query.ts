import { DatawrightError } from '../../preload/failure.ts';
import { LARGEST_CODE } from './group-codes.ts';

/** A POI by its Pid, or all POIs by the first codes of their semantic IDs. */
export type CodebookQuery = { readonly pid: number } | { readonly codes: readonly number[] };

const PID = /^(?:\d{1,10}|<\d{1,10}>)$/;
const SPELLED = /^(?:<[a-z]_\d{1,7}>\s*)+$/;
const LIST = /^\[\s*\d{1,7}(?:\s*,\s*\d{1,7})*\s*\]$/;
const PLAIN = /^\d{1,7}(?:[\s,]+\d{1,7})+$/;

/**
 * Reads what a user looks for: a Pid (`123`, `<123>`), or a whole or the beginning of a semantic ID
 * (`<a_12><b_31>`, `[12, 31]`, `12 31`). A number alone is a Pid.
 *
 * @throws DatawrightError `bad-request`
 */
export function parseCodebookQuery(query: string): CodebookQuery {
  const text = query.trim().toLowerCase();
  if (PID.test(text)) return { pid: Number(text.replaceAll(/[<>]/g, '')) };
  if (!SPELLED.test(text) && !LIST.test(text) && !PLAIN.test(text)) {
    throw wrongQuery(query, 'is neither a Pid nor a semantic ID');
  }
  const codes = text.match(/\d+/g)?.map(Number) ?? [];
  const levels = text.match(/[a-z]/g)?.join('') ?? '';
  if (!'abcdefghijklmnopqrstuvwxyz'.startsWith(levels))
    throw wrongQuery(query, 'does not go from level a on');
  const wrong = codes.find((code) => code > LARGEST_CODE);
  if (wrong !== undefined) throw wrongQuery(query, `has ${wrong}, which is no code`);
  return { codes };
}

function wrongQuery(query: string, reason: string): DatawrightError {
  return new DatawrightError(
    'bad-request',
    `“${query.slice(0, 60)}” ${reason}.`,
    'Look for a Pid such as 123, or for codes from the first on, such as <a_12><b_31> or 12 31 5.',
  );
}
