import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OptionValues, RunInfo } from '../../../preload/contract.ts';
import { createPool, type Pool } from '../../../workers/pool.ts';
import { randomGames } from '../../../workers/testing/random-games.ts';
import { temporaryFolder } from '../../../workers/testing/temporary-folder.ts';
import { Project } from '../../projects/project.ts';
import { RunManager } from '../../runs/run-manager.ts';
import { chessPositions } from './recipe.ts';

let pool: Pool;
beforeAll(() => {
  pool = createPool({ threads: 3 });
});
afterAll(() => pool.close());

const text = randomGames(120, 7);
const allOptions = { sample: 'all', batches: 0, batchSize: 1000, trainRatio: 0.8 } as const;

/** A file of games large enough for several chunks of text. */
function writeGames(folder: string, name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

interface Sitting {
  readonly run: RunInfo;
  readonly project: Project;
  readonly runs: RunManager;
}

/** Runs the recipe into a project folder and hands over what stands there. */
async function withRun<Result>(
  folder: string,
  sources: readonly string[],
  values: OptionValues,
  look: (sitting: Sitting) => Result | Promise<Result>,
  whileRunning: (runs: RunManager, run: RunInfo) => void | Promise<void> = () => undefined,
): Promise<Result> {
  const project = Project.isProject(folder)
    ? Project.open(folder, 'test')
    : Project.create(folder, 'Games', 'test');
  const runs = new RunManager({
    project,
    pool,
    stagesOf: (run) => chessPositions.stages(run.options, run.sources),
    onChange: () => undefined,
  });
  try {
    const options = chessPositions.parseOptions(values);
    const started = runs.start({ recipeId: 'chess-positions', options, sources, output: '.' });
    await whileRunning(runs, started);
    const run = await runs.settled(started.id);
    return await look({ run, project, runs });
  } finally {
    await runs.close();
    project.close();
  }
}

/** Every shard with a hash of its bytes. */
function shardHashes(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.parquet'));
  return Object.fromEntries(
    names.toSorted().map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  );
}

const context = (project: Project) => ({ project, pool, output: '.' });

async function allRows(project: Project) {
  const dataset = chessPositions.dataset(context(project));
  const rows = [];
  for (const { name, rows: count } of dataset?.splits ?? []) {
    for (let from = 0; from < count; from += 200) {
      const page = await chessPositions.page(context(project), name, from, 200);
      rows.push(...page.map((row) => ({ ...row, split: name })));
    }
  }
  return rows;
}

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

test('the shards are the same bytes for any number of workers', async () => {
  const folder = temporaryFolder();
  const source = writeGames(folder, 'games.pgn', randomGames(60, 3).repeat(12));
  const hashes = [];
  for (const workers of [1, 3]) {
    const out = join(folder, `out-${workers}`);
    const values = { ...allOptions, sample: 'published', workers, dedupe: true, positionRate: 1 };
    await withRun(out, [source], values, ({ run }) => expect(run.state).toBe('done'));
    hashes.push(shardHashes(out));
  }
  expect(Object.keys(hashes[0] ?? {}).length).toBeGreaterThan(1);
  expect(hashes[1]).toEqual(hashes[0]);
});

test('a run that was cancelled and resumed many times gives the same bytes', async () => {
  const folder = temporaryFolder();
  const source = writeGames(folder, 'games.pgn', randomGames(60, 4).repeat(12));
  const values = { ...allOptions, batchSize: 10_000, workers: 2, dedupe: true };
  await withRun(join(folder, 'whole'), [source], values, ({ run }) => expect(run.state).toBe('done'));
  await withRun(
    join(folder, 'parts'),
    [source],
    values,
    ({ run }) => expect(run.state).toBe('done'),
    async (runs, { id }) => {
      for (let cut = 0; cut < 8; cut += 1) {
        await new Promise((resolve) => setTimeout(resolve, 30 + cut * 20));
        if ((await runs.cancel(id)).state === 'done') return;
        runs.resume(id);
      }
    },
  );
  expect(shardHashes(join(folder, 'parts'))).toEqual(shardHashes(join(folder, 'whole')));
});

test('a later run appends the next batches and touches no earlier one', async () => {
  const folder = temporaryFolder();
  const out = join(folder, 'out');
  const source = writeGames(folder, 'games.pgn', text);
  const values = { ...allOptions, batches: 2 };
  const games = await withRun(out, [source], values, ({ run }) => {
    expect(run.state).toBe('done');
    return run.counts.find(({ id }) => id === 'games')?.value ?? 0;
  });
  const first = shardHashes(out);
  expect(Object.keys(first)).toEqual([
    'test/batch_001.parquet',
    'test/batch_002.parquet',
    'train/batch_001.parquet',
    'train/batch_002.parquet',
  ]);
  const key = (row: { gameId: string | null; ply: number | null }) => `${row.gameId}:${row.ply}`;
  await withRun(out, [source], { ...allOptions, batches: 0 }, async ({ run, project }) => {
    expect(run.state).toBe('done');
    // Every game is counted by one of the runs.
    expect(games + (run.counts.find(({ id }) => id === 'games')?.value ?? 0)).toBe(120);
    expect(shardHashes(out)).toMatchObject(first);
    const keys = (await allRows(project)).map(key);
    expect(new Set(keys).size).toBe(keys.length);
    // All but the tail of the game that the last batch of the first run cut.
    expect(keys.length).toBeGreaterThan(120 * 60 * 0.9);
  });
  await withRun(out, [source], values, ({ run }) =>
    expect(run).toMatchObject({ state: 'failed', error: { code: 'nothing-to-do' } }),
  );
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

test('a copy of an archive is read once, and named', async () => {
  const folder = temporaryFolder();
  const source = writeGames(folder, 'a.pgn', text);
  const copy = writeGames(folder, 'b.pgn', text);
  await withRun(join(folder, 'out'), [source, copy], allOptions, ({ run, runs }) => {
    expect(run.counts.find(({ id }) => id === 'games')?.value).toBe(120);
    expect(runs.warnings(run.id, 0, 10)).toMatchObject([{ code: 'source-left-out', source: copy }]);
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
        const sample = await chessPositions.sample(context(project), 'train', index);
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

test('a cut-off archive fails the run by name and leaves nothing half-written', async () => {
  const folder = temporaryFolder();
  const source = writeGames(folder, 'games.pgn.zst', zstdCompressSync(Buffer.from(text)));
  truncateSync(source, Math.floor(statSync(source).size / 2));
  const out = join(folder, 'out');
  await withRun(out, [source], allOptions, ({ run }) => {
    expect(run).toMatchObject({ state: 'failed', error: { code: 'source-unreadable' } });
    expect(run.error?.message).toContain('games.pgn.zst is cut off');
  });
  expect(shardHashes(out)).toEqual({});
  // With the whole file in its place the run goes on.
  writeFileSync(source, zstdCompressSync(Buffer.from(text)));
  const project = Project.open(out, 'test');
  const runs = new RunManager({
    project,
    pool,
    stagesOf: (run) => chessPositions.stages(run.options, run.sources),
    onChange: () => undefined,
  });
  const [failed] = runs.list();
  if (!failed) throw new Error('no run');
  runs.resume(failed.id);
  expect(await runs.settled(failed.id)).toMatchObject({ state: 'done' });
  project.close();
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

test('a dataset of another shape is not appended to', async () => {
  const folder = temporaryFolder();
  const source = writeGames(folder, 'games.pgn', randomGames(3, 1));
  await withRun(join(folder, 'out'), [source], allOptions, ({ project }) => {
    const other = chessPositions.parseOptions({ ...allOptions, encoding: 'tensor' });
    const file = {
      path: source,
      kind: 'pgn',
      compression: 'none',
      bytes: 1,
      games: { count: 1, exact: true },
    } as const;
    expect(() => chessPositions.check(context(project), other, [file])).toThrow(/Encoding token.*tensor/);
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
    games: { count: 0, exact: false },
  } as const;
  const preview = await chessPositions.preview(context(project), chessPositions.parseOptions(allOptions), [
    file,
  ]);
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
