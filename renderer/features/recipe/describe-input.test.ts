import { expect, test } from 'vitest';
import type {
  RecipeId,
  RecipeInfo,
  SourceFile,
  SourceKind,
  SourceReport,
} from '../../../preload/contract.ts';
import { describeInput } from './describe-input.ts';

const recipe = (takes: readonly SourceKind[], follows: readonly RecipeId[] = []) =>
  ({ takes, follows }) as unknown as RecipeInfo;

function file(kind: SourceKind, unit: SourceFile['holds']['unit'], count: number, exact = true): SourceFile {
  return { path: '', kind, compression: 'none', bytes: 0, holds: { unit, count, exact }, detail: '' };
}

const report = (...files: readonly SourceFile[]) => ({ files }) as unknown as SourceReport;
const nothing = new Set<RecipeId>();

test('games and check-ins are counted, other sources as they stand', () => {
  const games = report(file('pgn', 'game', 992), file('pgn', 'game', 601_000, false));
  expect(describeInput({ recipe: recipe(['pgn']), needs: null }, games, nothing)).toBe(
    'Reads ≈ 601,992 games.',
  );
  const models = report(
    file('rqvae-model', 'model', 1),
    file('rqvae-model', 'model', 1),
    file('poi-dataset', 'POI', 5135),
    file('codebook', 'codebook', 1),
  );
  const choice = { recipe: recipe(['poi-dataset', 'rqvae-model', 'codebook']), needs: null };
  expect(describeInput(choice, models, nothing)).toBe('Reads 1 POI dataset, 2 RQ-VAE models and 1 codebook.');
});

test('what earlier recipes have made is read as well', () => {
  const choice = { recipe: recipe(['poi-dataset', 'rqvae-model'], ['poi-dataset']), needs: null };
  const sources = report(file('rqvae-model', 'model', 1));
  expect(describeInput(choice, sources, new Set(['poi-dataset'] as const))).toBe(
    'Reads 1 RQ-VAE model and the POI datasets made here.',
  );
});

test('what is missing is named, and nothing is said before it is known', () => {
  const choice = { recipe: recipe(['poi-dataset', 'codebook']), needs: null };
  expect(describeInput(choice, undefined, nothing)).toBe('');
  expect(describeInput({ ...choice, needs: ['poi-dataset', 'codebook'] }, null, nothing)).toBe(
    'Needs POI datasets or codebooks.',
  );
});
