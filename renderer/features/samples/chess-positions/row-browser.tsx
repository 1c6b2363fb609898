import { SegmentedControl, Text } from '@mantine/core';
import { useMemo, useState, useSyncExternalStore } from 'react';
import { useSearchParams } from 'react-router';
import type { ChessDataset, SplitName } from '../../../../preload/contract.ts';
import { useApi } from '../../../app/engine-context.ts';
import { useProject } from '../../../app/project-gate.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { formatCount } from '../../../components/format-quantities.ts';
import { RowPages } from '../../../components/virtual-table/row-pages.ts';
import { VirtualTable } from '../../../components/virtual-table/virtual-table.tsx';
import { GoToRow } from '../go-to-row.tsx';
import { rowColumns } from './row-columns.tsx';
import { RowDetail } from './row-detail.tsx';

/** The rows of a split, and the selected one as a board. */
export function RowBrowser({ dataset }: { readonly dataset: ChessDataset }) {
  const [parameters, setParameters] = useSearchParams();
  const split = dataset.splits.find((one) => one.name === parameters.get('split')) ?? dataset.splits[0];
  const choose = (name: SplitName) => {
    const changed = new URLSearchParams(parameters);
    changed.set('split', name);
    setParameters(changed, { replace: true });
  };
  if (split === undefined) return <Text c="dimmed">The dataset has no splits.</Text>;
  const splits = dataset.splits.map((one) => ({
    value: one.name,
    label: `${one.name} (${formatCount(one.rows)})`,
  }));
  return (
    <SplitRows
      key={split.name}
      dataset={dataset}
      split={split.name}
      rowCount={split.rows}
      splitChoice={<SegmentedControl aria-label="Split" data={splits} value={split.name} onChange={choose} />}
    />
  );
}

interface SplitRowsProps {
  readonly dataset: ChessDataset;
  readonly split: SplitName;
  readonly rowCount: number;
  readonly splitChoice: React.ReactNode;
}

function SplitRows({ dataset, split, rowCount, splitChoice }: SplitRowsProps) {
  const api = useApi();
  const { id: projectId } = useProject();
  const { recipeId } = dataset;
  const [selected, setSelected] = useState(0);
  // A changed dataset has new rows: what was fetched before may be wrong.
  const pages = useMemo(
    () =>
      new RowPages({
        rowCount: dataset.splits.find((one) => one.name === split)?.rows ?? 0,
        fetchPage: (from, limit) => api.samples.page({ projectId, recipeId, table: split, from, limit }),
      }),
    [api, dataset, projectId, recipeId, split],
  );
  const failure = useSyncExternalStore(pages.subscribe, () => pages.failure);
  const shown = Math.min(selected, Math.max(0, rowCount - 1));
  return (
    <div className="rows">
      <div className="rows-toolbar">
        {splitChoice}
        <GoToRow rowCount={rowCount} selected={shown} onSelect={setSelected} />
      </div>
      {rowCount === 0 ? (
        <Text c="dimmed">This split has no rows.</Text>
      ) : (
        <div className="rows-table">
          <VirtualTable
            label={`Rows of ${split}`}
            rowCount={rowCount}
            pages={pages}
            columns={rowColumns}
            selected={shown}
            onSelect={setSelected}
          />
        </div>
      )}
      {rowCount > 0 && <RowDetail projectId={projectId} recipeId={recipeId} split={split} index={shown} />}
      {failure !== null && (
        <FailureNotice
          title="Some rows could not be read"
          failure={failure}
          action={{ label: 'Try again', run: () => pages.retry() }}
        />
      )}
    </div>
  );
}
