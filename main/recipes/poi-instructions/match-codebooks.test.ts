import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { PoiFolder } from '../../../workers/poi/find-poi-folder.ts';
import { matchCodebooks } from './match-codebooks.ts';

const root = resolve('/data');

function dataset(folder: string, name: string): PoiFolder {
  return { folder: join(root, folder), name, features: null, missing: [], splits: {} };
}

function match(path: string, ...datasets: readonly PoiFolder[]): string | undefined {
  return matchCodebooks([join(root, path)], datasets, []).codebooks[0]?.dataset;
}

test('of two folders of the same name, a codebook belongs to the one in which it lies', () => {
  const both = [dataset('p1/NYC', 'NYC'), dataset('p2/NYC', 'NYC-2')];
  expect(match('p1/NYC/LLM Dataset/codebooks-m.csv', ...both)).toBe('NYC');
  expect(match('p2/NYC/LLM Dataset/codebooks-m.csv', ...both)).toBe('NYC-2');
  expect(match('p2/NYC/codebooks-m.csv', ...both)).toBe('NYC-2');
});

test('of folders in each other, the inner one counts', () => {
  const both = [dataset('all', 'all'), dataset('all/town', 'town')];
  expect(match('all/town/codebooks-m.csv', ...both)).toBe('town');
  expect(match('all/codebooks-m.csv', ...both)).toBe('all');
  expect(match('all/townhall/codebooks-m.csv', ...both)).toBe('all');
});

test('outside of every dataset, a folder of the same name tells', () => {
  const both = [dataset('p1/NYC', 'NYC'), dataset('p2/NYC', 'NYC-2')];
  expect(match('out/NYC-2/codebooks-m.csv', ...both)).toBe('NYC-2');
  expect(match('out/codebooks-m.csv', ...both)).toBeUndefined();
});
