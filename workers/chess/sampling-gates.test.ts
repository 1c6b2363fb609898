import { describe, expect, test } from 'vitest';
import { gameProbability, lowerElo, positionProbability, SamplingGates } from './sampling-gates.ts';
import { NO_ELO } from './position-record.ts';
import { encodeText, published, readRows } from './testing/encode-text.ts';
import { readSamples } from './testing/read-samples.ts';

const DRAWS = 40_000;

/** How many standard deviations a count of successes lies from what is expected. */
function deviations(successes: number, draws: number, probability: number): number {
  const difference = Math.abs(successes / draws - probability);
  return difference === 0 ? 0 : difference / Math.sqrt((probability * (1 - probability)) / draws);
}

function countDraws(takes: (i: number) => boolean): number {
  let taken = 0;
  for (let i = 0; i < DRAWS; i += 1) if (takes(i)) taken += 1;
  return taken;
}

describe('the game gate', () => {
  test('is logistic in the lower Elo', () => {
    expect(gameProbability(published, 2000)).toBe(0.5);
    expect(gameProbability(published, 1500)).toBeCloseTo(0.0759, 4);
    expect(gameProbability(published, 2400)).toBeCloseTo(0.8808, 4);
    expect(gameProbability({ ...published, eloCentre: 1800, eloSlope: 0.01 }, 1900)).toBeCloseTo(0.7311, 4);
  });

  test('goes by the lower Elo of the two, a missing one counting as the option says', () => {
    expect(lowerElo(published, 2400, 1800)).toBe(1800);
    expect(lowerElo(published, NO_ELO, 1800)).toBe(1500);
    expect(lowerElo(published, NO_ELO, 1200)).toBe(1200);
    expect(lowerElo({ ...published, missingElo: 2200 }, NO_ELO, NO_ELO)).toBe(2200);
  });

  test.each([1200, 1500, 2000, 2500])('lets through its share at Elo %d', (elo) => {
    const gates = new SamplingGates(published);
    const taken = countDraws((i) => gates.takesGame(i * 7919, elo));
    expect(deviations(taken, DRAWS, gameProbability(published, elo))).toBeLessThan(4);
  });
});

describe('the position gate', () => {
  test('rises with the square of the ply up to the ramp, not with the ply', () => {
    expect(positionProbability(published, 0)).toBe(0);
    expect(positionProbability(published, 3)).toBeCloseTo(0.01 * 0.33, 10);
    expect(positionProbability(published, 15)).toBeCloseTo(0.25 * 0.33, 10);
    expect(positionProbability(published, 30)).toBe(0.33);
    expect(positionProbability(published, 300)).toBe(0.33);
    expect(positionProbability({ ...published, plyRamp: 0 }, 0)).toBe(0.33);
  });

  test.each([0, 1, 10, 15, 29, 30, 100])('lets through its share at ply %d', (ply) => {
    const gates = new SamplingGates(published);
    const taken = countDraws((i) => gates.takesPosition(gates.gameSeed(i * 31, i), ply));
    expect(deviations(taken, DRAWS, positionProbability(published, ply))).toBeLessThan(4);
  });

  test('draws for neighbouring plies are independent', () => {
    const gates = new SamplingGates(published);
    const both = countDraws((i) => {
      const seed = gates.gameSeed(i, 5);
      return gates.takesPosition(seed, 40) && gates.takesPosition(seed, 41);
    });
    expect(deviations(both, DRAWS, 0.33 * 0.33)).toBeLessThan(4);
  });
});

test('draws for different seeds are independent, and seeds may be large', () => {
  for (const other of [2, 2 ** 32 + 1, 2 ** 53 - 1, -1]) {
    const [first, second] = [new SamplingGates(published), new SamplingGates({ ...published, seed: other })];
    const both = countDraws((i) => first.takesGame(i, 2000) && second.takesGame(i, 2000));
    expect(deviations(both, DRAWS, 0.25)).toBeLessThan(4);
  }
});

test('a run takes about as many rows as the formulas say', () => {
  for (const { text: whole } of readSamples()) {
    const text = whole.subarray(0, 100_000);
    const all = readRows(encodeText(text));
    const sampling = { ...published, eloCentre: 2300 };
    const gate = all.map(({ whiteElo, blackElo, ply }) => {
      const elo = lowerElo(sampling, whiteElo, blackElo);
      return gameProbability(sampling, elo) * positionProbability(sampling, ply);
    });
    const expected = gate.reduce((sum, share) => sum + share, 0);
    const seeds = Array.from({ length: 10 }, (_, seed) => encodeText(text, { ...sampling, seed }).rows);
    const mean = seeds.reduce((sum, rows) => sum + rows, 0) / seeds.length;
    // Whole games are drawn, so few games vary much.
    expect(Math.abs(mean - expected)).toBeLessThan(expected * (all.length > 5000 ? 0.15 : 0.6));
  }
});

test('which positions of a game are taken does not depend on what else is taken', () => {
  const [{ text } = { text: Buffer.alloc(0) }] = readSamples();
  const narrow = readRows(encodeText(text, { ...published, eloCentre: 1400 }));
  const wide = readRows(encodeText(text, { ...published, eloCentre: 0 }));
  const wideRows = new Set(wide.map(({ gameKey, ply }) => `${gameKey} ${ply}`));
  expect(narrow.length).toBeGreaterThan(0);
  expect(narrow.every(({ gameKey, ply }) => wideRows.has(`${gameKey} ${ply}`))).toBe(true);
});
