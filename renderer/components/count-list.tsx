import type { RunCount } from '../../preload/contract.ts';
import { formatCount } from './format-quantities.ts';

interface CountListProps {
  readonly counts: readonly RunCount[];
  /** In one line where it can be: a few short ones. */
  readonly compact?: boolean;
}

/** Counts of different things, beside each other. */
export function CountList({ counts, compact = false }: CountListProps) {
  return (
    <dl className="counts" data-compact={compact || undefined}>
      {counts.map((count) => (
        <div key={count.id}>
          <dt>{count.label}</dt>
          <dd>{formatCount(count.value)}</dd>
        </div>
      ))}
    </dl>
  );
}
