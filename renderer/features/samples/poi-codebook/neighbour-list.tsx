import { UnstyledButton } from '@mantine/core';
import { useId } from 'react';
import type { CodebookMatch } from '../../../../preload/contract.ts';
import { formatUnits } from '../../../components/format-quantities.ts';
import { levelLetter } from '../../../components/semantic-id/level-letter.ts';
import { SemanticId } from '../../../components/semantic-id/semantic-id.tsx';
import type { NeighbourGroup } from './group-neighbours.ts';

interface NeighbourListProps {
  readonly group: NeighbourGroup;
  /** Whose neighbours they are; null where codes were looked up. */
  readonly poi: CodebookMatch | null;
  /** There are others that are not listed. */
  readonly more: boolean;
  readonly onSelect: (index: number) => void;
}

/** POIs that share as many first codes with what was looked up. */
export function NeighbourList({ group, poi, more, onSelect }: NeighbourListProps) {
  const titleId = useId();
  const { shared, rows } = group;
  return (
    <section aria-labelledby={titleId}>
      <h4 id={titleId} className="neighbour-title">
        {describeShared(shared, poi)}
        {!more && <span className="numeric">{formatUnits(rows.length, 'POI')}</span>}
      </h4>
      <ul className="unstyled-list">
        {rows.map((row) => (
          <li key={row.index}>
            <UnstyledButton className="neighbour" onClick={() => onSelect(row.index)}>
              <span className="numeric neighbour-pid">{row.pid}</span>
              <SemanticId codes={row.codes} shared={shared} />
              {(row.category !== null || row.region !== null) && (
                <span className="neighbour-place">
                  {[row.category, row.region].filter((part) => part !== null).join(' · ')}
                </span>
              )}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

function describeShared(shared: number, poi: CodebookMatch | null): string {
  if (poi !== null && shared === poi.codes.length) return 'The same semantic ID';
  const letters = Array.from({ length: shared }, (_, level) => levelLetter(level)).join(', ');
  return shared === 1 ? `The same code ${letters}` : `The same codes ${letters}`;
}
