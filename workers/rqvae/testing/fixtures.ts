import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Written by e2e/interop/make_rqvae_fixtures.py with torch, NumPy and safetensors. */
const folder = join(import.meta.dirname, 'fixtures');

export type Nested = number | readonly Nested[];

interface Expected {
  /** The model in each file, as an index. */
  readonly files: Readonly<Record<string, number>>;
  readonly models: readonly Readonly<Record<string, Nested>>[];
  readonly features: readonly (readonly number[])[];
  readonly whole: readonly (readonly number[])[];
  readonly half: readonly (readonly number[])[];
}

export const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;

export function fixturePath(name: string): string {
  return join(folder, name);
}

export function readFixture(name: string): Buffer {
  return readFileSync(fixturePath(name));
}

/** Row-major, whatever the dimensions. */
export function flatten(nested: Nested): readonly number[] {
  return typeof nested === 'number' ? [nested] : nested.flatMap(flatten);
}
