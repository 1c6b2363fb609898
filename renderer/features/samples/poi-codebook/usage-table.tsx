import { Table } from '@mantine/core';
import type { CodebookInfo } from '../../../../preload/contract.ts';
import { formatCount } from '../../../components/format-quantities.ts';
import { levelLetter } from '../../../components/semantic-id/level-letter.ts';

/** What the strips show, in numbers: the POIs of every code, level by level. */
export function UsageTable({ codebooks }: { readonly codebooks: readonly CodebookInfo[] }) {
  const columns = codebooks.flatMap(({ model, quality }) =>
    quality.levels.map((usage, level) => ({
      id: `${model} ${level}`,
      title: `Level ${levelLetter(level)}`,
      model: codebooks.length > 1 ? model : null,
      counts: usage.counts,
    })),
  );
  const codes = Math.max(0, ...columns.map((column) => column.counts.length));
  return (
    <details className="row-tokens usage-table">
      <summary>As a table</summary>
      <div className="panel-scroll" tabIndex={0} role="region" aria-label="POIs of every code">
        <Table aria-label="POIs of every code">
          <Table.Thead>
            <Table.Tr>
              <Table.Th ta="right">Code</Table.Th>
              {columns.map(({ id, title, model }) => (
                <Table.Th key={id} ta="right">
                  {title}
                  {model !== null && <span className="path usage-model">{model}</span>}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {Array.from({ length: codes }, (_, code) => (
              <Table.Tr key={code}>
                <Table.Th scope="row" ta="right" fw={400} className="numeric">
                  {code}
                </Table.Th>
                {columns.map(({ id, counts }) => (
                  <Table.Td key={id} ta="right" className="numeric">
                    {describe(counts[code])}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </details>
  );
}

function describe(count: number | undefined): string {
  if (count === undefined) return '';
  return count === 0 ? 'dead' : formatCount(count);
}
