import type { Histogram } from '../../../../preload/contract.ts';
import { formatCount } from '../../../components/format-quantities.ts';

/** A histogram in words: its range and its highest bin. */
export function describeHistogram({ title, labels, counts }: Histogram): string {
  const highest = counts.reduce((best, count, index) => (count > (counts[best] ?? 0) ? index : best), 0);
  const first = labels[0];
  if (first === undefined) return `${title}: no rows.`;
  const range = `${title}: from ${first} to ${labels.at(-1) ?? first}.`;
  return `${range} Most rows, ${formatCount(counts[highest] ?? 0)}, at ${labels[highest] ?? ''}.`;
}
