import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { indexInstructions, readInstructions, searchInstructions } from './index-instructions.ts';
import { JsonRecordScanner, JsonRecordsError } from './json-records.ts';

const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom('"', '\\', '{', '}', '[', ']', ',', '\n', '\u0001'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
});
const sample = fc.record({ instruction: text, input: text, output: text });

function write(content: string): string {
  const path = join(temporaryFolder(), 'train_id.json');
  writeFileSync(path, content);
  return path;
}

/** As Python's json.dump with ensure_ascii. */
function toAscii(json: string): string {
  return json.replaceAll(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

test('every record is found and read, however the file is written', async () => {
  const shapes = fc.constantFrom<(json: readonly unknown[]) => string>(
    (json) => JSON.stringify(json),
    (json) => JSON.stringify(json, null, 4),
    (json) => toAscii(JSON.stringify(json, null, 1)),
    (json) => ` [ ${json.map((one) => JSON.stringify(one)).join(' ,\r\n\t')}\n]\n`,
  );
  await fc.assert(
    fc.asyncProperty(fc.array(sample, { maxLength: 6 }), shapes, async (samples, shape) => {
      const path = write(shape(samples));
      const offsets = await indexInstructions(path);
      expect(offsets).toHaveLength(samples.length + 1);
      expect(await readInstructions(path, offsets, 0, 100)).toEqual(samples);
      expect(await readInstructions(path, offsets, 2, 1)).toEqual(samples.slice(2, 3));
    }),
    { numRuns: 60 },
  );
});

test('a text is found in inputs and outputs, whatever its case, and not in instructions or keys', async () => {
  const make = (input: string, output: string) => ({ instruction: 'Find Me', input, output });
  const samples = [make('a', '<find me>'), make('Find ME', 'x'), make('x', 'x'), make('é find me', 'x')];
  const path = write(toAscii(JSON.stringify(samples)));
  const offsets = await indexInstructions(path);
  expect(await searchInstructions(path, offsets, 'find me', 10)).toEqual([0, 1, 3]);
  expect(await searchInstructions(path, offsets, 'find me', 2)).toEqual([0, 1]);
  expect(await searchInstructions(path, offsets, 'É', 2)).toEqual([3]);
  expect(await searchInstructions(path, offsets, 'output', 2)).toEqual([]);
});

test.each([
  ['', 'the array does not end at byte 0'],
  ['{}', 'expected [ at byte 0'],
  ['[1]', 'expected { or ] at byte 1'],
  ['[{},]', 'expected { at byte 4'],
  ['[{} {}]', 'expected , or ] at byte 4'],
  ['[{]}]', 'a bracket that closes another at byte 2'],
  ['[{"a":"\\x"}]', 'an unknown escape at byte 8'],
  ['[{"a":"\\u12g4"}]', 'an unfinished escape at byte 11'],
  ['[{"a":"\n"}]', 'a control character in a string at byte 7'],
  ["[{'a':1}]", `unexpected "'" at byte 2`],
  ['[{"a":"b"', 'the array does not end at byte 9'],
  ['[{}] x', 'expected the end at byte 5'],
])('%j is refused', async (content, reason) => {
  const path = write(content);
  await expect(indexInstructions(path)).rejects.toMatchObject({
    code: 'source-unreadable',
    message: `${path}: ${reason}.`,
  });
});

test('a record that is no sample is named', async () => {
  for (const content of ['[{"instruction":"","input":"","output":1}]', '[{"input" "output"}]']) {
    const path = write(content);
    const offsets = await indexInstructions(path);
    await expect(readInstructions(path, offsets, 0, 1)).rejects.toThrow(/record 1/);
  }
});

test('the scan is the same wherever the bytes are cut, and takes whatever JSON.parse takes', () => {
  const json = fc.oneof(
    fc.array(fc.dictionary(text, fc.jsonValue())).map((value) => JSON.stringify(value)),
    fc.string({ unit: fc.constantFrom('[', ']', '{', '}', '"', ',', '\\', 'u', '0', ':', ' ') }),
  );
  const scan = (bytes: Uint8Array, cut: number) => {
    const scanner = new JsonRecordScanner();
    try {
      scanner.add(bytes.subarray(0, cut));
      scanner.add(bytes.subarray(cut));
      scanner.finish();
      return [...scanner.starts, scanner.end];
    } catch (error) {
      if (!(error instanceof JsonRecordsError)) throw error;
      return `${error.message} ${error.at}`;
    }
  };
  fc.assert(
    fc.property(json, fc.nat(40), (content, cut) => {
      const bytes = Buffer.from(content);
      const whole = scan(bytes, bytes.length);
      expect(scan(bytes, cut)).toEqual(whole);
      let parsed: unknown;
      try {
        parsed = JSON.parse(content);
      } catch {
        return;
      }
      const records =
        Array.isArray(parsed) &&
        parsed.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one));
      expect(typeof whole === 'string' ? null : whole.length - 1).toBe(
        records ? (parsed as unknown[]).length : null,
      );
    }),
    { numRuns: 2000 },
  );
});
