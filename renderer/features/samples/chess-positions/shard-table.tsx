import { Table, Text } from '@mantine/core';
import type { ChessDataset } from '../../../../preload/contract.ts';
import { formatBytes, formatCount } from '../../../components/format-quantities.ts';
import { Panel } from '../../../components/panel.tsx';

const mostShown = 500;

export function ShardTable({ shards }: { readonly shards: ChessDataset['shards'] }) {
  return (
    <Panel title={`Shards (${formatCount(shards.length)})`} flush>
      <div className="panel-scroll" tabIndex={0} role="region" aria-label="List of shards">
        <Table aria-label="Shards">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>File</Table.Th>
              <Table.Th ta="right">Rows</Table.Th>
              <Table.Th ta="right">Size</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shards.slice(0, mostShown).map((shard) => (
              <Table.Tr key={shard.path}>
                <Table.Td className="path">{shard.path}</Table.Td>
                <Table.Td ta="right" className="numeric">
                  {formatCount(shard.rows)}
                </Table.Td>
                <Table.Td ta="right" className="numeric">
                  {formatBytes(shard.bytes)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {shards.length > mostShown && (
          <Text c="dimmed" size="xs" p="sm">
            The first {formatCount(mostShown)} are listed.
          </Text>
        )}
      </div>
    </Panel>
  );
}
