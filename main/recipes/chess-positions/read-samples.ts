import { join } from 'node:path';
import type { ChessRow, ChessSample } from '../../../preload/contract.ts';
import { DatawrightError } from '../../../preload/failure.ts';
import { decodeValues, positionToFen } from '../../../workers/chess/decode-position.ts';
import { TOKEN_COUNT } from '../../../workers/chess/position-record.ts';
import type { RecipeContext } from '../recipe.ts';
import { datasetOptions, listShards, type StoredShard } from './dataset.ts';
import type { ChessOptions } from './options.ts';

const METADATA_COLUMNS = ['ply', 'white_elo', 'black_elo', 'result', 'game_id'] as const;

/** Rows of a split from an index on, without their tensors. */
export async function readPage(
  context: RecipeContext,
  split: string,
  from: number,
  limit: number,
): Promise<readonly ChessRow[]> {
  const { options, shards } = openSplit(context, split);
  const rows: ChessRow[] = [];
  let first = 0;
  for (const shard of shards) {
    const start = Math.max(from, first) - first;
    const end = Math.min(from + limit, first + shard.rows) - first;
    if (start < end) {
      const found = options.metadata ? await readRange(context, shard, METADATA_COLUMNS, start, end) : [];
      for (let row = start; row < end; row += 1) rows.push(toRow(first + row, found[row - start] ?? {}));
    }
    first += shard.rows;
  }
  return rows;
}

/** One row with its window. */
export async function readSample(context: RecipeContext, split: string, index: number): Promise<ChessSample> {
  const { options, shards } = openSplit(context, split);
  let first = 0;
  for (const shard of shards) {
    if (index < first + shard.rows) {
      const columns = options.metadata ? ['window', ...METADATA_COLUMNS] : ['window'];
      const [values] = await readRange(context, shard, columns, index - first, index - first + 1);
      return toSample(toRow(index, values ?? {}), shard, options, values?.['window']);
    }
    first += shard.rows;
  }
  throw new DatawrightError('not-found', `The ${split} split has ${first} rows, and none at ${index}.`);
}

function openSplit({ project, output }: RecipeContext, split: string) {
  const options = datasetOptions(project, output);
  if (!options) throw new DatawrightError('not-found', 'There is no dataset yet.', 'Run the recipe first.');
  return { options, shards: listShards(project, output).filter((shard) => shard.split === split) };
}

async function readRange(
  { project, pool, output }: RecipeContext,
  shard: StoredShard,
  columns: readonly string[],
  from: number,
  to: number,
) {
  const path = join(project.folder, output, shard.path);
  const { rows } = await pool.run('read-rows', { path, columns, from, to });
  return rows;
}

function toRow(index: number, values: Readonly<Record<string, unknown>>): ChessRow {
  return {
    index,
    ply: numberOrNull(values['ply']),
    whiteElo: numberOrNull(values['white_elo']),
    blackElo: numberOrNull(values['black_elo']),
    result: textOrNull(values['result']),
    gameId: textOrNull(values['game_id']),
  };
}

function toSample(
  row: ChessRow,
  shard: StoredShard,
  { encoding, windowSize }: ChessOptions,
  window: unknown,
): ChessSample {
  const flat = (Array.isArray(window) ? window.flat(Infinity) : []) as (number | boolean)[];
  const size = flat.length / windowSize;
  const positions = Array.from({ length: windowSize }, (_, slot) =>
    decodeValues(encoding, flat.slice(slot * size, (slot + 1) * size).map(Number)),
  );
  const last = positions.at(-1);
  return {
    ...row,
    split: shard.split,
    shard: shard.path,
    encoding,
    window: positions.map((position) => position.slice(0, TOKEN_COUNT)),
    fen: last ? positionToFen(last) : '',
  };
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
