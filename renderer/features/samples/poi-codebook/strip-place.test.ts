import { expect, test } from 'vitest';
import { codeAfterKey, codeAtPoint } from './strip-place.ts';

const oneLine = { size: 32, columns: 32 };
const threeLines = { size: 150, columns: 64 };

test('every place of a strip belongs to a code', () => {
  expect([0, 0.5, 0.999, 1].map((across) => codeAtPoint(oneLine, across, 0.5))).toEqual([0, 16, 31, 31]);
  expect(codeAtPoint(threeLines, 0, 0.4)).toBe(64);
  expect(codeAtPoint(threeLines, 0.3, 0.9)).toBe(128 + 19);
});

test('behind the last code there is none', () => {
  expect(codeAtPoint(threeLines, 0.9, 0.9)).toBeNull();
});

test('arrows go from code to code and from line to line, and stop at the ends', () => {
  const after = (code: number, key: string) => codeAfterKey(threeLines, code, key);
  expect([after(3, 'ArrowRight'), after(3, 'ArrowDown'), after(3, 'ArrowUp'), after(0, 'ArrowLeft')]).toEqual(
    [4, 67, 0, 0],
  );
  expect([after(3, 'End'), after(3, 'Home'), after(149, 'ArrowRight'), after(3, 'a')]).toEqual([
    149,
    0,
    149,
    null,
  ]);
});
