import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../fixtures/desktop-app.ts';
import { dropFiles } from '../fixtures/drop-files.ts';
import { sampleGames } from '../fixtures/product.ts';
import { createProject, heading, percentShown, previewSettled, takeEverything } from '../fixtures/screens.ts';
import { takeScreenshot } from '../fixtures/screenshots.ts';

// Paths stand in the pictures, so they are to be short and always the same.
const place = join(tmpdir(), 'datawright');

test.beforeEach(() => {
  rmSync(place, { recursive: true, force: true });
  mkdirSync(join(place, 'games'), { recursive: true });
  const famous = readFileSync(join(sampleGames, 'famous-games.pgn'), 'utf8');
  writeFileSync(join(place, 'games', 'famous-games.pgn'), famous);
  writeFileSync(join(place, 'games', 'collection.pgn'), `${famous}\n`.repeat(600));
  writeFileSync(join(place, 'games', 'notes.txt'), 'Where these games are from.');
});

test.afterEach(() => rmSync(place, { recursive: true, force: true }));

/** The pictures of the README. `UPDATE_SCREENSHOTS=1` renews them; else they go to test-results. */
for (const scheme of ['light', 'dark'] as const) {
  test(`the main screens in ${scheme} colours`, { tag: '@screenshots' }, async ({ start }) => {
    test.setTimeout(240_000);
    const { app, page } = await start();
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
    await page.getByRole('link', { name: 'Settings' }).click();
    await page
      .getByRole('radiogroup', { name: 'Colours' })
      .getByText(scheme === 'light' ? 'Light' : 'Dark')
      .click();
    const shoot = async (name: string) => {
      await page.mouse.move(0, 0);
      await page.waitForTimeout(300);
      await takeScreenshot(page, `${name}-${scheme}`);
    };

    await page.getByRole('button', { name: 'Datawright: projects' }).click();
    await page.getByRole('menuitem', { name: 'New project' }).click();
    await createProject(page, 'World championships', join(place, 'world-championships'));
    await expect(heading(page, 'Sources')).toBeVisible();
    await page.getByRole('button', { name: /^Project World championships/ }).click();
    await page.getByRole('menuitem', { name: 'Start screen' }).click();
    await expect(heading(page, 'Datawright')).toBeVisible();
    await shoot('start');

    await dropFiles(page, [join(place, 'games')]);
    await createProject(page, 'Chess archive', join(place, 'chess-archive'));
    await expect(heading(page, 'Chess positions')).toBeVisible();
    await page.getByRole('navigation', { name: 'Project' }).getByRole('link', { name: 'Sources' }).click();
    await expect(page.getByRole('table', { name: 'Files' })).toBeVisible();
    await shoot('sources');

    await page.getByRole('link', { name: 'Set up a run' }).click();
    await takeEverything(page, 20_000);
    await previewSettled(page);
    await page.getByText('Shape', { exact: true }).scrollIntoViewIfNeeded();
    await shoot('recipe');

    await page.getByRole('button', { name: 'Start run' }).click();
    await expect.poll(() => percentShown(page), { intervals: [100], timeout: 60_000 }).toBeGreaterThan(30);
    await takeScreenshot(page, `run-${scheme}`);
    await expect(page.getByText('The run is done')).toBeVisible({ timeout: 120_000 });

    await page.getByRole('link', { name: 'See the samples' }).click();
    await expect(page.getByRole('region', { name: 'Ply', exact: true }).getByRole('img')).toBeVisible();
    await shoot('samples');
    await page.getByRole('tab', { name: 'Rows' }).click();
    await expect(page.getByRole('region', { name: 'Row 0', exact: true }).getByRole('img')).toBeVisible();
    await page.getByRole('grid', { name: 'Rows of train' }).focus();
    for (let step = 0; step < 7; step += 1) await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('region', { name: 'Row 7', exact: true }).getByRole('img')).toBeVisible();
    await shoot('rows');
  });
}
