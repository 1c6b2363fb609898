import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { dropFiles } from '../fixtures/drop-files.ts';
import { writeGames } from '../fixtures/games.ts';
import { createProject, heading, previewSettled, takeEverything } from '../fixtures/screens.ts';
import { test } from '../fixtures/served-screens.ts';
import { hashShards } from '../fixtures/shards.ts';

test('from the path picker to the samples', async ({ folder, page, served }) => {
  const games = writeGames(join(folder, 'games', 'linares.pgn'), 30_000);
  const project = join(folder, 'project');
  await page.goto(served.url);
  await expect(heading(page, 'Datawright')).toBeVisible();

  await test.step('a file of the machine that serves is picked', async () => {
    await page.getByRole('button', { name: 'Choose files or folders' }).click();
    const picker = page.getByRole('dialog');
    await picker.getByRole('textbox', { name: 'Folder' }).fill(join(folder, 'games'));
    await page.keyboard.press('Enter');
    await picker.getByRole('option', { name: 'linares.pgn' }).click();
    await picker.getByRole('button', { name: 'Add 1 item' }).click();
    await expect(page.getByRole('table', { name: 'Files' }).getByText(games)).toBeVisible();
  });

  await test.step('the preview shows boards, and nothing is written', async () => {
    await createProject(page, 'Linares', project);
    await takeEverything(page, 10_000);
    const preview = await previewSettled(page);
    await expect(preview.getByRole('img')).toHaveCount(10);
    expect(existsSync(join(project, 'chess-positions'))).toBe(false);
  });

  await test.step('a run goes on over a reload, and ends', async () => {
    await page.getByRole('button', { name: 'Start run' }).click();
    await expect(heading(page, 'Run 1')).toBeVisible();
    await page.reload();
    await expect(heading(page, 'Run 1')).toBeVisible();
    await expect(page.getByText('The run is done')).toBeVisible({ timeout: 60_000 });
    expect(Object.keys(hashShards(join(project, 'chess-positions'))).length).toBeGreaterThan(3);
  });

  await test.step('the samples are there to look at', async () => {
    await page.getByRole('link', { name: 'See the samples' }).click();
    await expect(page.getByLabel('Python that loads the dataset')).toContainText('load_dataset(');
    await expect(page.getByRole('button', { name: 'Open folder' })).toHaveCount(0);
    await page.getByRole('tab', { name: 'Rows' }).click();
    await expect(page.getByRole('grid', { name: 'Rows of train' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Row 0', exact: true }).getByRole('img')).toBeVisible();
  });
});

test('files and folders that are dropped are uploaded', async ({ folder, home, page, served }) => {
  const dropped = join(folder, 'from-my-laptop');
  mkdirSync(dropped);
  writeGames(join(dropped, 'games.pgn'), 2000);
  writeFileSync(join(dropped, 'notes.txt'), 'not games');
  await page.goto(served.url);
  await expect(heading(page, 'Datawright')).toBeVisible();
  await dropFiles(page, [dropped]);
  await expect(heading(page, 'New project')).toBeVisible();
  const found = page.getByRole('table', { name: 'Files' });
  await expect(found.getByText('games.pgn')).toBeVisible();
  await expect(page.getByText('1 file skipped')).toBeVisible();
  await expect(found.getByText(join(home, 'uploads')).first()).toBeVisible();
});

test('two tabs see the same run', async ({ context, folder, page, served }) => {
  const games = writeGames(join(folder, 'games.pgn'), 300_000);
  await page.goto(served.url);
  await dropFiles(page, [games]);
  await createProject(page, 'Shared', join(folder, 'project'));
  await takeEverything(page, 20_000);
  await page.getByRole('button', { name: 'Start run' }).click();
  await expect(page.getByRole('region', { name: 'Progress' })).toBeVisible();

  const other = await context.newPage();
  await other.goto(served.url);
  await other.getByRole('link', { name: 'Runs' }).click();
  await expect(other.getByRole('row', { name: /Shared.*Running/ })).toBeVisible();
  await other.getByRole('link', { name: 'Shared' }).click();
  await expect(other.getByRole('region', { name: 'Progress' }).getByText(/\d+ %/)).toBeVisible();
  await other.getByRole('button', { name: 'Cancel run' }).click();
  for (const tab of [page, other]) await expect(tab.getByText('You cancelled this run')).toBeVisible();
});
