import { Stack, Table } from '@mantine/core';
import type { CodebookInfo } from '../../../../preload/contract.ts';
import { Panel } from '../../../components/panel.tsx';
import { CollisionBuckets } from './collision-buckets.tsx';
import { LevelUsageView } from './level-usage.tsx';
import { compareMeasures, qualityMeasures } from './quality-measures.ts';
import { UsageLegend } from './usage-legend.tsx';
import { UsageTable } from './usage-table.tsx';

interface CodebookQualityViewProps {
  readonly codebook: CodebookInfo;
  /** Beside it, for comparison. */
  readonly other: CodebookInfo | null;
  readonly onLookup: (pid: number) => void;
}

/** How well a codebook tells POIs apart and uses its codes; with a second one, how the two differ. */
export function CodebookQualityView({ codebook, other, onLookup }: CodebookQualityViewProps) {
  const compared = other === null ? [codebook] : [codebook, other];
  const levels = Math.max(...compared.map(({ quality }) => quality.levels.length), 0);
  return (
    <Stack gap="md">
      {other === null ? <Measures codebook={codebook} /> : <Comparison one={codebook} other={other} />}
      <Panel title="Use of the codes" action={<UsageLegend />}>
        <Stack gap="lg">
          {Array.from({ length: levels }, (_, level) => (
            <LevelUsageView
              key={level}
              level={level}
              compared={compared.flatMap(({ model, quality }) => {
                const usage = quality.levels[level];
                return usage === undefined ? [] : [{ name: other === null ? null : model, usage }];
              })}
            />
          ))}
          <UsageTable codebooks={compared} />
        </Stack>
      </Panel>
      <CollisionBuckets codebook={codebook} onLookup={onLookup} />
    </Stack>
  );
}

function Measures({ codebook }: { readonly codebook: CodebookInfo }) {
  return (
    <dl className="panel measures">
      {qualityMeasures(codebook).map(({ id, label, value, note }) => (
        <div key={id}>
          <dt>{label}</dt>
          <dd className="split-rows numeric">{value}</dd>
          <dd className="split-facts numeric">{note}</dd>
        </div>
      ))}
    </dl>
  );
}

interface ComparisonProps {
  readonly one: CodebookInfo;
  readonly other: CodebookInfo;
}

function Comparison({ one, other }: ComparisonProps) {
  return (
    <div className="panel scroll-x">
      <Table aria-label={`${one.model} and ${other.model}`} className="comparison">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Measure</Table.Th>
            <Table.Th ta="right" className="path">
              {one.model}
            </Table.Th>
            <Table.Th ta="right" className="path">
              {other.model}
            </Table.Th>
            <Table.Th ta="right">Difference</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {compareMeasures(one, other).map(({ label, values, difference }) => (
            <Table.Tr key={label}>
              <Table.Th scope="row" fw={400}>
                {label}
              </Table.Th>
              <Table.Td ta="right" className="numeric">
                {values[0]}
              </Table.Td>
              <Table.Td ta="right" className="numeric">
                {values[1]}
              </Table.Td>
              <Table.Td ta="right" className="numeric" c="dimmed">
                {difference}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
