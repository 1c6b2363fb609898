import type { ChessDataset, ChessRow, ChessSample, SplitName } from '../../preload/contract.ts';
import { type DevGame, games } from './games.ts';
import type { Scenario } from './scenario.ts';

/** Where the dataset of the chess project stands. */
export const chessFolder = '/home/ada/Datawright/Lichess January/datasets/chess-positions';

export function chessDataset({ rows }: Scenario): ChessDataset {
  const testRows = Math.round(rows / 19);
  const shards = (split: SplitName, count: number) =>
    Array.from({ length: Math.max(1, Math.ceil(count / 100_000)) }, (_, index) => ({
      path: `${split}/batch_${String(index + 1).padStart(3, '0')}.parquet`,
      split,
      rows: Math.min(100_000, count - index * 100_000),
      bytes: Math.min(100_000, count - index * 100_000) * 41,
    }));
  const all = [...shards('train', rows), ...shards('test', testRows)];
  return {
    recipeId: 'chess-positions',
    folder: chessFolder,
    splits: [
      { name: 'train', rows, bytes: rows * 41, shards: shards('train', rows).length },
      { name: 'test', rows: testRows, bytes: testRows * 41, shards: shards('test', testRows).length },
    ],
    shards: all,
    features: [
      { name: 'window', type: 'Array2D(int8, (10, 69))' },
      { name: 'scalars', type: 'Sequence(int8, 3)' },
      { name: 'ply', type: 'int32' },
      { name: 'white_elo', type: 'int32' },
      { name: 'black_elo', type: 'int32' },
      { name: 'result', type: 'string' },
      { name: 'game_id', type: 'string' },
    ],
    histograms: [
      bins(
        'ply',
        'Ply',
        20,
        (bin) => `${bin * 10}–${bin * 10 + 9}`,
        (bin) => Math.exp(-(((bin - 5) / 4) ** 2)),
      ),
      bins(
        'elo',
        'Elo',
        18,
        (bin) => String(1200 + bin * 100),
        (bin) => Math.exp(-(((bin - 10) / 3.2) ** 2)),
      ),
      bins(
        'result',
        'Result',
        4,
        (bin) => ['1–0', '½–½', '0–1', '*'][bin] ?? '',
        (bin) => [0.48, 0.09, 0.42, 0.01][bin] ?? 0,
      ),
      bins(
        'pieces',
        'Pieces on the board',
        31,
        (bin) => String(bin + 2),
        (bin) => 0.15 + bin / 30 - (bin > 26 ? (bin - 26) / 5 : 0),
      ),
    ],
    loadSnippet: `from datasets import load_dataset\n\ndataset = load_dataset(\n    "${chessFolder}"\n)\nprint(dataset["train"][0])\n`,
  };
}

function bins(
  id: string,
  title: string,
  count: number,
  label: (bin: number) => string,
  weight: (bin: number) => number,
) {
  const all = Array.from({ length: count }, (_, bin) => bin);
  return { id, title, labels: all.map(label), counts: all.map((bin) => Math.round(weight(bin) * 42_000)) };
}

function gameAt(split: SplitName, index: number): DevGame {
  const game = games[(Math.imul(index + (split === 'test' ? 7 : 0), 2_654_435_761) >>> 9) % games.length];
  if (game === undefined) throw new Error('There are no games.');
  return game;
}

function placeAt(split: SplitName, index: number) {
  const game = gameAt(split, index);
  const ply = (Math.imul(index, 40_503) >>> 3) % game.positions.length;
  return { game, ply };
}

export function chessRow(split: SplitName, index: number): ChessRow {
  const { game, ply } = placeAt(split, index);
  return {
    index,
    ply,
    whiteElo: game.whiteElo,
    blackElo: game.blackElo,
    result: game.result,
    gameId: game.id,
  };
}

export function chessSample(scenario: Scenario, split: SplitName, index: number): ChessSample {
  const { game, ply } = placeAt(split, index);
  const positions = Array.from({ length: 10 }, (_, step) =>
    scenario.window === 'history' ? Math.max(0, ply - 9 + step) : ply,
  ).map((at) => game.positions[at]);
  return {
    ...chessRow(split, index),
    split,
    shard: `${split}/batch_${String(Math.floor(index / 100_000) + 1).padStart(3, '0')}.parquet`,
    encoding: 'token',
    window: positions.map((position) => position?.tokens ?? new Uint8Array(69)),
    fen: game.positions[ply]?.fen ?? '',
  };
}
