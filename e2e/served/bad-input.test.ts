import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { expect } from '@playwright/test';
import { datawright } from '../fixtures/command-line.ts';
import { dropFiles } from '../fixtures/drop-files.ts';
import { someGames, writeGames } from '../fixtures/games.ts';
import { sampleGames } from '../fixtures/product.ts';
import { choose, createProject, heading, setNumber, takeEverything } from '../fixtures/screens.ts';
import { test } from '../fixtures/served-screens.ts';
import { listFiles } from '../fixtures/shards.ts';

test('what holds no games is listed with the reason', async ({ folder, page, served }) => {
  const mixed = join(folder, 'mixed');
  mkdirSync(mixed);
  const archive = zstdCompressSync(Buffer.from(someGames()));
  writeFileSync(join(mixed, 'cut-off.pgn.zst'), archive.subarray(0, archive.length / 2));
  writeFileSync(join(mixed, 'letter.pgn'), 'Dear Sir or Madam,\n');
  writeFileSync(join(mixed, 'photo.jpg'), '\u0000\u0001');
  writeFileSync(join(mixed, 'packed.zip'), 'PK');
  await page.goto(served.url);
  await expect(heading(page, 'Datawright')).toBeVisible();
  await dropFiles(page, [mixed]);
  await expect(page.getByRole('alert')).toContainText('No games were found in what you gave.');
  await page.getByText('4 files skipped').click();
  const skipped = page.getByRole('table', { name: 'Skipped files' });
  await expect(skipped.getByRole('row', { name: /cut-off\.pgn\.zst/ })).toContainText('is cut off');
  await expect(skipped.getByRole('row', { name: /letter\.pgn/ })).toContainText('No games were found in it.');
  await expect(skipped.getByRole('row', { name: /photo\.jpg/ })).toContainText('No recipe reads .jpg files.');
  await expect(skipped.getByRole('row', { name: /packed\.zip/ })).toContainText('Unpack it first.');
  await expect(page.getByRole('button', { name: 'Choose other files or folders' })).toBeVisible();
});

test('folders that cannot be a project are refused in words', async ({ folder, page, served }) => {
  const thesis = join(folder, 'thesis');
  mkdirSync(thesis);
  writeFileSync(join(thesis, 'chapter-1.tex'), '');
  await page.goto(served.url);
  await page.getByRole('link', { name: 'New project' }).click();
  for (const [place, message] of [
    [thesis, /is not empty: it holds chapter-1\.tex/],
    [join(thesis, 'chapter-1.tex', 'below'), /is a file, not a folder/],
    ['/sys/datawright', /permission denied/],
  ] as const) {
    await createProject(page, 'Refused', place);
    await expect(page.getByRole('alert')).toContainText(message);
  }
  expect(listFiles(thesis)).toEqual(['chapter-1.tex']);
});

test('a project that another process has open is refused by the name of that process', async ({
  folder,
  page,
  served,
}) => {
  const project = join(folder, 'held');
  const other = join(folder, 'other-home');
  expect(await datawright(['chess', 'run', sampleGames, '--out', project], { home: other })).toMatchObject({
    code: 0,
  });
  await page.goto(served.url);
  await page.getByRole('button', { name: 'Open folder' }).click();
  const picker = page.getByRole('dialog');
  await picker.getByRole('textbox', { name: 'Folder' }).fill(project);
  await page.keyboard.press('Enter');
  await picker.getByRole('button', { name: 'Choose this folder' }).click();
  await expect(heading(page, 'Sources')).toBeVisible();
  const refused = await datawright(['chess', 'run', sampleGames, '--out', project], { home: other });
  expect(refused.stderr).toMatch(/is open in datawright serve \(process \d+/);
  expect(refused.code).toBe(1);
});

test('a dataset of another encoding is refused before the run', async ({ folder, page, served }) => {
  await page.goto(served.url);
  await dropFiles(page, [writeGames(join(folder, 'games.pgn'), 1000)]);
  await createProject(page, 'Shapes', join(folder, 'shapes'));
  await choose(page, 'Positions', 'All');
  await page.getByRole('button', { name: 'Start run' }).click();
  await expect(page.getByText('The run is done')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Set up a new run' }).click();
  await choose(page, 'Encoding', 'Tensor');
  await page.getByRole('button', { name: 'Start run' }).click();
  await expect(page.getByText(/was made with Encoding token, and this run has tensor/)).toBeVisible();
});

test('sources that were read to their end are said to be so', async ({ folder, page, served }) => {
  await page.goto(served.url);
  await dropFiles(page, [writeGames(join(folder, 'games.pgn'), 1000)]);
  await createProject(page, 'Twice', join(folder, 'twice'));
  await choose(page, 'Positions', 'All');
  await page.getByRole('button', { name: 'Start run' }).click();
  await expect(page.getByText('The run is done')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Set up a new run' }).click();
  await page.getByRole('button', { name: 'Start run' }).click();
  await expect(page.getByText('Every source has been read into this dataset already.')).toBeVisible();
});

test.describe('on a full disk', () => {
  // Files of at most 2 MB: writing beyond that fails just as on a disk without room.
  test.use({ wrapper: ['bash', '-c', 'trap "" XFSZ; ulimit -f 2048; exec "$@"', 'limited'] });

  test('a run fails in words and leaves nothing half-written', async ({ folder, page, served }) => {
    const games = writeGames(join(folder, 'games.pgn'), 100_000);
    const project = join(folder, 'project');
    await page.goto(served.url);
    await page.getByRole('link', { name: 'New project' }).click();
    await createProject(page, 'Full', project);
    await page.getByRole('button', { name: 'Add files or folders' }).click();
    const picker = page.getByRole('dialog');
    await picker.getByRole('textbox', { name: 'Folder' }).fill(folder);
    await page.keyboard.press('Enter');
    await picker.getByRole('option', { name: 'games.pgn' }).click();
    await picker.getByRole('button', { name: 'Add 1 item' }).click();
    await expect(page.getByRole('table', { name: 'Files' }).getByText(games)).toBeVisible();
    await page.getByRole('link', { name: 'Set up a run' }).click();
    await choose(page, 'Window', 'History');
    await takeEverything(page, 20_000);
    await setNumber(page, 'Train ratio', 1);
    await page.getByRole('button', { name: 'Start run' }).click();
    // A notice of the failed run may stand beside it.
    const alert = page.getByRole('alert').filter({ hasText: 'the disk is full' });
    await expect(alert).toContainText('Free some space, then resume.', { timeout: 60_000 });
    await expect(page.getByRole('button', { name: 'Resume run' })).toBeVisible();
    expect(listFiles(join(project, 'chess-positions'))).toEqual([]);
  });
});
