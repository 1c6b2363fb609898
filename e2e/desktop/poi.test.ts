import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { datawright } from '../fixtures/command-line.ts';
import { test } from '../fixtures/desktop-app.ts';
import { dropFiles } from '../fixtures/drop-files.ts';
import { samplePois } from '../fixtures/product.ts';
import { createProject, heading, previewSettled } from '../fixtures/screens.ts';
import { takeScreenshot } from '../fixtures/screenshots.ts';

async function runToItsEnd(page: Page, number: number): Promise<void> {
  await page.getByRole('button', { name: 'Start run' }).click();
  await expect(heading(page, `Run ${number}`)).toBeVisible();
  // Outside of it, a notice of the run before may still be shown.
  await expect(page.getByRole('main').getByText('The run is done')).toBeVisible({ timeout: 60_000 });
}

test('a dropped dataset folder becomes a codebook, and then instructions', async ({
  folder,
  home,
  start,
}) => {
  const dataset = join(folder, 'Merrowby');
  const checkIns = join(samplePois, 'check-ins.tsv');
  expect(await datawright(['poi', 'prepare', checkIns, '--out', dataset], { home })).toMatchObject({
    code: 0,
  });
  const model = join(folder, 'rqvae-sample-town');
  cpSync(join(samplePois, 'rqvae-sample-town'), model, { recursive: true });
  const project = join(folder, 'project');
  const { app, page, complaints } = await start();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));

  await test.step('the folder and the model are recognised', async () => {
    await dropFiles(page, [dataset, model]);
    await expect(heading(page, 'New project')).toBeVisible();
    const found = page.getByRole('table', { name: 'Files' });
    await expect(found.getByRole('row', { name: /POI dataset.*123 POIs/ })).toBeVisible();
    await expect(found.getByRole('row', { name: /RQ-VAE model.*1 model/ })).toBeVisible();
    await expect(page.getByText('POI codebooks', { exact: true })).toBeVisible();
  });

  await test.step('the preview matches the model with the dataset, and encodes the first POIs', async () => {
    await createProject(page, 'Merrowby', project);
    await expect(heading(page, 'POI codebooks')).toBeVisible();
    const preview = await previewSettled(page);
    await expect(preview.getByText('92 → 64 → 48 → 40 → 32 · 3 × 16')).toBeVisible();
    await expect(preview.getByText('rqvae-sample-town', { exact: true })).toBeVisible();
    await expect(preview.getByText('Merrowby', { exact: true })).toBeVisible();
    await expect(preview.getByRole('row', { name: /^\d+ a \d+ b \d+ c \d+$/ })).toHaveCount(8);
    expect(existsSync(join(project, 'poi-codebook'))).toBe(false);
  });

  await test.step('the run writes the codebook', async () => {
    await runToItsEnd(page, 1);
    const path = 'poi-codebook/Merrowby/LLM Dataset/Intermediate Files/codebooks-rqvae-sample-town.csv';
    const [header, ...rows] = readFileSync(join(project, path), 'utf8').trimEnd().split('\n');
    expect(header).toBe('Pid,Codebook,Vector');
    expect(rows).toHaveLength(123);
  });

  await test.step('the instructions find it, and show a real sample', async () => {
    await page.getByRole('link', { name: 'Run', exact: true }).click();
    // What comes next in the chain is chosen already.
    await expect(heading(page, 'POI instructions')).toBeVisible();
    const preview = await previewSettled(page);
    await expect(preview.getByText('A run would write 8 files of 1 dataset and 1 model.')).toBeVisible();
    await page.getByLabel('Separator', { exact: true }).fill(' → ');
    await previewSettled(page);
    await expect(preview.getByText(' → ').first()).toBeVisible();
    await runToItsEnd(page, 2);
    const path = 'poi-instructions/Merrowby/LLM Dataset/rqvae-sample-town/train_codebook.json';
    const samples = JSON.parse(readFileSync(join(project, path), 'utf8')) as Record<string, string>[];
    expect(samples).toHaveLength(157);
    expect(samples[0]?.['input']).toContain(' → ');
    expect(samples[0]?.['output']).toMatch(/^<a_\d+><b_\d+><c_\d+>$/);
  });

  await test.step('the codebook shows how good it is, and finds POIs and their neighbours', async () => {
    await page.getByRole('link', { name: 'Samples', exact: true }).click();
    await page.getByRole('radiogroup').getByText('POI codebooks').click();
    await expect(page.getByText('Different semantic IDs')).toBeVisible();
    await expect(page.getByText('of 123 POIs, 98 %')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Level a' }).getByText('16 of 16')).toBeVisible();
    // Notices of the runs would cover the picture.
    await page.evaluate(() => {
      const all = document.querySelectorAll<HTMLElement>('.mantine-Notifications-root');
      for (const notices of all) notices.hidden = true;
    });
    await page.mouse.move(0, 0);
    await takeScreenshot(page, 'codebook-light');
    await page.getByRole('tab', { name: 'POIs' }).click();
    await page.getByRole('textbox', { name: 'Look up a POI' }).fill('4');
    await expect(page.getByRole('region', { name: 'POI 4' }).getByText('1 other POI')).toBeVisible();
  });

  await test.step('the instructions can be searched', async () => {
    await page.getByRole('radiogroup').getByText('POI instructions').click();
    await page.getByRole('tab', { name: 'Rows' }).click();
    await page
      .getByRole('textbox', { name: /Search|Find/ })
      .first()
      .fill('User 7 went');
    await expect(page.getByText(/^[1-9]\d* match(es)?$/)).toBeVisible();
  });

  expect(complaints).toEqual([]);
});
