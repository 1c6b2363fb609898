import type { RunCount } from '../../preload/contract.ts';
import { formatCount } from './format-quantities.ts';

/** Counts of different things, beside each other. */
export function CountList({ counts }: { readonly counts: readonly RunCount[] }) {
  return (
    <dl className="counts">
      {counts.map((count) => (
        <div key={count.id}>
          <dt>{count.label}</dt>
          <dd>{formatCount(count.value)}</dd>
        </div>
      ))}
    </dl>
  );
}
