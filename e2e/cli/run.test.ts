import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { ChessDataset, EngineEvent, RunInfo } from '../../preload/contract.ts';
import { datawright, datawrightOnTerminal } from '../fixtures/command-line.ts';
import { writeGames } from '../fixtures/games.ts';
import { sampleGames } from '../fixtures/product.ts';
import { hashShards, listFiles, manifestShards } from '../fixtures/shards.ts';
import { test } from '../fixtures/temporary-folder.ts';

type RunEvent = Extract<EngineEvent, { readonly type: 'run-changed' }>;
interface Result {
  readonly type: 'result';
  readonly run: RunInfo;
  readonly dataset: ChessDataset;
}

const everyPosition = ['--sample', 'all', '--batches', '0', '--batch-size', '1000', '--train-ratio', '0.8'];

test('a run makes the dataset that it reports, in plain lines where there is no terminal', async ({
  folder,
  home,
}) => {
  const out = join(folder, 'famous');
  const { code, stdout, stderr } = await datawright(
    ['chess', 'run', sampleGames, '--out', out, ...everyPosition],
    { home },
  );
  expect(code).toBe(0);
  expect(stderr).toMatch(/^1\/2 Read games, write shards\n/);
  for (const mark of ['\r', '\u001B', '█']) expect(stdout + stderr).not.toContain(mark);
  expect(stdout).toContain(`Dataset: ${out}`);
  expect(stdout).toContain(`load_dataset(${JSON.stringify(out)})`);
  expect(stdout).toMatch(/train +[\d,]+ rows/);

  const shards = hashShards(out);
  expect(Object.keys(shards)).toEqual(
    expect.arrayContaining(['test/batch_001.parquet', 'train/batch_001.parquet']),
  );
  expect(manifestShards(out)).toEqual(shards);
  expect(listFiles(out)).toEqual(['README.md', 'datawright.json', ...Object.keys(shards)].toSorted());
});

test('on a terminal there is a progress bar', async ({ folder, home }) => {
  const out = join(folder, 'famous');
  const { code, stdout } = await datawrightOnTerminal(
    ['chess', 'run', sampleGames, '--out', out, '--sample', 'all'],
    home,
  );
  expect(code).toBe(0);
  expect(stdout).toMatch(/\r[█░]{24} .*positions/);
});

test('JSON lines parse, and the last one is the result', async ({ folder, home }) => {
  const out = join(folder, 'famous');
  const { code, stdout } = await datawright(
    ['chess', 'run', sampleGames, '--out', out, ...everyPosition, '--json'],
    { home },
  );
  expect(code).toBe(0);
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as RunEvent | Result);
  const last = lines.at(-1);
  if (last?.type !== 'result') throw new Error('the last line is not the result');
  expect(lines.slice(0, -1).every((line) => line.type === 'run-changed')).toBe(true);
  expect(last.run).toMatchObject({ state: 'done', error: null, outputFolder: out });
  const rows = last.run.counts.find(({ id }) => id === 'rows')?.value;
  expect(last.dataset.splits.reduce((sum, split) => sum + split.rows, 0)).toBe(rows);
  expect(last.dataset.shards.map(({ path }) => path).toSorted()).toEqual(Object.keys(hashShards(out)));
});

test('quiet prints the result only', async ({ folder, home }) => {
  const out = join(folder, 'famous');
  const { code, stdout, stderr } = await datawright(
    ['chess', 'run', sampleGames, '--out', out, '--sample', 'all', '--quiet'],
    {
      home,
    },
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('Dataset:');
});

test('a later run appends the next batches and leaves the earlier ones alone', async ({ folder, home }) => {
  const games = writeGames(join(folder, 'games.pgn'), 8_000);
  const out = join(folder, 'out');
  const run = (batches: string) =>
    datawright(['chess', 'run', games, '--out', out, ...everyPosition, '--batches', batches], { home });
  expect((await run('2')).code).toBe(0);
  const first = hashShards(out);
  expect(Object.keys(first)).toEqual(
    ['test', 'train'].flatMap((split) => [`${split}/batch_001.parquet`, `${split}/batch_002.parquet`]),
  );
  expect((await run('0')).code).toBe(0);
  const second = hashShards(out);
  expect(second).toMatchObject(first);
  expect(Object.keys(second).length).toBeGreaterThan(Object.keys(first).length);
  expect(manifestShards(out)).toEqual(second);

  const third = await run('0');
  expect(third.code).toBe(1);
  expect(third.stderr).toContain('Every source has been read into this dataset already.');
  expect(hashShards(out)).toEqual(second);
});

test('the shards are the same bytes for one worker and for three', async ({ folder, home }) => {
  const games = writeGames(join(folder, 'games.pgn'), 30_000);
  const hashes = [];
  for (const workers of ['1', '3']) {
    const out = join(folder, `out-${workers}`);
    const { code } = await datawright(
      ['chess', 'run', games, '--out', out, ...everyPosition, '--dedupe', '--workers', workers],
      {
        home,
      },
    );
    expect(code).toBe(0);
    hashes.push(hashShards(out));
  }
  expect(hashes[1]).toEqual(hashes[0]);
});

test('runs are listed, newest first, with the warnings of one on demand', async ({ folder, home }) => {
  const out = join(folder, 'out');
  const games = join(folder, 'games.pgn');
  writeFileSync(games, '[Event "broken"]\n\n1. e4 e5 2. Ke3 *\n\n[Event "whole"]\n\n1. d4 d5 *\n');
  const made = await datawright(['chess', 'run', games, '--out', out, '--sample', 'all'], { home });
  expect(made.code).toBe(0);
  expect(made.stderr).toMatch(/warning: .*games\.pgn: Game 1, ply 2: .*Ke3/);
  expect(
    (await datawright(['chess', 'run', sampleGames, '--out', join(folder, 'famous')], { home })).code,
  ).toBe(0);

  const runs = JSON.parse((await datawright(['runs', '--json'], { home })).stdout) as readonly {
    readonly id: string;
    readonly folder: string;
    readonly state: string;
    readonly warningCount: number;
  }[];
  expect(runs.map(({ folder: at, state, warningCount }) => [at, state, warningCount])).toEqual([
    [join(folder, 'famous'), 'done', 0],
    [out, 'done', 1],
  ]);
  const listed = await datawright(['runs'], { home });
  expect(listed.stdout).toContain(runs[1]?.id.slice(0, 8));
  expect(listed.stdout).toContain('1 warnings');
  const warnings = await datawright(['runs', '--warnings', runs[1]?.id.slice(0, 8) ?? ''], { home });
  expect(warnings).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/games\.pgn: Game 1, ply 2: .*Ke3/),
  });
});
