import { Progress, Table } from '@mantine/core';
import type { PoiDataset } from '../../../../preload/contract.ts';
import { formatCount, formatPercent } from '../../../components/format-quantities.ts';
import { placeFeatures } from './feature-columns.ts';

/** The blocks of a POI's vector as one bar, and where each of them stands in it. */
export function FeatureBlocks({ features }: Pick<PoiDataset['datasets'][number], 'features'>) {
  const placed = placeFeatures(features);
  const total = features.reduce((sum, one) => sum + one.columns, 0);
  return (
    <>
      <Progress.Root size={16} mb="sm" aria-hidden>
        {placed.map((one, index) => (
          <Progress.Section key={one.block} value={one.share * 100} color={`var(--dw-block-${index % 4})`} />
        ))}
      </Progress.Root>
      <Table aria-label="Features" className="feature-table">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Block</Table.Th>
            <Table.Th ta="right">Columns</Table.Th>
            <Table.Th ta="right">Share</Table.Th>
            <Table.Th ta="right">From – to</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {placed.map((one, index) => (
            <Table.Tr key={one.block}>
              <Table.Td>
                <i className="block-key" style={{ background: `var(--dw-block-${index % 4})` }} aria-hidden />
                {one.block}
              </Table.Td>
              <Table.Td ta="right" className="numeric">
                {formatCount(one.columns)}
              </Table.Td>
              <Table.Td ta="right" className="numeric">
                {formatPercent(one.share)}
              </Table.Td>
              <Table.Td ta="right" className="numeric" c="dimmed">
                {one.columns === 0 ? '–' : `${formatCount(one.first)} – ${formatCount(one.last)}`}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th fw={500}>Vector</Table.Th>
            <Table.Td ta="right" className="numeric" fw={500}>
              {formatCount(total)}
            </Table.Td>
            <Table.Td colSpan={2} />
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </>
  );
}
