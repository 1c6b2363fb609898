import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openFeatures } from './open-features.ts';
import { readWeights } from './read-weights.ts';
import { readFixture } from './testing/fixtures.ts';

const MODELS = ['checkpoint.pt', 'views.pt', 'harmless-4.pt', 'deflated.pt', 'bfloat16.safetensors'];
const FEATURES = [
  'features.pt',
  'features-by-columns.pt',
  'features-dict.pt',
  'features.npy',
  'whole-i8.npy',
];

async function readFeatures(path: string): Promise<void> {
  const features = await openFeatures(path);
  try {
    // A damaged header may claim other sizes; what is asked for stays small.
    await features.read(0, Math.min(features.rows, 100));
  } finally {
    await features.close();
  }
}

/** How reading ends: soundly, or with the code of an error that a user can act on. */
async function readEnds(path: string, name: string): Promise<string> {
  try {
    await (MODELS.includes(name) ? readWeights(path) : readFeatures(path));
    return 'read';
  } catch (error) {
    const explained = error instanceof Error && 'code' in error && error.name === 'DatawrightError';
    if (!explained || !error.message.startsWith(path)) throw error;
    return String(error.code);
  }
}

async function expectSoundEnds(names: readonly string[], damage: fc.Arbitrary<(bytes: Buffer) => Buffer>) {
  const path = join(temporaryFolder(), 'damaged');
  const ends = new Map<string, number>();
  const damaged = fc.asyncProperty(fc.constantFrom(...names), damage, async (name, change) => {
    writeFileSync(path, change(readFixture(name)));
    const end = await readEnds(path, name);
    ends.set(end, (ends.get(end) ?? 0) + 1);
    expect(['read', 'source-unreadable']).toContain(end);
  });
  await fc.assert(damaged, { numRuns: 150 });
  // Otherwise the damage would never reach what is tested.
  expect(ends.get('source-unreadable')).toBeGreaterThan(10);
}

/** Doubles of their own would nearly all be close to 0. */
const anywhere = fc.nat(1_000_000).map((n) => n / 1_000_001);
/** At both ends are the headers and tables, where a byte decides more than among the elements. */
const place = fc.oneof(
  anywhere,
  anywhere.map((at) => at * 0.1),
  anywhere.map((at) => 1 - at * 0.3),
);
const flip = fc.record({ place, byte: fc.oneof(fc.constantFrom(0, 0x7f, 0x80, 0xff), fc.nat(255)) });

const flips = fc.array(flip, { minLength: 1, maxLength: 6 }).map((all) => (bytes: Buffer) => {
  for (const { place, byte } of all) bytes[Math.floor(place * (bytes.length - 1))] = byte;
  return bytes;
});

const cuts = fc.tuple(place, place).map(([a, b]) => (bytes: Buffer) => {
  const [from, to] = [Math.min(a, b), Math.max(a, b)].map((at) => Math.floor(at * bytes.length));
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
});

const truncations = place.map((at) => (bytes: Buffer) => bytes.subarray(0, Math.floor(at * bytes.length)));

const numbers = fc
  .record({ place, bits: fc.constantFrom(4, 8), value: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }) })
  .map(({ place, bits, value }) => (bytes: Buffer) => {
    const at = Math.floor(place * Math.max(0, bytes.length - 8));
    if (bits === 8) bytes.writeBigUInt64LE(value, at);
    else bytes.writeUInt32LE(Number(value >> 32n), at);
    return bytes;
  });

test.each([
  ['models', MODELS],
  ['features', FEATURES],
])('damaged %s are read or explained, and nothing else', async (_, names) => {
  const before = process.memoryUsage().rss;
  for (const damage of [flips, cuts, truncations, numbers]) await expectSoundEnds(names, damage);
  expect(process.memoryUsage().rss - before).toBeLessThan(300 << 20);
});
