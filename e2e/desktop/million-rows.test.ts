import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { datawright } from '../fixtures/command-line.ts';
import { test } from '../fixtures/desktop-app.ts';
import { writeGames } from '../fixtures/games.ts';
import { manifestRows } from '../fixtures/shards.ts';

const atLeast = 1_000_000;

interface Frames {
  readonly seen: number;
  readonly blank: number;
  readonly rows: number;
}

test('a million rows scroll without a blank frame, and End reaches the last', async ({
  folder,
  home,
  start,
}) => {
  test.setTimeout(240_000);
  const games = writeGames(join(folder, 'games.pgn'), atLeast * 1.05);
  const project = join(folder, 'million');
  const small = [
    '--sample',
    'all',
    '--window-size',
    '1',
    '--batches',
    '0',
    '--batch-size',
    '200000',
    '--train-ratio',
    '1',
  ];
  const made = await datawright(['chess', 'run', games, '--out', project, ...small, '--quiet'], { home });
  expect(made).toMatchObject({ code: 0 });
  const rows = manifestRows(project).train;
  expect(rows).toBeGreaterThanOrEqual(atLeast);

  const { page, complaints } = await start();
  await page.getByRole('button', { name: /^million/ }).click();
  await page.getByRole('navigation', { name: 'Project' }).getByRole('link', { name: 'Samples' }).click();
  await page.getByRole('tab', { name: 'Rows' }).click();
  const table = page.getByRole('grid', { name: 'Rows of train' });
  const last = table.getByRole('row').filter({ hasText: (rows - 1).toLocaleString('en') });

  await test.step('End and Home', async () => {
    await table.focus();
    await page.keyboard.press('End');
    await expect(last).toBeInViewport();
    await expect(last).toHaveAttribute('aria-selected', 'true');
    await expect(last).toHaveAttribute('aria-busy', 'false');
    await expect(
      page.getByRole('region', { name: `Row ${(rows - 1).toLocaleString('en')}`, exact: true }),
    ).toBeVisible();
    await page.keyboard.press('Home');
    await expect(table.getByRole('row').filter({ hasText: /^0/ }).first()).toBeInViewport();
  });

  await test.step('the wheel, fast', async () => {
    await table.hover();
    const frames = await watchFrames(page, async () => {
      for (let turn = 0; turn < 60; turn += 1) await page.mouse.wheel(0, turn < 40 ? 1200 : -900);
    });
    console.log(`wheel: ${frames.seen} frames, ${frames.blank} blank, ${frames.rows} rows passed`);
    expect(frames.blank).toBe(0);
    expect(frames.seen).toBeGreaterThan(10);
  });

  await test.step('the thumb, dragged from end to end', async () => {
    const frames = await watchFrames(page, () => dragThumb(page));
    console.log(`drag: ${frames.seen} frames, ${frames.blank} blank, ${frames.rows} rows passed`);
    expect(frames.blank).toBe(0);
    expect(frames.rows).toBeGreaterThan(rows / 2);
  });

  await test.step('the end of the scrollbar is the last row', async () => {
    await table.evaluate((element) => {
      element.scrollTop = element.scrollHeight;
    });
    await expect(last).toBeInViewport({ ratio: 0.9 });
  });
  expect(complaints).toEqual([]);
});

/** Counts frames in which some part of the table's viewport shows no row. */
async function watchFrames(page: Page, act: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    const table = document.querySelector('.virtual-table');
    if (!table) throw new Error('there is no table');
    const frames = { seen: 0, blank: 0, first: Infinity, last: 0, stop: false };
    const look = () => {
      const box = table.getBoundingClientRect();
      const shown = [...table.querySelectorAll('.virtual-table-rows .virtual-row')]
        .map((row) => ({ row, place: row.getBoundingClientRect() }))
        .filter(({ place }) => place.bottom > box.top && place.top < box.bottom);
      const covered = shown.reduce((sum, { place }) => sum + place.height, 0);
      frames.seen += 1;
      // The header stands on the first row's place; at both ends a row may be cut.
      if (shown.length === 0 || covered < table.clientHeight - 34) frames.blank += 1;
      for (const { row } of shown) {
        const index = Number(row.getAttribute('aria-rowindex'));
        frames.first = Math.min(frames.first, index);
        frames.last = Math.max(frames.last, index);
      }
      if (!frames.stop) requestAnimationFrame(look);
    };
    Reflect.set(globalThis, 'watchedFrames', frames);
    requestAnimationFrame(look);
  });
  await act();
  await page.waitForTimeout(300);
  return page.evaluate(() => {
    const frames = Reflect.get(globalThis, 'watchedFrames') as {
      seen: number;
      blank: number;
      first: number;
      last: number;
      stop: boolean;
    };
    frames.stop = true;
    return { seen: frames.seen, blank: frames.blank, rows: frames.last - frames.first };
  });
}

/** As a hand does it: many places of the scrollbar, one a frame, down and half of the way up again. */
function dragThumb(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const table = document.querySelector('.virtual-table');
    if (!table) return;
    const most = table.scrollHeight - table.clientHeight;
    const places = Array.from({ length: 90 }, (_, step) => (step < 60 ? step / 59 : 1 - (step - 59) / 60));
    for (const place of places) {
      table.scrollTop = most * place;
      await new Promise((resolve) => {
        requestAnimationFrame(resolve);
      });
    }
  });
}
