import { Stack, Table, Text, Title } from '@mantine/core';
import { useId } from 'react';
import type { PoiCheckIn, PoiDatasetPreview } from '../../../../preload/contract.ts';
import { CountBars } from '../../../components/count-bars.tsx';
import { CountList } from '../../../components/count-list.tsx';
import { PreviewWarnings } from '../preview-warnings.tsx';
import { groupCounts } from './group-counts.ts';

interface DatasetPreviewViewProps {
  readonly preview: PoiDatasetPreview;
  readonly stale: boolean;
}

/** What the filters leave of each file of check-ins, and how its lines are understood. */
export function DatasetPreviewView({ preview, stale }: DatasetPreviewViewProps) {
  return (
    <Stack gap={40}>
      <PreviewWarnings warnings={preview.warnings} />
      {preview.datasets.map((dataset) => (
        <DatasetSection key={`${dataset.name} ${dataset.source}`} dataset={dataset} stale={stale} />
      ))}
    </Stack>
  );
}

interface DatasetSectionProps {
  readonly dataset: PoiDatasetPreview['datasets'][number];
  readonly stale: boolean;
}

function DatasetSection({ dataset, stale }: DatasetSectionProps) {
  const titleId = useId();
  const { name, source, format, counts, notes } = dataset;
  const { checkIns, places, samples } = groupCounts(counts);
  return (
    <section aria-labelledby={titleId}>
      <div className="preview-dataset-head">
        <Title order={3} id={titleId}>
          {name}
        </Title>
        <Text c="dimmed" size="xs" truncate title={source}>
          {source.split(/[/\\]/).at(-1)} · {format}
        </Text>
      </div>
      <Stack gap="lg" className="fading" data-stale={stale || undefined}>
        <CountBars counts={checkIns} label={`What is left of the check-ins of ${name}`} />
        <CountList counts={places} compact />
        <CountBars counts={samples} label={`Samples of ${name}`} />
        <CheckIns checkIns={dataset.checkIns} name={name} />
        {notes.length > 0 && (
          <ul className="plain-list quiet-list" aria-label={`Notes on ${name}`}>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
      </Stack>
    </section>
  );
}

interface CheckInsProps {
  readonly checkIns: readonly PoiCheckIn[];
  readonly name: string;
}

function CheckIns({ checkIns, name }: CheckInsProps) {
  if (checkIns.length === 0) {
    return <Text>No check-in passes these filters. Loosen them to see some.</Text>;
  }
  const withCategory = checkIns.some((one) => one.category !== null);
  const withRegion = checkIns.some((one) => one.region !== null);
  return (
    <div className="scroll-x">
      <Table aria-label={`The first check-ins of ${name}`} className="check-ins">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>User</Table.Th>
            <Table.Th>POI</Table.Th>
            {withCategory && <Table.Th>Category</Table.Th>}
            {withRegion && <Table.Th>Region</Table.Th>}
            <Table.Th>Local time</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {checkIns.map((one, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- check-ins may come twice
            <Table.Tr key={index}>
              <Table.Td className="numeric">{one.user}</Table.Td>
              <Table.Td className="path">{one.poi}</Table.Td>
              {withCategory && <Table.Td>{one.category}</Table.Td>}
              {withRegion && <Table.Td className="path">{one.region}</Table.Td>}
              <Table.Td className="numeric">{one.time}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
