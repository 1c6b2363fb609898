import { Chess } from 'chess.js';

export interface DevPosition {
  readonly fen: string;
  readonly ply: number;
  readonly lastMove: { readonly from: number; readonly to: number };
  readonly tokens: Uint8Array;
}

export interface DevGame {
  readonly id: string;
  readonly white: string;
  readonly black: string;
  readonly whiteElo: number | null;
  readonly blackElo: number | null;
  readonly result: string;
  readonly positions: readonly DevPosition[];
}

interface Score {
  readonly white: string;
  readonly black: string;
  readonly elo: readonly [number | null, number | null];
  readonly result: string;
  readonly moves: string;
}

const scores: readonly Score[] = [
  {
    white: 'Paul Morphy',
    black: 'Duke of Brunswick and Count Isouard',
    elo: [2690, null],
    result: '1-0',
    moves:
      'e4 e5 Nf3 d6 d4 Bg4 dxe5 Bxf3 Qxf3 dxe5 Bc4 Nf6 Qb3 Qe7 Nc3 c6 Bg5 b5 Nxb5 cxb5 Bxb5+ Nbd7 O-O-O Rd8 Rxd7 Rxd7 Rd1 Qe6 Bxd7+ Nxd7 Qb8+ Nxb8 Rd8#',
  },
  {
    white: 'Adolf Anderssen',
    black: 'Lionel Kieseritzky',
    elo: [2600, 2480],
    result: '1-0',
    moves:
      'e4 e5 f4 exf4 Bc4 Qh4+ Kf1 b5 Bxb5 Nf6 Nf3 Qh6 d3 Nh5 Nh4 Qg5 Nf5 c6 g4 Nf6 Rg1 cxb5 h4 Qg6 h5 Qg5 Qf3 Ng8 Bxf4 Qf6 Nc3 Bc5 Nd5 Qxb2 Bd6 Bxg1 e5 Qxa1+ Ke2 Na6 Nxg7+ Kd8 Qf6+ Nxf6 Be7#',
  },
  {
    white: 'Donald Byrne',
    black: 'Robert James Fischer',
    elo: [2550, 2360],
    result: '0-1',
    moves:
      'Nf3 Nf6 c4 g6 Nc3 Bg7 d4 O-O Bf4 d5 Qb3 dxc4 Qxc4 c6 e4 Nbd7 Rd1 Nb6 Qc5 Bg4 Bg5 Na4 Qa3 Nxc3 bxc3 Nxe4 Bxe7 Qb6 Bc4 Nxc3 Bc5 Rfe8+ Kf1 Be6 Bxb6 Bxc4+ Kg1 Ne2+ Kf1 Nxd4+ Kg1 Ne2+ Kf1 Nc3+ Kg1 axb6 Qb4 Ra4 Qxb6 Nxd1 h3 Rxa2 Kh2 Nxf2 Re1 Rxe1 Qd8+ Bf8 Nxe1 Bd5 Nf3 Ne4 Qb8 b5 h4 h5 Ne5 Kg7 Kg1 Bc5+ Kf1 Ng3+ Ke1 Bb4+ Kd1 Bb3+ Kc1 Ne2+ Kb1 Nc3+ Kc1 Rc2#',
  },
  {
    white: 'Adolf Anderssen',
    black: 'Jean Dufresne',
    elo: [2600, null],
    result: '1-0',
    moves:
      'e4 e5 Nf3 Nc6 Bc4 Bc5 b4 Bxb4 c3 Ba5 d4 exd4 O-O d3 Qb3 Qf6 e5 Qg6 Re1 Nge7 Ba3 b5 Qxb5 Rb8 Qa4 Bb6 Nbd2 Bb7 Ne4 Qf5 Bxd3 Qh5 Nf6+ gxf6 exf6 Rg8 Rad1 Qxf3 Rxe7+ Nxe7 Qxd7+ Kxd7 Bf5+ Ke8 Bd7+ Kf8 Bxe7#',
  },
];

const letters = 'PNBRQKpnbrqk';

/** A few famous games, replayed. */
export const games: readonly DevGame[] = scores.map((score, index) => ({
  id: `g${(index * 7919 + 4242).toString(16).padStart(6, '0')}`,
  white: score.white,
  black: score.black,
  whiteElo: score.elo[0],
  blackElo: score.elo[1],
  result: score.result,
  positions: replay(score.moves.split(' ')),
}));

function replay(moves: readonly string[]): readonly DevPosition[] {
  const chess = new Chess();
  return moves.map((san, ply) => {
    const move = chess.move(san);
    const fen = chess.fen().split(' ').slice(0, 4).join(' ');
    return {
      fen,
      ply,
      lastMove: { from: squareIndex(move.from), to: squareIndex(move.to) },
      tokens: tokensOf(fen),
    };
  });
}

function squareIndex(name: string): number {
  return name.charCodeAt(0) - 97 + (Number(name.charAt(1)) - 1) * 8;
}

function tokensOf(fen: string): Uint8Array {
  const [placement = '', side = 'w', castling = '-'] = fen.split(' ');
  const tokens = new Uint8Array(69).fill(15);
  placement.split('/').forEach((row, fromTop) => {
    let file = 0;
    for (const letter of row) {
      if (/\d/.test(letter)) file += Number(letter);
      else {
        tokens[(7 - fromTop) * 8 + file] = 17 + letters.indexOf(letter);
        file += 1;
      }
    }
  });
  tokens[64] = side === 'w' ? 29 : 30;
  ['K', 'Q', 'k', 'q'].forEach((right, index) => {
    tokens[65 + index] = castling.includes(right) ? 32 : 31;
  });
  return tokens;
}
