import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { randomGames } from '../../../workers/testing/random-games.ts';
import { temporaryFolder } from '../../../workers/testing/temporary-folder.ts';
import { Project } from '../../projects/project.ts';
import { allOptions, allRows, context, withRun, writeGames } from './testing/run-chess.ts';
import { chessPositions } from './recipe.ts';

const text = randomGames(120, 7);

test('every position of every game is a row, in batches of the size asked for', async () => {
  const folder = temporaryFolder();
  const source = writeGames(folder, 'games.pgn', text);
  await withRun(join(folder, 'out'), [source], allOptions, async ({ run, project }) => {
    expect(run).toMatchObject({ state: 'done', error: null });
    const counts = Object.fromEntries(run.counts.map(({ id, value }) => [id, value]));
    expect(counts).toMatchObject({ games: 120, sampled: 120, rows: counts['positions'] });
    const dataset = chessPositions.dataset(context(project));
    const rows = await allRows(project);
    expect(rows.length).toBe(counts['rows']);
    expect(dataset?.splits.reduce((sum, split) => sum + split.rows, 0)).toBe(counts['rows']);
    expect(dataset?.histograms.map(({ counts: bins }) => bins.reduce((a, b) => a + b, 0))).toEqual(
      Array.from({ length: 4 }, () => counts['rows']),
    );
    // Batches of 1,000 rows over both splits.
    const perBatch = new Map<string, number>();
    for (const { path, rows: shardRows } of dataset?.shards ?? []) {
      const batch = path.slice(path.indexOf('batch_'));
      perBatch.set(batch, (perBatch.get(batch) ?? 0) + shardRows);
    }
    expect([...perBatch.values()].slice(0, -1).every((size) => size === 1000)).toBe(true);
  });
});

test('a game lies in one split only, and the id alone says in which', async () => {
  const folder = temporaryFolder();
  const source = writeGames(folder, 'games.pgn', text);
  await withRun(join(folder, 'out'), [source], allOptions, async ({ project }) => {
    for (const { gameId, split } of await allRows(project)) {
      const fraction = Number(BigInt(`0x${gameId}`)) / 2 ** 64;
      expect(split).toBe(fraction < 0.8 ? 'train' : 'test');
    }
  });
});

test('equal positions are kept once and counted', async () => {
  const folder = temporaryFolder();
  const source = writeGames(folder, 'games.pgn', text + '\n' + text);
  await withRun(join(folder, 'out'), [source], { ...allOptions, dedupe: true }, async ({ run, project }) => {
    const counts = Object.fromEntries(run.counts.map(({ id, value }) => [id, value]));
    const rows = await allRows(project);
    expect(rows.length).toBe(counts['rows']);
    expect(counts['duplicates']).toBe((counts['positions'] ?? 0) - rows.length);
    expect(counts['duplicates']).toBeGreaterThan(rows.length - 1);
  });
});

test('samples decode to the same positions in every encoding', async () => {
  const folder = temporaryFolder();
  const source = writeGames(folder, 'games.pgn', randomGames(5, 9));
  const fens: string[][] = [];
  for (const encoding of ['token', 'tensor', 'bitboard']) {
    const values = { ...allOptions, encoding, window: 'history', windowSize: 4 };
    await withRun(join(folder, encoding), [source], values, async ({ run, project }) => {
      expect(run).toMatchObject({ state: 'done' });
      const own: string[] = [];
      for (const index of [0, 1, 2, 50]) {
        const sample = await chessPositions.samples.get(context(project), 'train', index);
        expect(sample.window.map((tokens) => tokens.length)).toEqual([69, 69, 69, 69]);
        // En passant is what tokens do not hold.
        own.push(sample.fen.split(' ').slice(0, 3).join(' '));
      }
      fens.push(own);
    });
  }
  expect(fens[1]).toEqual(fens[0]);
  expect(fens[2]).toEqual(fens[0]);
});

test('broken games and other variants are passed over, counted and named', async () => {
  const folder = temporaryFolder();
  const games = [
    '[Event "a"]\n\n1. e4 e5 2. Ke3 *\n',
    '[Event "b"]\n[Variant "Atomic"]\n\n1. e4 *\n',
    '[Event "c"]\n\n1. e4 e5 *\n',
  ];
  const source = writeGames(folder, 'games.pgn', games.join('\n'));
  await withRun(join(folder, 'out'), [source], { ...allOptions, trainRatio: 1 }, ({ run, runs }) => {
    const counts = Object.fromEntries(run.counts.map(({ id, value }) => [id, value]));
    expect(counts).toMatchObject({ games: 3, sampled: 1, broken: 1, variants: 1, rows: 2 });
    expect(runs.warnings(run.id, 0, 10)).toEqual([
      { number: 1, code: 'broken-game', source, message: expect.stringMatching(/^Game 1, ply 2: .*Ke3/) },
    ]);
  });
});

test('options are checked by name', () => {
  expect(() => chessPositions.parseOptions({ windowSize: 0 })).toThrow(
    /Window size \(--window-size\) cannot be 0/,
  );
  expect(() => chessPositions.parseOptions({ encoding: 'png' })).toThrow(
    expect.objectContaining({ code: 'bad-option', hint: 'It is one of token, tensor, bitboard.' }),
  );
  expect(() => chessPositions.parseOptions({ colour: 'red' })).toThrow(/no option colour/);
});

test('a preview shows ten positions and writes nothing', async () => {
  const folder = temporaryFolder();
  const source = writeGames(folder, 'games.pgn', text);
  const project = Project.create(join(folder, 'out'), 'Games', 'test');
  const before = readdirSync(project.folder);
  const file = {
    path: source,
    kind: 'pgn',
    compression: 'none',
    bytes: text.length,
  } as const;
  const preview = await chessPositions.preview(
    { ...context(project), thorough: false },
    chessPositions.parseOptions(allOptions),
    [file],
  );
  expect(preview.positions).toHaveLength(10);
  expect(preview.gamesRead).toBe(120);
  expect(preview.expectedPositions).toBeGreaterThan(120 * 55);
  for (const { tokens, fen, white } of preview.positions) {
    expect(tokens).toHaveLength(69);
    expect(fen.split(' ')).toHaveLength(4);
    expect(white).toMatch(/^A\d+$/);
  }
  expect(readdirSync(project.folder)).toEqual(before);
  project.close();
});
