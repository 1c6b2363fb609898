import { Tabs } from '@mantine/core';
import { type ReactNode, Suspense, lazy } from 'react';
import type { ChessDataset } from '../../../../preload/contract.ts';
import { formatBytes, formatUnits } from '../../../components/format-quantities.ts';
import { Page } from '../../../components/page.tsx';
import { useScreenParameters } from '../use-screen-parameters.ts';

const RowBrowser = lazy(async () => ({ default: (await import('./row-browser.tsx')).RowBrowser }));
const DatasetOverview = lazy(async () => ({
  default: (await import('./dataset-overview.tsx')).DatasetOverview,
}));

interface ChessSamplesProps {
  readonly dataset: ChessDataset;
  /** The way to the project's other datasets. */
  readonly switcher: ReactNode;
}

export function ChessSamples({ dataset, switcher }: ChessSamplesProps) {
  const [parameters, setParameters] = useScreenParameters();
  const view = parameters.get('view') === 'rows' ? 'rows' : 'overview';
  return (
    <Page
      title="Samples"
      description={describeDataset(dataset)}
      width="full"
      fixed={view === 'rows'}
      actions={switcher}
      toolbar={
        <Tabs value={view} onChange={(next) => setParameters({ view: next ?? 'overview' })}>
          <Tabs.List aria-label="View">
            <Tabs.Tab value="overview">Overview</Tabs.Tab>
            <Tabs.Tab value="rows">Rows</Tabs.Tab>
          </Tabs.List>
        </Tabs>
      }
    >
      <Suspense fallback={<div aria-busy="true" />}>
        {view === 'rows' ? <RowBrowser dataset={dataset} /> : <DatasetOverview dataset={dataset} />}
      </Suspense>
    </Page>
  );
}

function describeDataset({ splits, shards }: ChessDataset): string {
  const rows = splits.reduce((sum, split) => sum + split.rows, 0);
  const bytes = splits.reduce((sum, split) => sum + split.bytes, 0);
  return [formatUnits(rows, 'row'), formatUnits(shards.length, 'shard'), formatBytes(bytes)].join(' · ');
}
