import { Command } from 'commander';
import { expect, test } from 'vitest';
import { recipeOf } from '../recipes/registry.ts';
import { addOptionFlags, readOptionFlags } from './option-flags.ts';

const fields = recipeOf('chess-positions').options;

function read(...args: readonly string[]) {
  const command = addOptionFlags(new Command('run').exitOverride(), fields);
  command.parse([...args], { from: 'user' });
  return readOptionFlags(fields, command.opts());
}

test('only what was given is handed on', () => {
  expect(read()).toEqual({});
  expect(
    read('--window-size', '4', '--encoding', 'tensor', '--train-ratio', '0.5', '--batch-size', '1_000'),
  ).toEqual({
    windowSize: 4,
    encoding: 'tensor',
    trainRatio: 0.5,
    batchSize: 1000,
  });
});

test('switches go both ways', () => {
  expect(read('--no-metadata', '--dedupe')).toEqual({ metadata: false, dedupe: true });
  expect(read('--metadata', '--no-dedupe')).toEqual({ metadata: true, dedupe: false });
});

test('a number that is none is named', () => {
  expect(() => read('--seed', 'lucky')).toThrow(/--seed needs a number, and “lucky” is none/);
});
