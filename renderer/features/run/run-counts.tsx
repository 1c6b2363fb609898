import type { RunInfo } from '../../../preload/contract.ts';
import { formatCount } from '../../components/format-quantities.ts';
import { Panel } from '../../components/panel.tsx';

export function RunCounts({ counts }: { readonly counts: RunInfo['counts'] }) {
  if (counts.length === 0) return null;
  return (
    <Panel title="Counts">
      <dl className="counts">
        {counts.map((count) => (
          <div key={count.id}>
            <dt>{count.label}</dt>
            <dd>{formatCount(count.value)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
