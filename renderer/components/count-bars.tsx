import type { RunCount } from '../../preload/contract.ts';
import { formatCount } from './format-quantities.ts';

interface CountBarsProps {
  readonly counts: readonly RunCount[];
  readonly label: string;
}

/** Counts in the order of the steps, each as a bar against the largest: what is left after each. */
export function CountBars({ counts, label }: CountBarsProps) {
  const largest = counts.reduce((most, count) => Math.max(most, count.value), 0);
  return (
    <dl className="count-bars" aria-label={label}>
      {counts.map((count) => (
        <div key={count.id}>
          <dt>{count.label}</dt>
          <dd>
            <span className="count-bar" aria-hidden>
              {count.value > 0 && <i style={{ inlineSize: `${(count.value / largest) * 100}%` }} />}
            </span>
            <span className="numeric">{formatCount(count.value)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
