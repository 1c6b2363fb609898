import { Table, Text } from '@mantine/core';
import type { CodebookInfo } from '../../../../preload/contract.ts';
import { CountBars } from '../../../components/count-bars.tsx';
import { formatCount, formatUnits } from '../../../components/format-quantities.ts';
import { Panel } from '../../../components/panel.tsx';
import { SemanticId } from '../../../components/semantic-id/semantic-id.tsx';
import { bucketSizes, codesOf } from './bucket-sizes.ts';

/** Pids beyond these are only counted. */
const mostPids = 12;

interface CollisionBucketsProps {
  readonly codebook: CodebookInfo;
  readonly onLookup: (pid: number) => void;
}

/** Semantic IDs that more than one POI has, and which POIs those are. */
export function CollisionBuckets({ codebook, onLookup }: CollisionBucketsProps) {
  const { quality, buckets } = codebook;
  if (quality.collidedBuckets === 0) {
    return (
      <Panel title="Collisions">
        <Text c="dimmed">Every POI has a semantic ID of its own.</Text>
      </Panel>
    );
  }
  const all = buckets.length >= quality.collidedBuckets;
  return (
    <Panel title={`Collisions (${formatCount(quality.collidedBuckets)})`}>
      <div className="collisions">
        <div>
          <Text c="dimmed" size="xs" fw={600} mb="xs">
            Semantic IDs by how many POIs share them
          </Text>
          <CountBars counts={bucketSizes(buckets)} label="Semantic IDs by how many POIs share them" />
          {!all && (
            <Text c="dimmed" size="xs" mt="xs">
              Of the {formatCount(buckets.length)} largest of{' '}
              {formatUnits(quality.collidedBuckets, 'shared ID')}; the report beside the codebook has them
              all.
            </Text>
          )}
        </div>
        <div className="panel-scroll" tabIndex={0} role="region" aria-label="Shared semantic IDs">
          <Table aria-label="Shared semantic IDs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Semantic ID</Table.Th>
                <Table.Th ta="right">POIs</Table.Th>
                <Table.Th>Pids</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {buckets.map(({ sid, pids }) => (
                <Table.Tr key={sid}>
                  <Table.Td>
                    <SemanticId codes={codesOf(sid)} />
                  </Table.Td>
                  <Table.Td ta="right" className="numeric">
                    {formatCount(pids.length)}
                  </Table.Td>
                  <Table.Td>
                    <span className="pid-list numeric">
                      {pids.slice(0, mostPids).map((pid) => (
                        <button key={pid} type="button" className="link-button" onClick={() => onLookup(pid)}>
                          {pid}
                        </button>
                      ))}
                      {pids.length > mostPids && <span>and {formatCount(pids.length - mostPids)} more</span>}
                    </span>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      </div>
    </Panel>
  );
}
