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

test('a list of choices takes one word, and leaves the arguments behind it alone', () => {
  const { options } = recipeOf('poi-instructions');
  const parse = (...args: readonly string[]) => {
    const command = addOptionFlags(
      new Command('instructions').exitOverride().argument('<datasets...>'),
      options,
    );
    command.parse([...args], { from: 'user' });
    return { datasets: command.args, values: readOptionFlags(options, command.opts()) };
  };
  expect(parse('--items', 'id', 'NYC', 'TKY')).toEqual({
    datasets: ['NYC', 'TKY'],
    values: { items: ['id'] },
  });
  expect(parse('--modes', 'val,test', '--modes', 'train', 'NYC')).toEqual({
    datasets: ['NYC'],
    values: { modes: ['val', 'test', 'train'] },
  });
  expect(parse('NYC', '--no-time-for', 'a', 'b,c')).toEqual({
    datasets: ['NYC'],
    values: { noTimeFor: ['a', 'b', 'c'] },
  });
});

test('the help says how to give several', () => {
  const help = addOptionFlags(new Command('x'), recipeOf('poi-instructions').options)
    .helpInformation()
    .replaceAll(/\s+/g, ' ');
  expect(help).toContain('--items <id,codebook>');
  expect(help).toContain('Several go behind commas, or behind the flag again.');
  expect(help).toContain('Arguments of the command come before it.');
});
