import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { datawright, startDatawright } from '../fixtures/command-line.ts';
import { writeGames } from '../fixtures/games.ts';
import { hashShards, manifestShards, type ShardHashes } from '../fixtures/shards.ts';
import { test } from '../fixtures/temporary-folder.ts';

const kills = 10;

// Rows of one position are small, so that reading takes as much of the time as writing.
const options = '--sample all --window-size 1 --batches 0 --batch-size 10000 --train-ratio 0.9'.split(' ');
const run = (games: string, out: string) => ['chess', 'run', games, '--out', out, ...options];

async function uninterrupted(games: string, out: string, home: string): Promise<ShardHashes> {
  expect(await datawright([...run(games, out), '--quiet'], { home })).toMatchObject({ code: 0 });
  return hashShards(out);
}

test('Ctrl-C leaves a run that goes on to the same bytes', async ({ folder, home }) => {
  const games = writeGames(join(folder, 'games.pgn'), 600_000);
  const whole = await uninterrupted(games, join(folder, 'whole'), home);
  const out = join(folder, 'parts');

  const stopped = startDatawright(run(games, out), { home });
  await stopped.until(/Read games/);
  await wait(500);
  stopped.process.kill('SIGINT');
  const { code, stderr } = await stopped.finished;
  expect(code).toBe(1);
  const [, id = 'none'] = /Go on with: datawright resume ([0-9a-f]{8})/.exec(stderr) ?? [];
  expect(Object.keys(hashShards(out)).length).toBeLessThan(Object.keys(whole).length);
  expect(whole).toMatchObject(hashShards(out));
  expect((await datawright(['runs'], { home })).stdout).toMatch(new RegExp(`${id}.*cancelled`));

  const resumed = await datawright(['resume', id], { home });
  expect(resumed).toMatchObject({ code: 0, stdout: expect.stringContaining(`Dataset: ${out}`) });
  expect(hashShards(out)).toEqual(whole);
  expect(manifestShards(out)).toEqual(whole);
  const again = await datawright(['resume', id], { home });
  expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('done already') });
});

test(`a run that is killed at ${kills} random moments goes on to the same bytes`, async ({
  folder,
  home,
}) => {
  test.setTimeout(300_000);
  const games = writeGames(join(folder, 'games.pgn'), 1_500_000);
  const whole = await uninterrupted(games, join(folder, 'whole'), home);
  const out = join(folder, 'parts');
  const moments: string[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const args = kill === 0 ? [...run(games, out), '--json'] : ['resume', '--json'];
    const sitting = startDatawright(args, { home });
    // Every other time it gets on before; in between it dies early.
    await sitting.until(kill % 2 === 0 ? /"done":(\d+),.*"done":(?!\1,)/s : /"state":"running"/);
    const moment = Math.round(Math.random() * 1000);
    await wait(moment);
    sitting.process.kill('SIGKILL');
    const { code, stdout } = await sitting.finished;
    expect(code, 'the run must not end before it is killed').toBeNull();
    moments.push(`${moment} ms (at ${percentDone(stdout)} %)`);
    // What stands in the folder is whole.
    expect(whole).toMatchObject(hashShards(out));
  }
  console.log(`killed after ${moments.join(', ')}`);
  expect(await datawright(['resume', '--json'], { home })).toMatchObject({ code: 0 });
  expect(hashShards(out)).toEqual(whole);
  expect(manifestShards(out)).toEqual(whole);
});

function percentDone(jsonLines: string): number {
  const [, done, total] = [...jsonLines.matchAll(/"done":(\d+),"total":(\d+)/g)].at(-1) ?? [];
  return Math.round((100 * Number(done ?? 0)) / Number(total ?? 1));
}
