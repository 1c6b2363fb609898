import { expect, test } from 'vitest';
import { START_POSITION } from './board.ts';
import { decodeValues } from './decode-position.ts';
import {
  BITBOARD_VALUES,
  TENSOR_VALUES,
  writeBitboard,
  writeBitboardBits,
  writeTensor,
  writeTensorBits,
  writeTokens,
} from './encode-position.ts';
import { EN_PASSANT_INDEX, NO_SQUARE, POSITION_BYTES, recordBytes, TOKEN_COUNT } from './position-record.ts';
import { fenToPosition } from './read-fen.ts';
import { encodeText } from './testing/encode-text.ts';
import { readSamples } from './testing/read-samples.ts';

function tensorOf(fen: string): Uint8Array {
  const tensor = new Uint8Array(TENSOR_VALUES).fill(9);
  writeTensor(fenToPosition(fen) ?? START_POSITION, 0, tensor, 0);
  return tensor;
}

function bitboardOf(fen: string): Uint8Array {
  const bitboard = new Uint8Array(BITBOARD_VALUES).fill(9);
  writeBitboard(fenToPosition(fen) ?? START_POSITION, 0, bitboard, 0);
  return bitboard;
}

function onesOf(values: Uint8Array): number[] {
  return [...values.keys()].filter((i) => values[i] === 1);
}

const tensorAt = (rank: number, file: number, plane: number): number => (rank * 8 + file) * 15 + plane;

test('tensor planes: P N B R Q K of White, then of Black, castling, en passant, side', () => {
  expect(onesOf(tensorOf('4k3/8/8/8/8/8/8/4K3 b - - 0 1'))).toEqual([tensorAt(0, 4, 5), tensorAt(7, 4, 11)]);
  expect(onesOf(tensorOf('4k3/8/8/3pP3/8/8/8/4K3 w - d6 0 1'))).toEqual([
    tensorAt(0, 0, 14),
    tensorAt(0, 4, 5),
    tensorAt(4, 3, 6),
    tensorAt(4, 4, 0),
    tensorAt(5, 3, 13),
    tensorAt(7, 4, 11),
  ]);
});

test.each([
  ['K', tensorAt(0, 7, 12), 769],
  ['Q', tensorAt(0, 0, 12), 770],
  ['k', tensorAt(7, 7, 12), 771],
  ['q', tensorAt(7, 0, 12), 772],
])(
  'the right %s has its own value in tensor and bitboard, and decodes to itself',
  (right, inTensor, inBitboard) => {
    const fen = `r3k2r/8/8/8/8/8/8/R3K2R b ${right} - 0 1`;
    const rights = (ones: number[], isRight: (i: number) => boolean): number[] => ones.filter(isRight);
    expect(rights(onesOf(tensorOf(fen)), (i) => i % 15 === 12)).toEqual([inTensor]);
    expect(rights(onesOf(bitboardOf(fen)), (i) => i >= 768)).toEqual([inBitboard]);
    expect(decodeValues('bitboard', bitboardOf(fen))).toEqual(fenToPosition(fen));
    expect(decodeValues('tensor', tensorOf(fen))).toEqual(fenToPosition(fen));
  },
);

test('bitboard: twelve boards from a1 to h8, then the side to move', () => {
  expect(onesOf(bitboardOf('4k3/8/8/8/8/8/8/RN2K3 w - - 0 1'))).toEqual([
    64 + 1,
    3 * 64,
    5 * 64 + 4,
    11 * 64 + 60,
    768,
  ]);
});

test('every position of the sample games comes back from every encoding', () => {
  for (const { text } of readSamples()) {
    const { records, rows } = encodeText(text.subarray(0, 40_000));
    for (let row = 0; row < rows; row += 1) {
      const base = row * recordBytes(1);
      const position = records.slice(base, base + POSITION_BYTES);
      const withoutEnPassant = position.slice();
      withoutEnPassant[EN_PASSANT_INDEX] = NO_SQUARE;

      const tokens = new Int8Array(TOKEN_COUNT + 2);
      writeTokens(records, base, tokens, 1);
      expect(decodeValues('token', tokens.subarray(1, -1))).toEqual(withoutEnPassant);
      const tensor = new Uint8Array(TENSOR_VALUES + 2).fill(7);
      writeTensor(records, base, tensor, 1);
      expect(decodeValues('tensor', tensor.subarray(1, -1))).toEqual(position);
      const bitboard = new Uint8Array(BITBOARD_VALUES + 2).fill(7);
      writeBitboard(records, base, bitboard, 1);
      expect(decodeValues('bitboard', bitboard.subarray(1, -1))).toEqual(withoutEnPassant);
      expect([tensor[0], tensor.at(-1), bitboard[0], bitboard.at(-1)]).toEqual([7, 7, 7, 7]);
    }
  }
});

test.each([
  ['tensor', TENSOR_VALUES, writeTensor, writeTensorBits],
  ['bitboard', BITBOARD_VALUES, writeBitboard, writeBitboardBits],
] as const)('%s bits are its values, lowest bit first, at any offset', (_, size, write, writeBits) => {
  const fen = 'rnbqkb1r/ppp1pppp/5n2/3pP3/8/8/PPPP1PPP/RNBQKBNR w KQkq d6 0 1';
  const position = fenToPosition(fen) ?? START_POSITION;
  const values = new Uint8Array(size);
  write(position, 0, values, 0);
  for (const offset of [0, 1, 7, 8, size]) {
    const bits = new Uint8Array(Math.ceil((offset + size) / 8));
    writeBits(position, 0, bits, offset);
    const read = Uint8Array.from({ length: offset + size }, (_, i) => (bits[i >> 3]! >> (i & 7)) & 1);
    expect(read.subarray(offset)).toEqual(values);
    expect(onesOf(read.subarray(0, offset))).toEqual([]);
  }
});

test('values of another length are refused', () => {
  expect(() => decodeValues('token', [1, 2, 3])).toThrow('69 values, not 3');
});
