import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeDigits, writeInteger } from './write-integer.ts';

test('integers are written as they are, and nothing beside them', () => {
  const integers = fc.oneof(
    fc.nat(0x7fff_ffff),
    fc.nat(1200),
    fc.constantFrom(0, 999_999_999, 1_000_000_000),
  );
  fc.assert(
    fc.property(integers, (value) => {
      const bytes = new Uint8Array(12);
      const end = writeInteger(bytes, 1, value);
      expect(Buffer.from(bytes.subarray(1, end)).toString('latin1')).toBe(String(value));
      expect([bytes[0], bytes[end]]).toEqual([0, 0]);
    }),
  );
});

test('digits are filled up with zeros', () => {
  const bytes = new Uint8Array(6);
  expect(writeDigits(bytes, 1, 42, 4)).toBe(5);
  expect(Buffer.from(bytes).toString('latin1')).toBe('\u00000042\0');
});
