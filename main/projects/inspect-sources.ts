import type { Holdings, SourceFile, SourceReport } from '../../preload/contract.ts';
import { DatawrightError } from '../../preload/failure.ts';
import type { Pool } from '../../workers/pool.ts';
import { findSources } from './find-sources.ts';
import type { SourceReader } from './source-reader.ts';

const SKIPPED_SHOWN = 200;

export interface InspectionProgress {
  readonly files: number;
  readonly bytes: number;
  readonly path: string;
}

/** Looks at dropped paths: which files can be read, how much they hold, and what is skipped and why. */
export async function inspectSources(
  pool: Pool,
  paths: readonly string[],
  readers: readonly SourceReader[],
  options: { readonly signal: AbortSignal; readonly onProgress: (progress: InspectionProgress) => void },
): Promise<Omit<SourceReport, 'suggestedRecipe'>> {
  let filesSeen = 0;
  let bytesSeen = 0;
  const tell = (path: string, bytes: number) => {
    if (options.signal.aborted) throw new DatawrightError('cancelled', 'Cancelled.');
    filesSeen += 1;
    bytesSeen += bytes;
    options.onProgress({ files: filesSeen, bytes: bytesSeen, path });
  };

  const found = await findSources(paths, readers, tell);
  const files: SourceFile[] = [];
  const skipped = [...found.skipped];
  for (const file of found.files) {
    if (options.signal.aborted) throw new DatawrightError('cancelled', 'Cancelled.');
    options.onProgress({ files: filesSeen, bytes: bytesSeen, path: file.path });
    try {
      const reader = readers.find(({ kind }) => kind === file.kind);
      if (reader) files.push({ ...file, ...(await reader.describe(pool, file)) });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      skipped.push({ path: file.path, bytes: file.bytes, reason });
    }
  }
  return {
    paths,
    files,
    skipped: skipped.slice(0, SKIPPED_SHOWN),
    skippedCount: skipped.length,
    totalBytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    holds: sumHoldings(files),
  };
}

function sumHoldings(files: readonly SourceFile[]): readonly Holdings[] {
  const sums = new Map<Holdings['unit'], Holdings>();
  for (const { holds } of files) {
    const { unit } = holds;
    const { count, exact } = sums.get(unit) ?? { count: 0, exact: true };
    sums.set(unit, { unit, count: count + holds.count, exact: exact && holds.exact });
  }
  return [...sums.values()];
}
