import { Skeleton, Stack, Text, Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { CodebookMatch, SearchResult } from '../../../../preload/contract.ts';
import { asFailure } from '../../../app/failure.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { formatCount, formatUnits } from '../../../components/format-quantities.ts';
import { SemanticId } from '../../../components/semantic-id/semantic-id.tsx';
import { groupNeighbours } from './group-neighbours.ts';
import { NeighbourList } from './neighbour-list.tsx';

interface PoiDetailProps {
  /** What is looked up: the user's words, or the Pid of the chosen row. */
  readonly text: string;
  readonly lookup: UseQueryResult<SearchResult<CodebookMatch>>;
  /** Null where codes were looked up. */
  readonly poi: CodebookMatch | null;
  readonly onSelect: (index: number) => void;
}

/** A POI with its codes, and the POIs whose semantic IDs begin alike. */
export function PoiDetail({ text, lookup, poi, onSelect }: PoiDetailProps) {
  const { data, error } = lookup;
  const groups = groupNeighbours(data?.rows ?? [], poi?.pid ?? null);
  return (
    <section
      className="row-detail"
      aria-label={poi === null ? `POIs like ${text}` : `POI ${poi.pid}`}
      aria-busy={lookup.isFetching}
      data-stale={lookup.isPlaceholderData || undefined}
    >
      {error !== null && <LookupFailure text={text} error={error} />}
      {error === null && data === undefined && <Skeleton h={160} radius="sm" />}
      {error === null && data !== undefined && (
        <Stack gap="md">
          {poi === null ? (
            <Title order={3}>
              {data.rows.length === 0 ? 'No POI begins like this' : `POIs that begin like ${text.trim()}`}
            </Title>
          ) : (
            <PoiFacts poi={poi} />
          )}
          {groups.map((group) => (
            <NeighbourList
              key={group.shared}
              group={group}
              poi={poi}
              more={group === groups.at(-1) && data.rows.length !== data.total}
              onSelect={onSelect}
            />
          ))}
          {poi !== null && groups.length === 0 && (
            <Text c="dimmed">No other POI has the same first code.</Text>
          )}
          <Shown rows={data.rows.length} total={data.total} />
        </Stack>
      )}
    </section>
  );
}

function PoiFacts({ poi }: { readonly poi: CodebookMatch }) {
  return (
    <div>
      <Title order={3} mb={6}>
        POI {poi.pid}
      </Title>
      <SemanticId codes={poi.codes} />
      <dl className="facts poi-facts">
        {poi.category !== null && <Fact name="Category" value={poi.category} />}
        {poi.region !== null && <Fact name="Region" value={poi.region} />}
        {poi.bucket !== null && (
          <Fact
            name="Same ID"
            value={poi.bucket > 1 ? formatUnits(poi.bucket - 1, 'other POI') : 'no other POI'}
          />
        )}
        <Fact name="Row" value={formatCount(poi.index)} />
      </dl>
    </div>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="numeric">{value}</dd>
    </>
  );
}

interface ShownProps {
  readonly rows: number;
  readonly total: number | null;
}

function Shown({ rows, total }: ShownProps) {
  if (total !== null && total <= rows) return null;
  return (
    <Text c="dimmed" size="xs">
      {total === null
        ? `The first ${rows} are listed.`
        : `The first ${rows} of ${formatCount(total)} are listed.`}
    </Text>
  );
}

interface LookupFailureProps {
  readonly text: string;
  readonly error: unknown;
}

/** Half-typed codes and unknown Pids are no faults: they only find nothing. */
function LookupFailure({ text, error }: LookupFailureProps) {
  const { code, message, hint } = asFailure(error);
  if (code === 'not-found') return <Text role="status">There is no POI {text.trim()} in this codebook.</Text>;
  if (code !== 'bad-request') {
    return <FailureNotice title="The POI could not be looked up" failure={error} />;
  }
  return (
    <Stack gap={4} role="status">
      <Text>{message}</Text>
      <Text c="dimmed">{hint}</Text>
    </Stack>
  );
}
