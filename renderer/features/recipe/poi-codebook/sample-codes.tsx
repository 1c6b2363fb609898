import { Table, Text, Title } from '@mantine/core';
import type { CodebooksPreview } from '../../../../preload/contract.ts';
import { formatCount } from '../../../components/format-quantities.ts';
import { SemanticId } from '../../../components/semantic-id/semantic-id.tsx';
import { deviceNames } from './describe-codebooks.ts';

interface SampleCodesProps {
  readonly sample: NonNullable<CodebooksPreview['sample']>;
  readonly stale: boolean;
}

/** The first POIs of the dataset as the first model encodes them. */
export function SampleCodes({ sample, stale }: SampleCodesProps) {
  const { model, device, rows } = sample;
  const withCategory = rows.some((row) => row.category !== null);
  const withRegion = rows.some((row) => row.region !== null);
  return (
    <section aria-labelledby="preview-codes" className="fading" data-stale={stale || undefined}>
      <div className="preview-dataset-head">
        <Title order={3} id="preview-codes">
          First POIs
        </Title>
        <Text c="dimmed" size="xs" truncate title={model}>
          {model} · {deviceNames[device]}
        </Text>
      </div>
      <div className="scroll-x">
        <Table aria-labelledby="preview-codes" className="check-ins" {...(!withCategory && { w: 'auto' })}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th ta="right" w={64}>
                Pid
              </Table.Th>
              <Table.Th>Semantic ID</Table.Th>
              {withCategory && <Table.Th>Category</Table.Th>}
              {withRegion && <Table.Th>Region</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.pid}>
                <Table.Td ta="right" className="numeric">
                  {formatCount(row.pid)}
                </Table.Td>
                <Table.Td>
                  <SemanticId codes={row.codes} />
                </Table.Td>
                {withCategory && <Table.Td>{row.category}</Table.Td>}
                {withRegion && <Table.Td className="path">{row.region}</Table.Td>}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}
