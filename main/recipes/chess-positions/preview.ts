import { basename } from 'node:path';
import type { ChessPreview, ChessPreviewPosition } from '../../../preload/contract.ts';
import { DatawrightError } from '../../../preload/failure.ts';
import { streamArchive } from '../../../workers/archives/stream-archive.ts';
import { datasetColumns } from '../../../workers/chess/dataset-columns.ts';
import { isTrainGame } from '../../../workers/chess/game-key.ts';
import { TOKEN_COUNT } from '../../../workers/chess/position-record.ts';
import type { SampledGames, SampledPosition } from '../../../workers/chess/sample-games.ts';
import type { Pool } from '../../../workers/pool.ts';
import type { FoundFile } from '../../projects/source-reader.ts';
import type { ChessOptions } from './options.ts';

const POSITIONS = 10;
/** Sources and text that a preview looks at: enough to be typical, read in a moment. */
const SOURCES = 5;
const TEXT_BYTES = 1 << 20;

interface Look {
  readonly source: FoundFile;
  readonly games: SampledGames;
  /** Share of the file that was looked at. */
  readonly share: number;
}

/** Ten positions as a run would take them, from the beginnings of the first sources. */
export async function previewChess(
  pool: Pool,
  options: ChessOptions,
  sources: readonly FoundFile[],
): Promise<ChessPreview> {
  if (sources.length === 0) {
    throw new DatawrightError('nothing-to-do', 'There are no games to preview.', 'Add PGN files as sources.');
  }
  const looks: Look[] = [];
  for (const source of sources.slice(0, SOURCES)) looks.push(await lookAt(pool, options, source));
  const positions = looks.flatMap(({ source, games }) =>
    games.positions.map((position) => toPosition(position, source, options)),
  );
  const expectedPositions = expect(looks, sources);
  const broken = looks.reduce((sum, { games }) => sum + games.broken, 0);
  return {
    recipeId: 'chess-positions',
    positions: spread(positions, POSITIONS),
    gamesRead: looks.reduce((sum, { games }) => sum + games.games, 0),
    gamesSampled: looks.reduce((sum, { games }) => sum + games.sampled, 0),
    expectedPositions,
    rowLimit: options.batches === 0 ? null : options.batches * options.batchSize,
    columns: datasetColumns(options).map(({ name, type }) => ({ name, type })),
    warnings: [
      ...(positions.length === 0 ? ['These options take no position of the games looked at.'] : []),
      ...(broken > 0 ? [`${broken} of the games looked at are broken and would be passed over.`] : []),
    ],
  };
}

async function lookAt(pool: Pool, options: ChessOptions, source: FoundFile): Promise<Look> {
  const { path, compression, bytes } = source;
  for await (const { text, fileBytesRead } of streamArchive(
    pool,
    { path, compression, startAt: 0 },
    TEXT_BYTES,
  )) {
    const textBytes = text.length;
    const games = await pool.run('sample-games', { text, sampling: options, positions: POSITIONS });
    // Reading runs ahead of the first chunk; of a plain file the chunk itself is the better measure.
    const seen = compression === 'none' ? textBytes : fileBytesRead;
    return { source, games, share: Math.min(1, seen / bytes) };
  }
  return { source, share: 1, games: { positions: [], rows: 0, games: 0, sampled: 0, broken: 0 } };
}

/** Rows of all sources, by the rate at which the looked-at parts yielded them. */
function expect(looks: readonly Look[], sources: readonly FoundFile[]): number | null {
  const seenBytes = looks.reduce((sum, { source, share }) => sum + source.bytes * share, 0);
  if (seenBytes === 0) return null;
  const rows = looks.reduce((sum, { games }) => sum + games.rows, 0);
  const totalBytes = sources.reduce((sum, { bytes }) => sum + bytes, 0);
  return Math.round((rows / seenBytes) * totalBytes);
}

function toPosition(
  sampled: SampledPosition,
  source: FoundFile,
  options: ChessOptions,
): ChessPreviewPosition {
  const { position, gameKey, ...rest } = sampled;
  const [low, high] = gameKey;
  return {
    ...rest,
    tokens: position.slice(0, TOKEN_COUNT),
    split: isTrainGame(high, low, options.trainRatio) ? 'train' : 'test',
    source: basename(source.path),
  };
}

/** At most `count` items, evenly spread. */
function spread<Item>(items: readonly Item[], count: number): readonly Item[] {
  if (items.length <= count) return items;
  return Array.from(
    { length: count },
    (_, index) => items[Math.floor((index * items.length) / count)] as Item,
  );
}
