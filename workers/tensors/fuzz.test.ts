import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { DatawrightError } from '../../preload/failure.ts';
import { readTensor } from './read-tensor.ts';
import { StoredTensor } from './stored-tensor.ts';
import { BufferBytes } from './testing/buffer-bytes.ts';
import { unpickle } from './unpickle.ts';
import { readZipDirectory } from './zip-directory.ts';
import { ZipEntryBytes } from './zip-entry-bytes.ts';

const NAMES = ['checkpoint.pt', 'views.pt', 'harmless-2.pt', 'harmless-5.pt', 'os-system.pt'];
const fixtures = join(import.meta.dirname, '..', 'rqvae', 'testing', 'fixtures');
const storage = new BufferBytes(Buffer.alloc(1 << 10));

/** The pickles alone: in a file their checksum would hide them from all damage. */
const pickles: Buffer[] = [];
beforeAll(async () => {
  for (const name of NAMES) {
    const file = new BufferBytes(readFileSync(join(fixtures, name)));
    const entry = [...(await readZipDirectory(file)).values()].find(({ name }) => name.endsWith('data.pkl'));
    if (entry) pickles.push(await new ZipEntryBytes(file, entry).read(0, entry.bytes));
  }
});

/** Reads what a pickle holds; whatever it is, the end is a value or an error that a user can act on. */
async function readPickle(bytes: Buffer): Promise<'read' | 'refused'> {
  try {
    const root = unpickle(bytes, 'model.pt', () => storage);
    const values = root instanceof Map ? [...root.values()] : [root];
    for (const value of values) if (value instanceof StoredTensor) await readTensor(value);
    return 'read';
  } catch (error) {
    if (error instanceof DatawrightError && error.code === 'source-unreadable') return 'refused';
    throw error;
  }
}

const edit = fc.record({
  place: fc.nat(1_000_000).map((n) => n / 1_000_001),
  cut: fc.nat(3),
  bytes: fc.uint8Array({ maxLength: 4 }),
});

test('damaged pickles are read or refused', async () => {
  const ends = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.array(edit, { minLength: 1, maxLength: 4 }), async (chosen, edits) => {
      const damaged = edits.reduce(
        (bytes, { place, cut, bytes: inserted }) => {
          const at = Math.floor(place * bytes.length);
          return Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(at + cut)]);
        },
        pickles[chosen % pickles.length] ?? Buffer.alloc(0),
      );
      ends.add(await readPickle(damaged));
    }),
    { numRuns: 1000 },
  );
  expect([...ends].toSorted()).toEqual(['read', 'refused']);
});

const INSTRUCTIONS = [
  ...'N\x88\x89J\x01\x00\x00\x00|K\x03|M\x01\x02|\x8a\x01\x05|G\x00\x00\x00\x00\x00\x00\x00\x00|X\x01\x00\x00\x00a'.split(
    '|',
  ),
  ...'\x8c\x01b|B\x01\x00\x00\x00a|C\x01a|}|]|)|\x8f|(|t|\x85|\x86|\x87|a|e|s|u|\x90|\x91|q\x01|h\x01|\x94|R|b|Q'.split(
    '|',
  ),
  ...'ctorch._utils\n_rebuild_tensor_v2\n|ccollections\nOrderedDict\n|ctorch\nSize\n|ctorch\nFloatStorage\n'.split(
    '|',
  ),
  ...'cnumpy\ndtype\n|\x8c\x07storage|\x80\x02|\x95\x00\x00\x00\x00\x00\x00\x00\x00'.split('|'),
];

test('any order of known instructions is read or refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...INSTRUCTIONS), { maxLength: 60 }), async (pieces) => {
      expect(['read', 'refused']).toContain(await readPickle(Buffer.from(`${pieces.join('')}.`, 'latin1')));
    }),
    { numRuns: 2000 },
  );
});
