import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LONGEST_FLOAT32, writeFloat32 } from './write-float32.ts';

function write(value: number): string {
  const bytes = new Uint8Array(40);
  const end = writeFloat32(bytes, 2, Math.fround(value));
  expect(end - 2).toBeLessThanOrEqual(LONGEST_FLOAT32);
  expect([bytes[0], bytes[1], bytes[end]]).toEqual([0, 0, 0]);
  return Buffer.from(bytes.subarray(2, end)).toString('latin1');
}

test.each([
  [0, '0.0'],
  [-0, '-0.0'],
  [1, '1.0'],
  [-3, '-3.0'],
  [0.1, '0.1'],
  [-0.0171, '-0.0171'],
  [1 / 3, '0.33333334'],
  [123.456, '123.456'],
  [999_999.94, '999999.94'],
  [0.00012345679, '0.00012345679'],
  [1e6, '1000000.0'],
  [16_777_216, '16777216.0'],
  [1e-7, '1e-7'],
  [1.401298464324817e-45, '1e-45'],
  [3.4028234663852886e38, '3.4028235e+38'],
  [-1.1754943508222875e-38, '-1.1754944e-38'],
])('%d is written as %s', (value, text) => {
  expect(write(value)).toBe(text);
});

/** Any bits, and sizes that vectors have. */
const float32 = fc.oneof(
  fc.float({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: -8, max: 8, noNaN: true }).map(Math.fround),
);

test('a float32 comes back exactly, and no shorter decimal is as good', () => {
  fc.assert(
    fc.property(float32, (value) => {
      const text = write(value);
      expect(text).toMatch(/^-?\d+(?:\.\d+(?:e-\d+)?|e[+-]\d+|\.\d+e\+\d+)$/);
      expect(Object.is(Math.fround(Number(text)), value)).toBe(true);
      const digits = text.replace(/e.*|[-.]/g, '').replace(/^0+|0+$/g, '').length;
      const shorter = digits > 1 ? Number(value.toPrecision(digits - 1)) : Number.NaN;
      expect(Math.fround(shorter)).not.toBe(value);
    }),
    { numRuns: 3000 },
  );
});
