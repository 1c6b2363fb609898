import { statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { randomGames } from '../../../workers/testing/random-games.ts';
import { temporaryFolder } from '../../../workers/testing/temporary-folder.ts';
import {
  allOptions,
  allRows,
  context,
  openRuns,
  shardHashes,
  withRun,
  writeGames,
} from './testing/run-chess.ts';
import { chessPositions } from './recipe.ts';

const text = randomGames(120, 7);

test('the shards are the same bytes for any number of workers', async () => {
  const folder = temporaryFolder();
  const source = writeGames(folder, 'games.pgn', randomGames(60, 3).repeat(8));
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
  const source = writeGames(folder, 'games.pgn', randomGames(60, 4).repeat(8));
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

test('a copy of an archive is read once, and named', async () => {
  const folder = temporaryFolder();
  const source = writeGames(folder, 'a.pgn', text);
  const copy = writeGames(folder, 'b.pgn', text);
  await withRun(join(folder, 'out'), [source, copy], allOptions, ({ run, runs }) => {
    expect(run.counts.find(({ id }) => id === 'games')?.value).toBe(120);
    expect(runs.warnings(run.id, 0, 10)).toMatchObject([{ code: 'source-left-out', source: copy }]);
  });
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
  const { project, runs } = openRuns(out);
  const [failed] = runs.list();
  if (!failed) throw new Error('no run');
  runs.resume(failed.id);
  expect(await runs.settled(failed.id)).toMatchObject({ state: 'done' });
  project.close();
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
    } as const;
    expect(() => chessPositions.check(context(project), other, [file])).toThrow(/Encoding token.*tensor/);
  });
});
