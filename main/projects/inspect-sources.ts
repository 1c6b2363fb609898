import type { GameCount, SourceFile, SourceReport } from '../../preload/contract.ts';
import { DatawrightError } from '../../preload/failure.ts';
import type { Pool } from '../../workers/pool.ts';
import { findSources } from './find-sources.ts';

/** Bytes of text that are read to count games; of larger files the rest is estimated. */
const COUNT_BUDGET = 32 << 20;
const SKIPPED_SHOWN = 200;

export interface InspectionProgress {
  readonly files: number;
  readonly bytes: number;
  readonly path: string;
}

/** Looks at dropped paths: which files can be read, how many games they hold, and what is skipped and why. */
export async function inspectSources(
  pool: Pool,
  paths: readonly string[],
  options: { readonly signal: AbortSignal; readonly onProgress: (progress: InspectionProgress) => void },
): Promise<SourceReport> {
  let filesSeen = 0;
  let bytesSeen = 0;
  const tell = (path: string, bytes: number) => {
    if (options.signal.aborted) throw new DatawrightError('cancelled', 'Cancelled.');
    filesSeen += 1;
    bytesSeen += bytes;
    options.onProgress({ files: filesSeen, bytes: bytesSeen, path });
  };

  const found = await findSources(paths, tell);
  const files: SourceFile[] = [];
  const skipped = [...found.skipped];
  for (const file of found.files) {
    if (options.signal.aborted) throw new DatawrightError('cancelled', 'Cancelled.');
    options.onProgress({ files: filesSeen, bytes: bytesSeen, path: file.path });
    try {
      const { path, compression } = file;
      const { games, exact } = await pool.run('count-games', { path, compression, textBudget: COUNT_BUDGET });
      if (games === 0) skipped.push({ path, bytes: file.bytes, reason: 'No games were found in it.' });
      else files.push({ ...file, games: { count: games, exact } });
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
    games: sumGames(files),
    suggestedRecipe: files.length > 0 ? 'chess-positions' : null,
  };
}

function sumGames(files: readonly SourceFile[]): GameCount {
  return {
    count: files.reduce((sum, { games }) => sum + games.count, 0),
    exact: files.every(({ games }) => games.exact),
  };
}
