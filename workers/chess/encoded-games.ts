/** Which positions are taken; see docs of the chess recipe's options for the meaning of each. */
export interface SamplingOptions {
  /** `all` takes every position within the ply and Elo limits. */
  readonly sample: 'published' | 'all';
  /** p(game) = 1 / (1 + exp(−slope · (min(white Elo, black Elo) − centre))). */
  readonly eloCentre: number;
  readonly eloSlope: number;
  /** Counts as the Elo of a player who has none. */
  readonly missingElo: number;
  /** p(position at ply i) = min((i / plyRamp)², 1) · positionRate. */
  readonly plyRamp: number;
  readonly positionRate: number;
  /** Games in which the lower Elo (missing counts as `missingElo`) is below this are left out; 0 keeps all. */
  readonly minElo: number;
  /** 0-based, inclusive. */
  readonly minPly: number;
  /** 0-based, inclusive; 0 sets no limit. */
  readonly maxPly: number;
  readonly seed: number;
}

export interface EncodeGamesInput {
  /** Whole games, as bytes of PGN text. A byte-order mark and CRLF are allowed. */
  readonly text: Uint8Array;
  readonly sampling: SamplingOptions;
  /** Positions a record holds: 1, or the window size for `history` windows. */
  readonly windowPositions: number;
  /** Whether to fill {@link EncodedGames.positionHashes}. */
  readonly hashes: boolean;
}

/** What became of each game that was read. */
export interface GameTally {
  /** Every game that was read; the sum of the counts below, but for `positions`. */
  readonly games: number;
  /** Games that passed the gates; some may have yielded no row. */
  readonly sampled: number;
  /** Left out by the Elo limit or the game gate. */
  readonly gated: number;
  /** Of a variant that the recipe does not know. */
  readonly variants: number;
  /** Illegal or unreadable; listed in {@link EncodedGames.broken}. */
  readonly broken: number;
  /** No moves. */
  readonly empty: number;
  /** Positions replayed in the sampled games. */
  readonly positions: number;
}

export interface BrokenGame {
  /** 0-based, within the text. */
  readonly game: number;
  /** 0-based ply of the move that could not be played, or −1 when the starting position is at fault. */
  readonly ply: number;
  /** The text at fault, at most 20 characters. */
  readonly token: string;
  /** For example "illegal move", "ambiguous move", "unreadable FEN". */
  readonly reason: string;
}

export interface EncodedGames {
  /** `rows` records (see position-record.ts), in the order of the games and plies. */
  readonly records: Uint8Array;
  readonly rows: number;
  /** For game i: rows of this text up to and including that game. */
  readonly rowsAfterGame: Int32Array;
  /** For game i: offset in the text just behind it. */
  readonly bytesAfterGame: Int32Array;
  /** Two 32-bit halves (low, high) per row of a hash of its last position's 69 tokens; empty unless asked for. */
  readonly positionHashes: Uint32Array;
  readonly tally: GameTally;
  readonly broken: readonly BrokenGame[];
}
