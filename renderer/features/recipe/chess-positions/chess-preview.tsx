import { Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { ChessPreview } from '../../../../preload/contract.ts';
import { PreviewWarnings } from '../preview-warnings.tsx';
import { PreviewCard } from './preview-card.tsx';
import { PreviewDetail } from './preview-detail.tsx';

interface ChessPreviewViewProps {
  readonly preview: ChessPreview;
  readonly stale: boolean;
}

/** Ten samples as boards. */
export function ChessPreviewView({ preview, stale }: ChessPreviewViewProps) {
  const [selected, setSelected] = useState<number | null>(null);
  return (
    <>
      <Stack gap="xl">
        {preview.positions.length === 0 && (
          <Text>No position passes these options in the games that were read. Loosen them to see some.</Text>
        )}
        <div className="preview-grid fading" data-stale={stale || undefined}>
          {preview.positions.map((position, index) => (
            <PreviewCard
              // oxlint-disable-next-line react/no-array-index-key -- where games come twice, so do positions
              key={`${index} ${position.fen}`}
              position={position}
              onOpen={() => setSelected(index)}
            />
          ))}
        </div>
        <PreviewWarnings warnings={preview.warnings} />
        <Columns columns={preview.columns} />
      </Stack>
      <PreviewDetail positions={preview.positions} selected={selected} onSelect={setSelected} />
    </>
  );
}

function Columns({ columns }: { readonly columns: ChessPreview['columns'] }) {
  return (
    <section aria-labelledby="preview-columns">
      <Title order={3} id="preview-columns" mb={4}>
        Columns
      </Title>
      <Table aria-labelledby="preview-columns" maw={480}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th>Type</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {columns.map((column) => (
            <Table.Tr key={column.name}>
              <Table.Td ff="monospace" fz="xs">
                {column.name}
              </Table.Td>
              <Table.Td ff="monospace" fz="xs" c="dimmed">
                {column.type}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
