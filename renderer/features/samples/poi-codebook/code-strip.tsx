import { Tooltip } from '@mantine/core';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { LevelUsage } from '../../../../preload/contract.ts';
import { formatPercent, formatUnits } from '../../../components/format-quantities.ts';
import { codeAfterKey, codeAtPoint } from './strip-place.ts';
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
  const columns = Math.max(1, Math.min(size, longestLine));
  const place = { size, columns };
  const describe = (code: number) => describeCode(code, counts[code] ?? 0, pois);

  const onKeyDown = (event: KeyboardEvent) => {
    const next = codeAfterKey(place, active ?? 0, event.key);
    if (next === null) return;
    event.preventDefault();
    setActive(next);
  };
  const onPointerMove = (event: PointerEvent) => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    setActive(codeAtPoint(place, (event.clientX - left) / width, (event.clientY - top) / height));
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
        <i key={code} data-step={usageStep(count, pois, size)} />
      ))}
      {active !== null && (
        <Tooltip key={active} label={describe(active)} opened transitionProps={{ duration: 0 }}>
          <span className="code-strip-mark" style={cellAt(active, columns)} />
        </Tooltip>
      )}
    </div>
  );
}

/** Both ends are told: what is placed absolutely would reach to the end of the grid. */
function cellAt(code: number, columns: number) {
  const column = (code % columns) + 1;
  const line = Math.floor(code / columns) + 1;
  return { gridColumn: `${column} / ${column + 1}`, gridRow: `${line} / ${line + 1}` };
}

/** `code 17: 203 POIs (4 %)` */
function describeCode(code: number, count: number, pois: number): string {
  if (count === 0) return `code ${code}: dead, no POI has it`;
  return `code ${code}: ${formatUnits(count, 'POI')} (${formatPercent(count / pois)})`;
}
