import type { RunInfo } from '../../../preload/contract.ts';
import { CountList } from '../../components/count-list.tsx';
import { Panel } from '../../components/panel.tsx';

export function RunCounts({ counts }: { readonly counts: RunInfo['counts'] }) {
  if (counts.length === 0) return null;
  return (
    <Panel title="Counts">
      <CountList counts={counts} />
    </Panel>
  );
}
