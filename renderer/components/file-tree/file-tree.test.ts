import { expect, test } from 'vitest';
import { groupFiles } from './group-files.ts';
import { closedAtFirst, moveInTree, treeRows } from './tree-rows.ts';

const paths = [
  'NYC/LLM Dataset/ablation without SID/train_id.json',
  'NYC/LLM Dataset/ablation without SID/val_id.json',
  'NYC/LLM Dataset/rqvae-nyc/train_codebook.json',
  'TKY/LLM Dataset/rqvae-tky/train_codebook.json',
  'README.md',
];
const tree = groupFiles(paths.map((path) => ({ path })));

function shown(...closed: readonly string[]) {
  return treeRows(tree, new Set(closed));
}

test('folders that hold nothing but one other are joined with it', () => {
  expect(shown().map((row) => `${' '.repeat(row.level - 1)}${row.name}`)).toEqual([
    'NYC/LLM Dataset',
    ' ablation without SID',
    '  train_id.json',
    '  val_id.json',
    ' rqvae-nyc',
    '  train_codebook.json',
    'TKY/LLM Dataset/rqvae-tky',
    ' train_codebook.json',
    'README.md',
  ]);
});

test('folders count what is in them and below, and show nothing of it when closed', () => {
  const rows = shown('NYC/LLM Dataset/');
  expect(rows.map((row) => (row.kind === 'folder' ? [row.name, row.count, row.open] : row.name))).toEqual([
    ['NYC/LLM Dataset', 3, false],
    ['TKY/LLM Dataset/rqvae-tky', 1, true],
    'train_codebook.json',
    'README.md',
  ]);
});

test('a file that begins like a folder is not in it', () => {
  const root = groupFiles([{ path: 'a/b.json' }, { path: 'a.json' }]);
  expect(treeRows(root, new Set()).map((row) => [row.kind, row.name])).toEqual([
    ['folder', 'a'],
    ['file', 'b.json'],
    ['file', 'a.json'],
  ]);
});

test('arrows go through what is shown, into folders and back to their parents', () => {
  const rows = shown();
  expect(moveInTree(rows, 0, 'ArrowDown')).toEqual({ to: 1 });
  expect(moveInTree(rows, 0, 'ArrowUp')).toEqual({ to: 0 });
  expect(moveInTree(rows, 1, 'ArrowRight')).toEqual({ to: 2 });
  expect(moveInTree(rows, 3, 'ArrowLeft')).toEqual({ to: 1 });
  expect(moveInTree(rows, 4, 'ArrowLeft')).toEqual({ toggle: 'NYC/LLM Dataset/rqvae-nyc/' });
  expect(moveInTree(shown('NYC/LLM Dataset/rqvae-nyc/'), 4, 'ArrowLeft')).toEqual({ to: 0 });
  expect(moveInTree(rows, 8, 'End')).toEqual({ to: 8 });
});

test('Enter opens and closes folders, and chooses files', () => {
  expect(moveInTree(shown(), 0, 'Enter')).toEqual({ toggle: 'NYC/LLM Dataset/' });
  expect(moveInTree(shown(), 8, ' ')).toEqual({ choose: 'README.md' });
  expect(moveInTree([], 0, 'Enter')).toBeNull();
});

test('a large tree begins with its innermost folders closed, but for that of the file shown', () => {
  const many = ['x/a', 'x/b'].flatMap((folder) =>
    Array.from({ length: 20 }, (_, index) => ({ path: `${folder}/${index}.json` })),
  );
  const root = groupFiles(many);
  expect([...closedAtFirst(root, null)]).toEqual(['x/a/', 'x/b/']);
  expect([...closedAtFirst(root, 'x/b/3.json')]).toEqual(['x/a/']);
  expect(closedAtFirst(tree, null).size).toBe(0);
});
