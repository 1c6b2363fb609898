import { Table } from '@mantine/core';
import type { CodebookInfo } from '../../../../preload/contract.ts';
import { formatCount } from '../../../components/format-quantities.ts';
import { deviceNames } from '../../recipe/poi-codebook/describe-codebooks.ts';
import { formatShare } from './format-measures.ts';

interface CodebookTableProps {
  readonly codebooks: readonly CodebookInfo[];
  readonly onOpen: (table: string) => void;
}

/** All codebooks with the numbers by which one is chosen. */
export function CodebookTable({ codebooks, onOpen }: CodebookTableProps) {
  return (
    <div className="panel scroll-x">
      <Table
        aria-label="Codebooks"
        horizontalSpacing="sm"
        highlightOnHover
        highlightOnHoverColor="var(--dw-sunken)"
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Model</Table.Th>
            <Table.Th>Dataset</Table.Th>
            <Table.Th>Device</Table.Th>
            <Table.Th ta="right">Unique</Table.Th>
            <Table.Th ta="right">Collisions</Table.Th>
            <Table.Th ta="right" className="unbroken">
              Largest bucket
            </Table.Th>
            <Table.Th ta="right" className="unbroken">
              Dead codes
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {codebooks.map((codebook) => (
            <CodebookRow key={codebook.table} codebook={codebook} onOpen={() => onOpen(codebook.table)} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

interface CodebookRowProps {
  readonly codebook: CodebookInfo;
  readonly onOpen: () => void;
}

function CodebookRow({ codebook, onOpen }: CodebookRowProps) {
  const { model, dataset, device, quality } = codebook;
  const unique = quality.rows === 0 ? 0 : quality.uniqueSids / quality.rows;
  const dead = quality.levels.reduce((sum, level) => sum + level.deadCodes, 0);
  return (
    <Table.Tr className="codebook-row">
      <Table.Td>
        <button type="button" className="link-button path codebook-name" onClick={onOpen}>
          {model}
        </button>
      </Table.Td>
      <Table.Td>{dataset}</Table.Td>
      <Table.Td>{deviceNames[device]}</Table.Td>
      <Table.Td ta="right" className="numeric">
        {formatShare(unique)}
      </Table.Td>
      <Table.Td ta="right" className="numeric">
        {formatCount(quality.collidedBuckets)}
      </Table.Td>
      <Table.Td ta="right" className="numeric">
        {formatCount(quality.largestBucket)}
      </Table.Td>
      <Table.Td ta="right" className="numeric">
        {formatCount(dead)}
      </Table.Td>
    </Table.Tr>
  );
}
