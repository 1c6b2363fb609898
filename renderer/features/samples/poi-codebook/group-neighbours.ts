import type { CodebookMatch } from '../../../../preload/contract.ts';

export interface NeighbourGroup {
  /** First codes that they have in common with what is looked for. */
  readonly shared: number;
  readonly rows: readonly CodebookMatch[];
}

/** POIs by how much of their semantic ID they share, the most first; the POI itself is no neighbour. */
export function groupNeighbours(
  found: readonly CodebookMatch[],
  pid: number | null,
): readonly NeighbourGroup[] {
  const groups = new Map<number, CodebookMatch[]>();
  for (const match of found) {
    if (match.pid === pid) continue;
    const group = groups.get(match.shared);
    if (group === undefined) groups.set(match.shared, [match]);
    else group.push(match);
  }
  return [...groups].toSorted(([one], [other]) => other - one).map(([shared, rows]) => ({ shared, rows }));
}

/** The POI that a lookup was for: the one of a Pid; null where codes were looked for. */
export function lookedUpPoi(found: readonly CodebookMatch[], text: string): CodebookMatch | null {
  const pid = /^\s*<?(\d+)>?\s*$/.exec(text)?.[1];
  return pid === undefined ? null : (found.find((match) => match.pid === Number(pid)) ?? null);
}
