import { Tooltip } from '@mantine/core';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { LevelUsage } from '../../../../preload/contract.ts';
import { formatPercent, formatUnits } from '../../../components/format-quantities.ts';
import { usageStep } from './usage-steps.ts';

/** More cells than this in a line cannot be told apart. */
const longestLine = 64;

interface CodeStripProps {
  readonly label: string;
  readonly usage: LevelUsage;
}

/** A cell a code, the darker the more POIs have it; dead codes are hatched. Arrows go from code to code. */
export function CodeStrip({ label, usage }: CodeStripProps) {
  const { size, counts, deadCodes } = usage;
  const [active, setActive] = useState<number | null>(null);
  const pois = counts.reduce((sum, count) => sum + count, 0);
  const columns = Math.min(size, longestLine);
  const describe = (code: number) => describeCode(code, counts[code] ?? 0, pois);

  const onKeyDown = (event: KeyboardEvent) => {
    const next = codeAfterKey(event.key, active ?? 0, size, columns);
    if (next === null) return;
    event.preventDefault();
    setActive(next);
  };
  const onPointerMove = (event: PointerEvent) => {
    const code = (event.target as HTMLElement).dataset['code'];
    if (code !== undefined) setActive(Number(code));
  };
  return (
    <div
      className="code-strip"
      role="slider"
      aria-label={`${label}: ${formatUnits(size, 'code')}, ${deadCodes} dead`}
      aria-valuemin={0}
      aria-valuemax={size - 1}
      aria-valuenow={active ?? 0}
      aria-valuetext={describe(active ?? 0)}
      tabIndex={0}
      style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
      onKeyDown={onKeyDown}
      onFocus={() => setActive((code) => code ?? 0)}
      onBlur={() => setActive(null)}
      onPointerMove={onPointerMove}
      onPointerLeave={() => setActive(null)}
    >
      {counts.map((count, code) => (
        // oxlint-disable-next-line react/no-array-index-key -- the index is the code
        <i key={code} data-code={code} data-step={usageStep(count, pois, size)} />
      ))}
      {active !== null && (
        <Tooltip key={active} label={describe(active)} opened transitionProps={{ duration: 0 }}>
          <span
            className="code-strip-mark"
            style={{ gridColumn: (active % columns) + 1, gridRow: Math.floor(active / columns) + 1 }}
          />
        </Tooltip>
      )}
    </div>
  );
}

/** `code 17: 203 POIs (4 %)` */
function describeCode(code: number, count: number, pois: number): string {
  if (count === 0) return `code ${code}: dead, no POI has it`;
  return `code ${code}: ${formatUnits(count, 'POI')} (${formatPercent(count / pois)})`;
}

function codeAfterKey(key: string, code: number, size: number, columns: number): number | null {
  const to = (next: number) => Math.min(size - 1, Math.max(0, next));
  switch (key) {
    case 'ArrowRight':
      return to(code + 1);
    case 'ArrowLeft':
      return to(code - 1);
    case 'ArrowDown':
      return to(code + columns);
    case 'ArrowUp':
      return to(code - columns);
    case 'Home':
      return 0;
    case 'End':
      return size - 1;
    default:
      return null;
  }
}
