import { Stack, Table } from '@mantine/core';
import type { ChessDataset } from '../../../../preload/contract.ts';
import { Panel } from '../../../components/panel.tsx';
import { FolderActions } from '../../../components/folder-actions.tsx';
import { HistogramChart } from './histogram-chart.tsx';
import { LoadSnippet } from '../load-snippet.tsx';
import { ShardTable } from './shard-table.tsx';
import { SplitSizes } from './split-sizes.tsx';

export function DatasetOverview({ dataset }: { readonly dataset: ChessDataset }) {
  return (
    <div className="overview">
      <Stack gap="md" miw={0}>
        <Panel title="Splits">
          <SplitSizes splits={dataset.splits} />
        </Panel>
        <div className="histograms">
          {dataset.histograms.map((histogram) => (
            <HistogramChart key={histogram.id} histogram={histogram} />
          ))}
        </div>
      </Stack>
      <Stack gap="md" miw={0}>
        <LoadSnippet snippet={dataset.loadSnippet} />
        <Panel title="Folder" action={<FolderActions path={dataset.folder} />}>
          <span className="path path-whole">{dataset.folder}</span>
        </Panel>
        <Panel title="Features" flush>
          <Table aria-label="Features">
            <Table.Tbody>
              {dataset.features.map((feature) => (
                <Table.Tr key={feature.name}>
                  <Table.Td className="path">{feature.name}</Table.Td>
                  <Table.Td className="path" c="dimmed">
                    {feature.type}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Panel>
        <ShardTable shards={dataset.shards} />
      </Stack>
    </div>
  );
}
