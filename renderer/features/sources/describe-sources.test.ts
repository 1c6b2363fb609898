import { expect, test } from 'vitest';
import type { SourceFile, SourceReport } from '../../../preload/contract.ts';
import { describeHoldings, describeReport, groupByPath, pathBelow } from './describe-sources.ts';

function file(path: string): SourceFile {
  return {
    path,
    kind: 'pgn',
    compression: 'none',
    bytes: 1000,
    holds: { unit: 'game', count: 2, exact: true },
    detail: '',
  };
}

function report(paths: readonly string[], files: readonly string[]): SourceReport {
  return {
    paths,
    files: files.map(file),
    skipped: [],
    skippedCount: 0,
    totalBytes: 1000 * files.length,
    holds: [{ unit: 'game', count: 2 * files.length, exact: false }],
    suggestedRecipe: 'chess-positions',
  };
}

test('estimates are marked', () => {
  expect(describeHoldings({ unit: 'game', count: 1, exact: true })).toBe('1 game');
  expect(describeHoldings({ unit: 'game', count: 41_000, exact: false })).toBe('≈ 41,000 games');
  expect(describeReport(report(['/a'], ['/a/x.pgn']))).toBe('1 file · 1.00 KB · ≈ 2 games');
});

test('kinds that are counted differently stand side by side', () => {
  const models: SourceReport = {
    ...report(['/a'], ['/a/rqvae-nyc']),
    files: [{ ...file('/a/rqvae-nyc'), kind: 'rqvae-model' }],
    holds: [
      { unit: 'check-in', count: 122_100, exact: true },
      { unit: 'POI', count: 5135, exact: true },
      { unit: 'model', count: 1, exact: true },
    ],
  };
  expect(describeReport(models)).toBe('1 source · 1.00 KB · 122,100 check-ins · 5,135 POIs · 1 model');
});

test('a file belongs to the longest added path that contains it, never to one that only begins alike', () => {
  const groups = groupByPath(
    report(['/g', '/g/old', '/games.pgn'], ['/g/a.pgn', '/g/old/b.pgn', '/games.pgn']),
  );
  expect(groups.map((group) => [group.path, group.files.map((one) => one.path)])).toEqual([
    ['/g', ['/g/a.pgn']],
    ['/g/old', ['/g/old/b.pgn']],
    ['/games.pgn', ['/games.pgn']],
  ]);
});

test('paths are shown below what was added, on every platform', () => {
  expect(pathBelow('/g', '/g/old/b.pgn')).toBe('old/b.pgn');
  expect(pathBelow('/g/b.pgn', '/g/b.pgn')).toBe('b.pgn');
  expect(pathBelow('C:\\games', 'C:\\games\\b.pgn')).toBe('b.pgn');
});
