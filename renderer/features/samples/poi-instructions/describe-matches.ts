import type { SearchResult } from '../../../../preload/contract.ts';
import { formatCount, formatUnits } from '../../../components/format-quantities.ts';

/** How many samples hold a text, and how many of them are listed; nothing before that is known. */
export function describeMatches(result: SearchResult<unknown> | undefined): string {
  if (result === undefined) return 'Searching';
  const { rows, total } = result;
  if (total === null) return `The first ${formatCount(rows.length)} matches of many`;
  const matches = formatUnits(total, 'match', 'matches');
  return total > rows.length ? `${matches}, the first ${formatCount(rows.length)} listed` : matches;
}
