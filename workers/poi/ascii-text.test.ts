import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AsciiText } from './ascii-text.ts';
import { formatTime } from './check-in-time.ts';

const time = fc.integer({ min: -30_000_000_000, max: 90_000_000_000 });

test('times and numbers are written as strings would be', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(time, fc.nat(0x7fff_ffff))), (pairs) => {
      const text = new AsciiText();
      for (const [seconds, value] of pairs) text.time(seconds).add(', ').integer(value).add('\n');
      const expected = pairs.map(([seconds, value]) => `${formatTime(seconds)}, ${value}\n`).join('');
      expect(Buffer.from(text.take()).toString('latin1')).toBe(expected);
    }),
  );
});

test('text grows as far as it must, and begins again when it is taken', () => {
  const text = new AsciiText();
  const line = 'x'.repeat(1000);
  for (let i = 0; i < 1000; i += 1) text.add(line);
  expect(text.isFull).toBe(true);
  expect(Buffer.from(text.take()).equals(Buffer.alloc(1_000_000, 'x'))).toBe(true);
  expect(text.isFull).toBe(false);
  expect(text.add('y').take()).toEqual(Uint8Array.of(0x79));
  expect(text.take()).toHaveLength(0);
});
