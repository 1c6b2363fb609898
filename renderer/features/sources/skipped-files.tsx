import { Table, Text } from '@mantine/core';
import type { SourceReport } from '../../../preload/contract.ts';
import { formatBytes, formatCount, formatUnits } from '../../components/format-quantities.ts';

/** What no recipe reads, and why: folded away, since most of it is as expected. */
export function SkippedFiles({ report }: { readonly report: SourceReport }) {
  const { skipped, skippedCount } = report;
  if (skippedCount === 0) return null;
  return (
    <details className="panel skipped">
      <summary className="panel-header">
        <Text fw={500}>{formatUnits(skippedCount, 'file')} skipped</Text>
      </summary>
      <div className="panel-scroll">
        <Table aria-label="Skipped files" layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>File</Table.Th>
              <Table.Th>Reason</Table.Th>
              <Table.Th w={110} ta="right">
                Size
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {skipped.map((file) => (
              <Table.Tr key={file.path}>
                <Table.Td>
                  <span className="path path-end" title={file.path}>
                    <bdi>{file.path}</bdi>
                  </span>
                </Table.Td>
                <Table.Td>{file.reason}</Table.Td>
                <Table.Td ta="right" className="numeric">
                  {formatBytes(file.bytes)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {skippedCount > skipped.length && (
          <Text c="dimmed" size="xs" p="sm">
            The first {formatCount(skipped.length)} of {formatCount(skippedCount)} are listed.
          </Text>
        )}
      </div>
    </details>
  );
}
