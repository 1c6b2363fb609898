import { basename, join, relative } from 'node:path';
import { array, assert, constantFrom, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { nameModel, nameModelOfCodebook } from './name-model.ts';
import { safeName } from './safe-name.ts';

test('a usual name stays as it is', () => {
  for (const name of ['rqvae-nyc-div0.25-commit0.5-lr5e-5', 'NYC base', '東京', '.hidden', 'a..b'])
    expect(safeName(name, 'none')).toBe(name);
});

test('a name that would leave its folder, or be none, is replaced', () => {
  for (const name of ['', '.', '..', '...', ' ', '. .']) expect(safeName(name, 'model')).toBe('model');
  expect(safeName('../../etc', 'model')).toBe('.._.._etc');
  expect(safeName('a\\b\u0000\n', 'model')).toBe('a_b__');
});

test('any name is one part of a path, and not a long one', () => {
  const parts = constantFrom('.', '..', '/', '\\', '\u0007', '𝒳', '東', 'name');
  const names = array(parts, { maxLength: 300 }).map((chosen) => chosen.join(''));
  for (const arbitrary of [names, string({ unit: 'binary', maxLength: 300 })]) {
    assert(
      property(arbitrary, (name) => {
        const safe = safeName(name, 'model');
        expect(relative('/out', join('/out', safe))).toBe(safe);
        expect(basename(safe)).toBe(safe);
        expect(safe.length).toBeLessThanOrEqual(120);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(200);
        expect(safe).not.toMatch(/[\p{Cc}\\]/u);
      }),
    );
  }
});

test('long names that differ at their ends still differ', () => {
  const long = 'x'.repeat(200);
  expect(safeName(`${long}1`, 'model')).not.toBe(safeName(`${long}2`, 'model'));
});

test('models are named by their files, but never like a folder above', () => {
  expect(nameModelOfCodebook('/cb/codebooks-rqvae-nyc.csv')).toBe('rqvae-nyc');
  expect(nameModelOfCodebook('/cb/codebooks-...csv')).toBe('model');
  expect(nameModelOfCodebook('/cb/codebooks-.csv')).toBe('model');
  expect(nameModel('/models/...pt')).toBe('model');
  expect(nameModel('/rqvae_best.pt')).toBe('model');
});
