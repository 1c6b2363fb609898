import type { Compression, Holdings, SourceFile, SourceReport } from '../../../preload/contract.ts';
import { formatBytes, formatUnits } from '../../components/format-quantities.ts';

const compressions: Record<Compression, string> = {
  none: 'none',
  gzip: 'gzip',
  bzip2: 'bzip2',
  zstd: 'zstd',
};

export function describeCompression(compression: Compression): string {
  return compressions[compression];
}

/** The second line of a source; its compression too, where no column of the table tells it. */
export function describeDetail({ detail, compression }: SourceFile, toldByColumn: boolean): string {
  const untold = toldByColumn || compression === 'none' ? [] : [describeCompression(compression)];
  return [detail, ...untold].filter((part) => part !== '').join(' · ');
}

/** Estimated counts are marked with `≈`. */
export function describeHoldings({ unit, count, exact }: Holdings): string {
  return exact ? formatUnits(count, unit) : `≈ ${formatUnits(count, unit)}`;
}

/** `3 files · 1.20 GB · ≈ 41,000 games`; a dataset or a model may be a folder, so those are sources. */
export function describeReport({ files, totalBytes, holds }: SourceReport): string {
  const held = holds.map(describeHoldings);
  const mayBeFolder = files.some(({ kind }) => kind === 'poi-dataset' || kind === 'rqvae-model');
  const counted = formatUnits(files.length, mayBeFolder ? 'source' : 'file');
  return [counted, formatBytes(totalBytes), ...held].join(' · ');
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
