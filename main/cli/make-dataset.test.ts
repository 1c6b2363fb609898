import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openEngine } from '../engine/open-engine.ts';
import { samplesFolder } from '../resources.ts';
import { makeDataset } from './make-dataset.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'datawright-make-'));
  vi.stubEnv('DATAWRIGHT_HOME', join(folder, 'home'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

test('a run that is refused leaves the sources of the project as they were', async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const first = join(folder, 'first.pgn');
  const second = join(folder, 'second.pgn');
  for (const path of [first, second]) copyFileSync(join(samplesFolder(), 'chess/famous-games.pgn'), path);
  const out = join(folder, 'out');
  const make = (source: string, encoding: string) =>
    makeDataset({
      recipeId: 'chess-positions',
      sources: [source],
      folder: out,
      options: { sample: 'all', encoding },
      output: 'json',
    });

  expect(await make(first, 'token')).toBe(0);
  await expect(make(second, 'tensor')).rejects.toThrow(/token/);

  const engine = openEngine({ host: { shell: 'terminal' } });
  const { id: projectId } = await engine.api.projects.open({ folder: out });
  expect(await engine.api.sources.list({ projectId })).toEqual([first]);
  await engine.close();
});
