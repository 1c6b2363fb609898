import { expect, test } from 'vitest';
import type { RunInfo } from '../../preload/contract.ts';
import { describeResult, describeStep, describeWarning, summarise } from './run-wording.ts';

const run = {
  id: '0123456789abcdef',
  state: 'running',
  stages: [
    { id: 'read', title: 'Read games', state: 'running' },
    { id: 'document', title: 'Write the card', state: 'pending' },
  ],
  progress: { stageId: 'read', done: 5e6, total: 2e7, unit: 'bytes', rate: 1e6, secondsLeft: 95 },
  counts: [
    { id: 'rows', label: 'Positions taken', value: 12_345, noun: 'positions' },
    { id: 'games', label: 'Games read', value: 678, noun: 'games' },
  ],
  activeSeconds: 2,
  error: null,
} as unknown as RunInfo;

test('the stage at hand is counted and named', () => {
  expect(describeStep(run)).toBe('1/2 Read games');
});

test('one line says how far, how fast and how long', () => {
  expect(summarise(run)).toBe('25 % · 12,345 positions · 678 games · 1.0 MB/s · 1 min 35 s left');
});

test('a failed run says why and how to go on', () => {
  const error = { code: 'disk-full', message: 'The disk is full.', hint: 'Free some space.' } as const;
  expect(describeResult({ ...run, state: 'failed', error }, null)).toBe(
    'datawright: The disk is full.\nFree some space.\nTo go on after that: datawright resume 01234567\n',
  );
});

test('a warning stands behind its source, and alone where it has none', () => {
  expect(describeWarning('a.pgn', 'Game 3 is broken.')).toBe('a.pgn: Game 3 is broken.');
  expect(describeWarning('', 'There is no codebook of NYC.')).toBe('There is no codebook of NYC.');
});
