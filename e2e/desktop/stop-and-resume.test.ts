import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { datawright } from '../fixtures/command-line.ts';
import { test } from '../fixtures/desktop-app.ts';
import { dropFiles } from '../fixtures/drop-files.ts';
import { writeGames } from '../fixtures/games.ts';
import { createProject, heading, percentShown, takeEverything } from '../fixtures/screens.ts';
import { hashShards, type ShardHashes } from '../fixtures/shards.ts';

const positions = 300_000;
const batchSize = 20_000;

/** What an uninterrupted run of the command line makes of the same games. */
async function uninterrupted(folder: string, games: string): Promise<ShardHashes> {
  const out = join(folder, 'reference');
  const options = ['--sample', 'all', '--batches', '0', '--batch-size', String(batchSize), '--quiet'];
  const home = join(folder, 'reference-home');
  expect(await datawright(['chess', 'run', games, '--out', out, ...options], { home })).toMatchObject({
    code: 0,
  });
  return hashShards(out);
}

async function startRun(page: Page, games: string, project: string): Promise<void> {
  await dropFiles(page, [games]);
  await createProject(page, 'Long', project);
  await expect(heading(page, 'Chess positions')).toBeVisible();
  await takeEverything(page, batchSize);
  await page.getByRole('button', { name: 'Start run' }).click();
  await expect(page.getByRole('region', { name: 'Progress' })).toBeVisible();
  await expect.poll(() => percentShown(page), { intervals: [50] }).toBeGreaterThan(10);
}

test('a run that is cancelled and resumed ends with the same bytes', async ({ folder, start }) => {
  test.setTimeout(240_000);
  const games = writeGames(join(folder, 'games.pgn'), positions);
  const project = join(folder, 'project');
  const dataset = join(project, 'chess-positions');
  const whole = await uninterrupted(folder, games);
  const { page, complaints } = await start();
  await startRun(page, games, project);
  await expect(page.getByText(/\d B\/s|[KM]B\/s|rows\/s/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel run' }).click();
  await expect(page.getByText('You cancelled this run')).toBeVisible();
  expect(Object.keys(hashShards(dataset)).length).toBeLessThan(Object.keys(whole).length);
  expect(whole).toMatchObject(hashShards(dataset));

  await page.getByRole('link', { name: 'Set up a new run' }).click();
  await expect(page.getByText(/can go on from where it stopped/)).toBeVisible();
  await page.getByRole('link', { name: 'Show that run' }).click();
  await page.getByRole('button', { name: 'Resume run' }).click();
  await expect(page.getByText('The run is done')).toBeVisible({ timeout: 120_000 });
  expect(hashShards(dataset)).toEqual(whole);
  expect(complaints).toEqual([]);
});

test('a run that the whole app is killed under is interrupted, and ends with the same bytes', async ({
  folder,
  start,
}) => {
  test.setTimeout(240_000);
  const games = writeGames(join(folder, 'games.pgn'), positions);
  const project = join(folder, 'project');
  const dataset = join(project, 'chess-positions');
  const whole = await uninterrupted(folder, games);
  const killed = await start();
  await startRun(killed.page, games, project);
  await killed.kill();
  expect(whole).toMatchObject(hashShards(dataset));

  const { page } = await start();
  await page.getByRole('button', { name: /^Long/ }).click();
  await page.getByRole('navigation', { name: 'Application' }).getByRole('link', { name: 'Runs' }).click();
  await expect(page.getByRole('row', { name: /Long.*Interrupted/ })).toBeVisible();
  await page.getByRole('row', { name: /Long/ }).getByRole('link').click();
  await expect(page.getByText('The run was interrupted')).toBeVisible();
  await page.getByRole('button', { name: 'Resume run' }).click();
  await expect(page.getByText('The run is done')).toBeVisible({ timeout: 120_000 });
  expect(hashShards(dataset)).toEqual(whole);
});

test('quitting in the middle of a run leaves one that can be resumed', async ({ folder, start }) => {
  const games = writeGames(join(folder, 'games.pgn'), positions);
  const first = await start();
  await startRun(first.page, games, join(folder, 'project'));
  await first.close();

  const { page } = await start();
  await page.getByRole('button', { name: /^Long/ }).click();
  await page.getByRole('navigation', { name: 'Project' }).getByRole('link', { name: 'Run' }).click();
  await expect(page.getByText(/can go on from where it stopped/)).toBeVisible();
});
