import { expect, test } from 'vitest';
import type { InstructionFileInfo, InstructionsPreview } from '../../../../preload/contract.ts';
import { describePlan, describeVariant, orderVariants } from './describe-plan.ts';

function file(dataset: string, model: string | null, withTime = true): InstructionFileInfo {
  return { path: '', dataset, mode: 'train', items: model === null ? 'id' : 'codebook', withTime, model };
}

const plan = (files: readonly InstructionFileInfo[]) => describePlan({ files } as InstructionsPreview);

test('a plan counts files, datasets and models', () => {
  expect(plan([file('NYC', null), file('NYC', 'rqvae-nyc'), file('TKY', 'rqvae-tky')])).toBe(
    'A run would write 3 files of 2 datasets and 2 models.',
  );
  expect(plan([file('NYC', null)])).toBe('A run would write 1 file of 1 dataset.');
  expect(plan([])).toBe('A run would write no file.');
});

test('spellings are in one order, whatever that of the files, and each comes once', () => {
  const samples = [
    file('NYC', null),
    file('NYC', 'rqvae-nyc', false),
    file('NYC', 'rqvae-nyc'),
    file('TKY', 'rqvae-tky'),
  ].map((one) => ({ file: one }));
  expect(orderVariants(samples).map((sample) => [sample.file.dataset, describeVariant(sample.file)])).toEqual(
    [
      ['NYC', 'Semantic IDs'],
      ['NYC', 'Semantic IDs, no time'],
      ['NYC', 'Ids'],
    ],
  );
});
