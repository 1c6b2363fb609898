import type { RunCount } from '../../../preload/contract.ts';
import { formatCount } from '../../components/format-quantities.ts';

const mostTold = 3;

/** What a run has made, in a line: the counts that have a noun for it, or else the first by their labels. */
export function describeCounts(counts: readonly RunCount[]): string {
  const named = counts.filter((count) => count.noun !== undefined);
  return (named.length > 0 ? named : counts)
    .slice(0, mostTold)
    .map(({ value, noun, label }) => `${formatCount(value)} ${noun ?? lowerFirst(label)}`)
    .join(' · ');
}

/** Abbreviations keep their capitals. */
function lowerFirst(label: string): string {
  return /^\p{Lu}{2}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
