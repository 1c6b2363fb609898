import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { EngineEvent } from '../../preload/contract.ts';
import { randomGames } from '../../workers/testing/random-games.ts';
import { temporaryFolder } from '../../workers/testing/temporary-folder.ts';
import type { Host } from './engine.ts';
import { openEngine } from './open-engine.ts';
import { listRecentRuns } from './recent-runs.ts';

function open(home: string, host: Host = { shell: 'served' }) {
  const engine = openEngine({ host, home, workers: 2 });
  const events: EngineEvent[] = [];
  engine.subscribe((event) => events.push(event));
  onTestFinished(() => engine.close());
  return { ...engine, events };
}

async function settled(engine: ReturnType<typeof open>): Promise<void> {
  await vi.waitFor(
    () => {
      const changes = engine.events.filter((event) => event.type === 'run-changed');
      expect(['done', 'failed']).toContain(changes.at(-1)?.run.state);
    },
    { timeout: 15_000 },
  );
}

test('the whole way: project, sources, preview, run, samples', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'games.pgn'), randomGames(30, 5));
  writeFileSync(join(folder, 'notes.txt'), 'not games');
  const engine = open(join(folder, 'home'));
  const { api } = engine;

  const report = await api.sources.inspect({ inspectionId: '1', paths: [folder] });
  expect(report).toMatchObject({
    holds: [{ unit: 'game', count: 30, exact: true }],
    suggestedRecipe: 'chess-positions',
  });
  expect(report.skipped).toContainEqual(
    expect.objectContaining({ path: join(folder, 'notes.txt'), reason: 'No recipe reads .txt files.' }),
  );

  const { id: projectId } = await api.projects.create({ folder: join(folder, 'project'), name: 'My games' });
  await api.sources.add({ projectId, paths: [join(folder, 'games.pgn')] });
  const recipeId = 'chess-positions';
  const preview = await api.recipes.preview({ projectId, recipeId, options: { sample: 'all' } });
  expect(preview.positions).toHaveLength(10);
  expect(await api.samples.dataset({ projectId, recipeId })).toBeNull();

  const { id: runId } = await api.runs.start({
    projectId,
    recipeId,
    options: { sample: 'all', trainRatio: 0.5 },
  });
  await settled(engine);
  expect(await api.runs.get({ runId })).toMatchObject({ state: 'done', projectName: 'My games' });
  const dataset = await api.samples.dataset({ projectId, recipeId });
  expect(dataset?.splits.map(({ name }) => name)).toEqual(['train', 'test']);
  expect(dataset?.folder).toBe(join(folder, 'project', 'chess-positions'));
  const [row] = await api.samples.page({ projectId, recipeId, table: 'train', from: 3, limit: 1 });
  const sample = await api.samples.get({ projectId, recipeId, table: 'train', index: 3 });
  expect(sample).toMatchObject({ ...row, split: 'train', shard: 'train/batch_001.parquet' });
  expect(sample.window).toHaveLength(10);

  const types = new Set(engine.events.map(({ type }) => type));
  expect(types).toEqual(
    new Set(['inspection-progress', 'projects-changed', 'sources-changed', 'run-changed', 'samples-changed']),
  );
  expect(listRecentRuns({ home: join(folder, 'home') })).toMatchObject([{ id: runId, state: 'done' }]);
});

test('what does not fit the contract is refused at the door', async () => {
  const { api } = open(temporaryFolder());
  const wrong = api.projects as unknown as Record<string, (request: unknown) => Promise<unknown>>;
  await expect(wrong['open']?.({ folder: 7 })).rejects.toMatchObject({ code: 'bad-request' });
  await expect(wrong['open']?.({ folder: '/x', extra: 1 })).rejects.toMatchObject({ code: 'bad-request' });
  await expect(wrong['recent']?.({})).rejects.toMatchObject({ code: 'bad-request' });
  await expect(api.projects.open({ folder: '/a\0b' })).rejects.toMatchObject({ code: 'bad-request' });
  const samples = api.samples as unknown as Record<string, (request: unknown) => Promise<unknown>>;
  await expect(samples['page']?.({ limit: 100_000 })).rejects.toMatchObject({ code: 'bad-request' });
});

