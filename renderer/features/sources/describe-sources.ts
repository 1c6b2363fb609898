import type { Compression, Holdings, SourceReport } from '../../../preload/contract.ts';
import { formatBytes, formatCount, formatUnits } from '../../components/format-quantities.ts';

const compressions: Record<Compression, string> = {
  none: 'none',
  gzip: 'gzip',
  bzip2: 'bzip2',
  zstd: 'zstd',
};

export function describeCompression(compression: Compression): string {
  return compressions[compression];
}

/** Estimated counts are marked with `≈`. */
export function describeHoldings({ unit, count, exact }: Holdings): string {
  return exact ? formatUnits(count, unit) : `≈ ${formatUnits(count, unit)}`;
}

export function describeHeldNumber({ count, exact }: Holdings): string {
  return exact ? formatCount(count) : `≈ ${formatCount(count)}`;
}

/** `3 files · 1.20 GB · ≈ 41,000 games`. */
export function describeReport({ files, totalBytes, holds }: SourceReport): string {
  const held = holds.map(describeHoldings);
  return [formatUnits(files.length, 'file'), formatBytes(totalBytes), ...held].join(' · ');
}

export interface SourceGroup {
  /** The path that was added. */
  readonly path: string;
  readonly files: SourceReport['files'];
}

/** Which added path each file came from; the longest that contains it. */
export function groupByPath({ paths, files }: SourceReport): readonly SourceGroup[] {
  const groups = new Map<string, SourceReport['files'][number][]>(paths.map((path) => [path, []]));
  const longestFirst = paths.toSorted((one, other) => other.length - one.length);
  for (const file of files) {
    const owner = longestFirst.find((path) => contains(path, file.path));
    groups.get(owner ?? '')?.push(file);
  }
  return [...groups].map(([path, members]) => ({ path, files: members }));
}

/** The part of a file's path below the path that was added; its name when the file itself was. */
export function pathBelow(parent: string, path: string): string {
  if (path !== parent) return path.slice(parent.length).replace(/^[/\\]+/, '');
  return path.split(/[/\\]/).at(-1) ?? path;
}

function contains(parent: string, path: string): boolean {
  if (path === parent) return true;
  if (!path.startsWith(parent)) return false;
  return /[/\\]$/.test(parent) || /^[/\\]/.test(path.slice(parent.length));
}
