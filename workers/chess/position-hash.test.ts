import { expect, test } from 'vitest';
import { START_POSITION } from './board.ts';
import { hashPosition } from './position-hash.ts';
import { EN_PASSANT_INDEX, TOKEN_COUNT } from './position-record.ts';

function hash(position: Uint8Array): [low: number, high: number] {
  const halves = new Uint32Array(4);
  hashPosition(Uint8Array.of(0, ...position), 1, halves, 1);
  expect([halves[0], halves[3]]).toEqual([0, 0]);
  return [halves[1]!, halves[2]!];
}

test('every token counts in both halves of a hash', () => {
  const [low, high] = hash(START_POSITION);
  for (let i = 0; i < TOKEN_COUNT; i += 1) {
    const [otherLow, otherHigh] = hash(START_POSITION.map((token, at) => (at === i ? token ^ 3 : token)));
    expect(otherLow).not.toBe(low);
    expect(otherHigh).not.toBe(high);
  }
});

test('the en-passant square does not count', () => {
  const other = START_POSITION.slice();
  other[EN_PASSANT_INDEX] = 20;
  expect(hash(other)).toEqual(hash(START_POSITION));
});