test('only folders of open projects are shown in the file manager', async () => {
  const folder = temporaryFolder();
  const shown: string[] = [];
  const openFolder = async (path: string) => void shown.push(path);
  const { api } = open(join(folder, 'home'), { shell: 'desktop', openFolder });
  await api.projects.create({ folder: join(folder, 'project'), name: 'p' });
  mkdirSync(join(folder, 'project', 'train'));
  await api.system.openFolder({ path: join(folder, 'project', 'train') });
  for (const path of [folder, join(folder, 'project', '..'), '/etc', join(folder, 'project', 'project.db')]) {
    await expect(api.system.openFolder({ path })).rejects.toMatchObject({ code: 'bad-request' });
  }
  expect(shown).toEqual([join(folder, 'project', 'train')]);
});

test('without a desktop there are no dialogs, but folders can be listed', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'b'));
  writeFileSync(join(folder, 'a.pgn'), 'x');
  writeFileSync(join(folder, '.hidden'), '');
  const { api } = open(join(folder, 'b'));
  await expect(api.system.chooseFolder({ title: 'x' })).rejects.toMatchObject({ code: 'not-supported' });
  const listing = await api.system.listFolder({ path: folder });
  expect(listing.entries.map(({ name, kind }) => [name, kind])).toEqual([
    ['b', 'folder'],
    ['a.pgn', 'file'],
  ]);
  await expect(api.system.listFolder({ path: join(folder, 'none') })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('recent projects and settings outlive the engine, and a broken settings file does no harm', async () => {
  const folder = temporaryFolder();
  const home = join(folder, 'home');
  const first = open(home);
  await first.api.projects.create({ folder: join(folder, 'one'), name: 'One' });
  await first.api.settings.update({ changes: { colorScheme: 'dark' } });
  await first.close();
  const second = open(home);
  expect(await second.api.projects.recent()).toMatchObject([{ name: 'One', openAs: null, available: true }]);
  expect((await second.api.settings.get()).colorScheme).toBe('dark');
  await second.api.projects.forget({ folder: join(folder, 'one') });
  expect(await second.api.projects.recent()).toEqual([]);
  writeFileSync(join(home, 'config.json'), '{"settings": {"workers": "many"');
  expect((await open(home).api.settings.get()).workers).toBe(0);
});

test('two engines do not hold one project', async () => {
  const folder = temporaryFolder();
  const one = open(join(folder, 'a'), { shell: 'desktop' });
  const two = open(join(folder, 'b'));
  const { id } = await one.api.projects.create({ folder: join(folder, 'p'), name: 'p' });
  await expect(two.api.projects.open({ folder: join(folder, 'p') })).rejects.toMatchObject({
    code: 'project-locked',
    message: expect.stringContaining('the Datawright app'),
  });
  await one.api.projects.close({ projectId: id });
  await two.api.projects.open({ folder: join(folder, 'p') });
});

test('an inspection can be cancelled', async () => {
  const folder = temporaryFolder();
  for (let n = 0; n < 50; n += 1) writeFileSync(join(folder, `${n}.pgn`), randomGames(1, n, 4));
  const { api } = open(join(folder, 'home'));
  const inspecting = api.sources.inspect({ inspectionId: 'x', paths: [folder] });
  await api.sources.cancelInspection({ inspectionId: 'x' });
  await expect(inspecting).rejects.toMatchObject({ code: 'cancelled' });
});

test('a run without games, or with options that cannot be, is refused before anything is written', async () => {
  const folder = temporaryFolder();
  const { api } = open(join(folder, 'home'));
  const { id: projectId } = await api.projects.create({ folder: join(folder, 'p'), name: 'p' });
  const start = (options: Record<string, number>) =>
    api.runs.start({ projectId, recipeId: 'chess-positions', options });
  await expect(start({})).rejects.toMatchObject({ code: 'nothing-to-do' });
  await expect(start({ windowSize: -1 })).rejects.toMatchObject({ code: 'bad-option' });
  await expect(start({ minPly: 40, maxPly: 20 })).rejects.toMatchObject({ code: 'bad-option' });
  expect(await api.runs.list({ projectId })).toEqual([]);
});
