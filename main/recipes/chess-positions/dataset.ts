import { join } from 'node:path';
import type {
  ChessDataset,
  DatasetShard,
  DatasetSplit,
  Histogram,
  SplitName,
} from '../../../preload/contract.ts';
import { datasetColumns } from '../../../workers/chess/dataset-columns.ts';
import { RESULTS } from '../../../workers/chess/position-record.ts';
import {
  ELO_LABELS,
  PIECE_LABELS,
  PLY_LABELS,
  sumStats,
  type ShardStats,
} from '../../../workers/chess/shard-stats.ts';
import type { Project } from '../../projects/project.ts';
import { chessOptionsSchema, type ChessOptions } from './options.ts';

export interface StoredShard extends DatasetShard {
  readonly stats: ShardStats;
}

/** The shards of a dataset in the order of its rows. */
export function listShards(project: Project, output: string): readonly StoredShard[] {
  const rows = project.database
    .prepare('SELECT path, split, rows, bytes, stats FROM shards WHERE output = ? ORDER BY split DESC, batch')
    .all(output) as (DatasetShard & { readonly stats: string })[];
  return rows.map((row) => ({ ...row, stats: JSON.parse(row.stats) as ShardStats }));
}

/** Options of the run that wrote a dataset's latest shard; null when it has none. */
export function datasetOptions(project: Project, output: string): ChessOptions | null {
  const json = project.database
    .prepare(
      `SELECT runs.options FROM shards JOIN runs ON runs.id = shards.run_id
       WHERE shards.output = ? ORDER BY runs.number DESC LIMIT 1`,
    )
    .pluck()
    .get(output) as string | undefined;
  return json === undefined ? null : chessOptionsSchema.parse(JSON.parse(json));
}

/** What a dataset holds, from what was counted when its shards were written. */
export function describeDataset(project: Project, output: string): ChessDataset | null {
  const options = datasetOptions(project, output);
  if (!options) return null;
  const shards = listShards(project, output);
  const folder = join(project.folder, output);
  return {
    recipeId: 'chess-positions',
    folder,
    splits: sumSplits(shards),
    shards: shards.map(({ path, split, rows, bytes }) => ({ path, split, rows, bytes })),
    features: datasetColumns(options).map(({ name, type }) => ({ name, type })),
    histograms: toHistograms(sumStats(shards.map(({ stats }) => stats))),
    loadSnippet: loadSnippet(folder),
  };
}

/** Python that loads a dataset folder. */
export function loadSnippet(folder: string): string {
  return `from datasets import load_dataset\n\ndataset = load_dataset(${JSON.stringify(folder)})`;
}

export function sumSplits(shards: readonly DatasetShard[]): readonly DatasetSplit[] {
  const names: readonly SplitName[] = ['train', 'test'];
  return names
    .map((name) => {
      const own = shards.filter(({ split }) => split === name);
      return {
        name,
        rows: own.reduce((sum, { rows }) => sum + rows, 0),
        bytes: own.reduce((sum, { bytes }) => sum + bytes, 0),
        shards: own.length,
      };
    })
    .filter(({ shards: count }) => count > 0);
}

function toHistograms(stats: ShardStats): readonly Histogram[] {
  const all: readonly Histogram[] = [
    { id: 'ply', title: 'Ply', labels: PLY_LABELS, counts: stats.ply },
    { id: 'elo', title: 'Mean Elo', labels: ELO_LABELS, counts: stats.elo },
    { id: 'result', title: 'Result', labels: RESULTS, counts: stats.result },
    { id: 'pieces', title: 'Pieces on the board', labels: PIECE_LABELS, counts: stats.pieces },
  ];
  return all.map(trimEnds);
}

/** Empty bins at both ends say nothing. */
function trimEnds(histogram: Histogram): Histogram {
  if (histogram.id === 'result') return histogram;
  const { counts, labels } = histogram;
  const first = counts.findIndex((count) => count > 0);
  const last = counts.findLastIndex((count) => count > 0);
  return { ...histogram, labels: labels.slice(first, last + 1), counts: counts.slice(first, last + 1) };
}
