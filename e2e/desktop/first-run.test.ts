import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../fixtures/desktop-app.ts';
import { dropFiles } from '../fixtures/drop-files.ts';
import { writeGames } from '../fixtures/games.ts';
import { createProject, heading, previewSettled, setNumber, takeEverything } from '../fixtures/screens.ts';
import { hashShards } from '../fixtures/shards.ts';

test('from an empty start screen to the samples', async ({ folder, start }) => {
  const games = join(folder, 'world-championships');
  mkdirSync(games);
  writeGames(join(games, 'games.pgn'), 40_000);
  writeFileSync(join(games, 'notes.txt'), 'not games');
  writeFileSync(join(games, 'empty.pgn'), '');
  const project = join(folder, 'project');
  const { app, page, complaints } = await start();

  await test.step('the start screen is empty', async () => {
    await expect(heading(page, 'Datawright')).toBeVisible();
    await expect(page.getByText('Drop files or folders here')).toBeVisible();
    await expect(page.getByText(/^None yet\./)).toBeVisible();
  });

  await test.step('a dropped folder is looked through', async () => {
    await dropFiles(page, [games]);
    await expect(heading(page, 'New project')).toBeVisible();
    const found = page.getByRole('table', { name: 'Files' });
    await expect(found.getByText('games.pgn')).toBeVisible();
    await expect(found.getByRole('row', { name: /^games\.pgn PGN games none / })).toBeVisible();
    await page.getByText('2 files skipped').click();
    const skipped = page.getByRole('table', { name: 'Skipped files' });
    await expect(skipped.getByText('No recipe reads .txt files.')).toBeVisible();
    await expect(skipped.getByText('It is empty.')).toBeVisible();
    await expect(page.getByText('Chess positions', { exact: true })).toBeVisible();
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('World championships');
  });

  await test.step('the preview shows boards, and nothing is written', async () => {
    await createProject(page, 'Championships', project);
    await expect(heading(page, 'Chess positions')).toBeVisible();
    await expect(page.getByLabel('Window size')).toHaveValue('10');
    await takeEverything(page, 10_000);
    await setNumber(page, 'Train ratio', 0.8);
    const preview = await previewSettled(page);
    await expect(preview.getByRole('img')).toHaveCount(10);
    await expect(
      preview.getByText(/A run over all sources would write about 4\d(\.\d)?K positions/),
    ).toBeVisible();
    await preview
      .getByRole('button', { name: /show the position and its tokens/ })
      .first()
      .click();
    const detail = page.getByRole('dialog');
    await expect(detail.getByText('69 tokens')).toBeVisible();
    await page.keyboard.press('Escape');
    expect(existsSync(join(project, 'chess-positions'))).toBe(false);
    expect(existsSync(join(project, 'train'))).toBe(false);
  });

  await test.step('an option that cannot be is marked where it stands', async () => {
    await setNumber(page, 'Window size', 99);
    await expect(page.getByRole('button', { name: 'Start run' })).toBeDisabled();
    await setNumber(page, 'Window size', 10);
    await previewSettled(page);
  });

  await test.step('a run shows its stages and counts, and ends', async () => {
    await page.getByRole('button', { name: 'Start run' }).click();
    await expect(heading(page, 'Run 1')).toBeVisible();
    await expect(page.getByRole('listitem', { name: /^Read games, write shards/ })).toBeVisible();
    await expect(page.getByText('The run is done')).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('listitem', { name: 'Write the dataset card: done' })).toBeVisible();
    await expect(page.getByText('Positions taken')).toBeVisible();
  });

  await test.step('the samples are there to look at', async () => {
    await page.getByRole('link', { name: 'See the samples' }).click();
    await expect(heading(page, 'Samples')).toBeVisible();
    const shards = hashShards(join(project, 'chess-positions'));
    expect(Object.keys(shards).length).toBe(10);
    await expect(page.getByRole('heading', { name: 'Shards (10)' })).toBeVisible();
    const splits = page.getByRole('region', { name: 'Splits' });
    await expect(splits.getByText('train')).toBeVisible();
    await expect(splits.getByText('test')).toBeVisible();
    for (const title of ['Ply', 'Mean Elo', 'Result', 'Pieces on the board']) {
      const histogram = page.getByRole('region', { name: title, exact: true }).getByRole('img');
      await expect(histogram.locator('path.recharts-rectangle').first()).toBeVisible();
    }
    await expect(page.getByLabel('Python that loads the dataset')).toContainText(
      `load_dataset(${JSON.stringify(join(project, 'chess-positions'))})`,
    );
  });

  await test.step('the snippet is copied and the folder shown', async () => {
    await page
      .getByRole('region', { name: 'Load it in Python' })
      .getByRole('button', { name: 'Copy' })
      .click();
    await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
    expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toContain('load_dataset(');
    await app.evaluate(({ shell }) => {
      shell.openPath = async (path) => {
        Reflect.set(globalThis, 'openedPath', path);
        return '';
      };
    });
    await page.getByRole('button', { name: 'Open folder' }).click();
    await expect
      .poll(() => app.evaluate(() => Reflect.get(globalThis, 'openedPath') as unknown))
      .toBe(join(project, 'chess-positions'));
  });

  await test.step('rows can be browsed, with the board of the selected one', async () => {
    await page.getByRole('tab', { name: 'Rows' }).click();
    const table = page.getByRole('grid', { name: 'Rows of train' });
    await expect(table.getByRole('row', { selected: true })).toBeVisible();
    await table.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const row = page.getByRole('region', { name: 'Row 2', exact: true });
    await expect(row.getByRole('img')).toBeVisible();
    await expect(row.getByText('train/batch_001.parquet')).toBeVisible();
    await expect(row.getByText('The window repeats this position 10 times.')).toBeVisible();
    await page.getByRole('radiogroup', { name: 'Split' }).getByText(/^test/).click();
    await expect(page.getByRole('grid', { name: 'Rows of test' })).toBeVisible();
  });

  await test.step('the project is remembered', async () => {
    await page.getByRole('button', { name: /^Project Championships/ }).click();
    await page.getByRole('menuitem', { name: 'Start screen' }).click();
    await expect(page.getByRole('button', { name: /Championships.*Open/ })).toBeVisible();
  });
  expect(complaints).toEqual([]);
});

test('the dialog of the system chooses sources and folders', async ({ folder, start }) => {
  const games = writeGames(join(folder, 'games.pgn'), 1000);
  const { app, page } = await start();
  const answerDialogs = (paths: readonly string[]) =>
    app.evaluate(
      ({ dialog }, filePaths) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths });
      },
      [...paths],
    );
  await answerDialogs([games]);
  await page.getByRole('button', { name: 'Choose files or folders' }).click();
  await expect(page.getByRole('table', { name: 'Files' }).getByText('games.pgn')).toBeVisible();
  await answerDialogs([join(folder, 'chosen')]);
  await page.getByRole('button', { name: 'Choose', exact: true }).click();
  await expect(page.getByLabel('Folder', { exact: true })).toHaveValue(join(folder, 'chosen'));
});

test('the bundled games are at hand for a first look', async ({ folder, start }) => {
  const { page } = await start();
  await page.getByRole('button', { name: 'Use the sample games' }).click();
  await expect(page.getByText('famous-games.pgn')).toBeVisible();
  await createProject(page, 'Famous', join(folder, 'famous'));
  const preview = await previewSettled(page);
  await expect(preview.getByRole('img').first()).toBeVisible();
});
