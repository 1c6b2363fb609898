import type { SamplingOptions } from './encoded-games.ts';
import { scramble } from './hash64.ts';
import { NO_ELO } from './position-record.ts';

const TWO_TO_32 = 2 ** 32;
/** 2³² divided by the golden ratio: keeps the draws of neighbouring plies apart. */
const GOLDEN = 0x9e3779b9 | 0;

/** p(game) = 1 / (1 + exp(−slope · (min(white Elo, black Elo) − centre))). */
export function gameProbability(sampling: SamplingOptions, lowerElo: number): number {
  return 1 / (1 + Math.exp(-sampling.eloSlope * (lowerElo - sampling.eloCentre)));
}

/** p(position at ply i) = min((i / plyRamp)², 1) · positionRate; without a ramp the rate alone. */
export function positionProbability(sampling: SamplingOptions, ply: number): number {
  const { plyRamp, positionRate } = sampling;
  if (ply >= plyRamp) return positionRate;
  const way = ply / plyRamp;
  return way * way * positionRate;
}

/** The lower of two Elo numbers, where {@link NO_ELO} counts as the option `missingElo` says. */
export function lowerElo(sampling: SamplingOptions, whiteElo: number, blackElo: number): number {
  const white = whiteElo === NO_ELO ? sampling.missingElo : whiteElo;
  const black = blackElo === NO_ELO ? sampling.missingElo : blackElo;
  return Math.min(white, black);
}

/** The draws of a run. Each depends on the seed and on what is drawn for, never on what was drawn before. */
export class SamplingGates {
  readonly #sampling: SamplingOptions;
  readonly #seed: number;

  constructor(sampling: SamplingOptions) {
    this.#sampling = sampling;
    const { seed } = sampling;
    this.#seed = scramble(seed) ^ scramble(Math.floor(seed / TWO_TO_32) + GOLDEN);
  }

  /** @param movetextHash Any 32-bit hash of the game's movetext. */
  takesGame(movetextHash: number, elo: number): boolean {
    const draw = scramble(scramble(movetextHash ^ this.#seed) + this.#seed) >>> 0;
    return draw < gameProbability(this.#sampling, elo) * TWO_TO_32;
  }

  /** What the positions of a game draw from. */
  gameSeed(keyLow: number, keyHigh: number): number {
    return scramble(scramble(keyLow ^ this.#seed) + keyHigh);
  }

  takesPosition(gameSeed: number, ply: number): boolean {
    const draw = scramble(gameSeed + Math.imul(ply + 1, GOLDEN)) >>> 0;
    return draw < positionProbability(this.#sampling, ply) * TWO_TO_32;
  }
}
