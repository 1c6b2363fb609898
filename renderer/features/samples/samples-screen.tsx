import { Button, EmptyState, Tabs } from '@mantine/core';
import { IconChartHistogram } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Suspense, lazy } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { ChessDataset } from '../../../preload/contract.ts';
import { useApi } from '../../app/engine-context.ts';
import { useProject } from '../../app/project-gate.tsx';
import { queryKeys } from '../../app/query-keys.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { formatBytes, formatUnits } from '../../components/format-quantities.ts';
import { Page } from '../../components/page.tsx';

const RowBrowser = lazy(async () => ({ default: (await import('./row-browser.tsx')).RowBrowser }));
const DatasetOverview = lazy(async () => ({
  default: (await import('./dataset-overview.tsx')).DatasetOverview,
}));

const recipeId = 'chess-positions';

export function SamplesScreen() {
  const api = useApi();
  const project = useProject();
  const dataset = useQuery({
    queryKey: queryKeys.dataset(project.id, recipeId),
    queryFn: () => api.samples.dataset({ projectId: project.id, recipeId }),
  });
  if (dataset.error !== null) {
    return (
      <Page title="Samples">
        <FailureNotice
          title="The dataset could not be read"
          failure={dataset.error}
          action={{ label: 'Try again', run: () => void dataset.refetch() }}
        />
      </Page>
    );
  }
  if (dataset.data === undefined) return <Page title="Samples">{null}</Page>;
  if (dataset.data === null) return <NoDataset runAddress={`/project/${project.id}/run`} />;
  return <Dataset dataset={dataset.data} />;
}

function NoDataset({ runAddress }: { readonly runAddress: string }) {
  return (
    <Page title="Samples">
      <EmptyState
        mt={48}
        icon={<IconChartHistogram size={36} stroke={1.4} />}
        title="No samples yet"
        description="A run writes them: shards of rows, split into train and test. Set one up, look at its preview, and start it."
      >
        <Button component={Link} to={runAddress} mt="xs" mx="auto">
          Set up a run
        </Button>
      </EmptyState>
    </Page>
  );
}

function Dataset({ dataset }: { readonly dataset: ChessDataset }) {
  const [parameters, setParameters] = useSearchParams();
  const view = parameters.get('view') === 'rows' ? 'rows' : 'overview';
  const show = (next: string | null) => {
    const changed = new URLSearchParams(parameters);
    changed.set('view', next ?? 'overview');
    setParameters(changed, { replace: true });
  };
  return (
    <Page
      title="Samples"
      description={describeDataset(dataset)}
      width="full"
      fixed={view === 'rows'}
      toolbar={
        <Tabs value={view} onChange={show}>
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
