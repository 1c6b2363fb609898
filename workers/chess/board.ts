import { BISHOP, KING, KNIGHT, QUEEN, ROOK } from './attack-tables.ts';
import {
  BLACK_PAWN,
  CASTLING_INDEX,
  EMPTY,
  NO_SQUARE,
  POSITION_BYTES,
  RIGHT,
  SIDE_INDEX,
  WHITE_PAWN,
  WHITE_TO_MOVE,
} from './position-record.ts';

/** The other side's pawn token. */
export function opponentOf(side: number): number {
  return WHITE_PAWN + BLACK_PAWN - side;
}

const BACK_RANK = [ROOK, KNIGHT, BISHOP, QUEEN, KING, BISHOP, KNIGHT, ROOK];

/** The initial position of chess, 70 bytes. */
export const START_POSITION: Uint8Array = Uint8Array.from([
  ...BACK_RANK.map((kind) => WHITE_PAWN + kind),
  ...Array<number>(8).fill(WHITE_PAWN),
  ...Array<number>(32).fill(EMPTY),
  ...Array<number>(8).fill(BLACK_PAWN),
  ...BACK_RANK.map((kind) => BLACK_PAWN + kind),
  WHITE_TO_MOVE,
  ...Array<number>(4).fill(RIGHT),
  NO_SQUARE,
]);

/**
 * A position that moves are played on: its squares, and beside them what makes legality cheap to
 * decide. One board serves all games of a task, one after the other.
 */
export class Board {
  /**
   * The 64 squares and, at its place, the en-passant square. The tokens between them are those of
   * the position that was set up: side and rights go on in fields of their own.
   */
  readonly tokens = new Uint8Array(POSITION_BYTES);
  /**
   * Squares of each token as two halves at `token << 1` (see attack-tables.ts). Empty squares
   * are a set like any other, so that every change of a square is the same two toggles.
   */
  readonly sets = new Int32Array(64);
  /** Square of each king, at its token. */
  readonly kings = new Uint8Array(32);
  /** The pawn token of the side to move: the first of its six piece tokens. */
  side = WHITE_PAWN;
  /** Castling rights as bits, in the order of their tokens: K, Q, k, q. */
  rights = 0;
  /** Squares of the rooks that may castle, in the order K, Q, k, q. */
  readonly castlingRooks = new Uint8Array(4);
  /** Rights that end when a piece leaves or enters a square. */
  readonly rightsLost = new Uint8Array(64);

  /** Sets up a position; its castling rights are those of the rooks on `rooks`, in the order K, Q, k, q. */
  load(position: Uint8Array, rooks: ArrayLike<number> = [7, 0, 63, 56]): void {
    const { tokens, sets, kings } = this;
    tokens.set(position);
    sets.fill(0);
    for (let square = 0; square < 64; square += 1) {
      const token = tokens[square]!;
      const half = (token << 1) + (square >> 5);
      sets[half] = sets[half]! | (1 << square);
      if (token === WHITE_PAWN + KING || token === BLACK_PAWN + KING) kings[token] = square;
    }
    this.side = tokens[SIDE_INDEX] === WHITE_TO_MOVE ? WHITE_PAWN : BLACK_PAWN;
    this.castlingRooks.set(rooks);
    this.#loadRights();
  }

  #loadRights(): void {
    const { tokens, kings, rightsLost, castlingRooks } = this;
    this.rights = 0;
    rightsLost.fill(0);
    for (let right = 0; right < 4; right += 1) {
      if (tokens[CASTLING_INDEX + right] !== RIGHT) continue;
      const king = kings[(right < 2 ? WHITE_PAWN : BLACK_PAWN) + KING]!;
      const rook = castlingRooks[right]!;
      this.rights |= 1 << right;
      rightsLost[king] = rightsLost[king]! | (1 << right);
      rightsLost[rook] = rightsLost[rook]! | (1 << right);
    }
  }
}
