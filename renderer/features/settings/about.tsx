import { Table } from '@mantine/core';
import { useEngine } from '../../app/engine-context.ts';
import { formatBytes } from '../../components/format-quantities.ts';
import { Panel } from '../../components/panel.tsx';

export function About() {
  const { system } = useEngine();
  const facts: readonly (readonly [string, string])[] = [
    ['Version', system.version],
    ['Platform', system.platform],
    ['Cores', String(system.cores)],
    ['Memory', formatBytes(system.memory)],
    ['Settings are kept in', system.configFolder],
    ['Licence', 'Apache-2.0'],
  ];
  return (
    <Panel title="About Datawright" flush>
      <Table variant="vertical" layout="fixed" withRowBorders={false}>
        <Table.Tbody>
          {facts.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th w={200} bg="transparent" fw={400} c="dimmed">
                {name}
              </Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}
