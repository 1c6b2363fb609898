import { Text } from '@mantine/core';
import { type KeyboardEvent, useId } from 'react';
import { sideToMoveIndex, tokenCount, tokenMeaning, tokenPlace } from './tokens.ts';

interface TokenGridProps {
  readonly tokens: Uint8Array;
  /** The token whose meaning is shown. */
  readonly active: number | null;
  readonly onActive: (index: number | null) => void;
}

/** The rows of the grid as a board is seen: the eighth rank first, then side to move and castling. */
const rows: readonly (readonly number[])[] = [
  ...[7, 6, 5, 4, 3, 2, 1, 0].map((rank) => Array.from({ length: 8 }, (_, file) => rank * 8 + file)),
  Array.from({ length: tokenCount - sideToMoveIndex }, (_, place) => sideToMoveIndex + place),
];

/** The 69 tokens laid out like the board; pointing or arrow keys say what each means. */
export function TokenGrid({ tokens, active, onActive }: TokenGridProps) {
  const gridId = useId();
  const cellId = (index: number) => `${gridId}-${index}`;
  const onKeyDown = (event: KeyboardEvent) => {
    const next = neighbour(active ?? 56, event.key);
    if (next === null) return;
    event.preventDefault();
    onActive(next);
  };
  return (
    <div>
      <div
        className="token-grid"
        role="grid"
        aria-label="Tokens"
        tabIndex={0}
        {...(active !== null && { 'aria-activedescendant': cellId(active) })}
        onKeyDown={onKeyDown}
        onFocus={() => active === null && onActive(56)}
        onMouseLeave={() => onActive(null)}
      >
        {rows.map((row) => (
          <div key={row[0]} role="row" style={{ display: 'contents' }}>
            {row.map((index) => {
              const token = tokens[index] ?? 0;
              return (
                <span
                  key={index}
                  id={cellId(index)}
                  role="gridcell"
                  className="token"
                  aria-label={`${tokenPlace(index)}: ${token}, ${tokenMeaning(token)}`}
                  data-empty={token === 15 || undefined}
                  data-active={index === active || undefined}
                  onMouseEnter={() => onActive(index)}
                >
                  {token}
                </span>
              );
            })}
          </div>
        ))}
      </div>
      <Text size="xs" mt="sm" mih={18} {...(active === null && { c: 'dimmed' })} aria-live="polite">
        {active === null ? 'Point at a token to see what it means.' : describe(tokens, active)}
      </Text>
    </div>
  );
}

function describe(tokens: Uint8Array, index: number): string {
  const token = tokens[index] ?? 0;
  return `Token ${index}, ${tokenPlace(index)}: ${token}, ${tokenMeaning(token)}`;
}

function neighbour(index: number, key: string): number | null {
  const row = rows.findIndex((one) => one.includes(index));
  const column = rows[row]?.indexOf(index) ?? 0;
  const at = (nextRow: number, nextColumn: number) => {
    const cells = rows[Math.max(0, Math.min(rows.length - 1, nextRow))] ?? [];
    return cells[Math.max(0, Math.min(cells.length - 1, nextColumn))] ?? null;
  };
  switch (key) {
    case 'ArrowLeft':
      return at(row, column - 1);
    case 'ArrowRight':
      return at(row, column + 1);
    case 'ArrowUp':
      return at(row - 1, column);
    case 'ArrowDown':
      return at(row + 1, column);
    default:
      return null;
  }
}
