import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../workers/testing/temporary-folder.ts';
import { chooseDataset, openPoiFolders } from './poi-folders.ts';
import { find } from './testing/run-recipe.ts';

const SPLIT = "Uid,Pids,Times,Target,Target_time\n1,[1],['2012-04-03 14:04'],2,2012-04-04 09:00\n";

function writeSplits(folder: string): string {
  mkdirSync(join(folder, 'data'), { recursive: true });
  writeFileSync(join(folder, 'data/train.csv'), SPLIT);
  return folder;
}

test('every dataset has a name of its own, whatever the others are called', async () => {
  const folder = temporaryFolder();
  const paths = ['a/NYC-2', 'b/NYC', 'c/nyc', 'd/town-old', 'e/town'].map((name) =>
    writeSplits(join(folder, name)),
  );
  const { files } = await find(paths);
  expect((await openPoiFolders(files)).map(({ name }) => name)).toEqual([
    'NYC-2',
    'NYC',
    'nyc-3',
    'town-old',
    'town',
  ]);
});

test('a dataset is chosen by what the user says, by being the only one, or by its name', () => {
  const named = (...names: readonly string[]) => names.map((name) => ({ name }));
  expect(chooseDataset(named('NYC', 'TKY'), 'tky', 'nyc')?.name).toBe('TKY');
  expect(chooseDataset(named('NYC'), 'TKY', 'nyc')).toBeNull();
  expect(chooseDataset(named('town'), undefined, 'nyc')?.name).toBe('town');
  expect(chooseDataset(named('my-nyc', 'TKY'), undefined, 'nyc')?.name).toBe('my-nyc');
  expect(chooseDataset(named('NYC', 'nyc_exploration'), undefined, 'nyc')?.name).toBe('NYC');
  expect(chooseDataset(named('my-nyc', 'your-nyc'), undefined, 'nyc')).toBeNull();
  expect(chooseDataset(named('a', 'b'), undefined, null)).toBeNull();
});
