/**
 * Prints every position of PGN files as the replay core sees it, one JSON object a line, for other
 * programs to compare with: `node e2e/interop/dump-positions.ts games.pgn …`.
 */
import { readFileSync } from 'node:fs';
import { encodeGames } from '../../workers/chess/encode-games.ts';
import type { SamplingOptions } from '../../workers/chess/encoded-games.ts';
import { positionToFen } from '../../workers/chess/position-to-fen.ts';
import { PLY_OFFSET, POSITION_BYTES, recordBytes, TOKEN_COUNT } from '../../workers/chess/position-record.ts';

const everyPosition: SamplingOptions = {
  sample: 'all',
  eloCentre: 2000,
  eloSlope: 0.005,
  missingElo: 1500,
  plyRamp: 30,
  positionRate: 0.33,
  minElo: 0,
  minPly: 0,
  maxPly: 0,
  seed: 0,
};

for (const path of process.argv.slice(2)) dumpFile(path);

function dumpFile(path: string): void {
  const text = readFileSync(path);
  const encoded = encodeGames({ text, sampling: everyPosition, windowPositions: 1, hashes: false });
  const { records, rowsAfterGame, tally, broken } = encoded;
  const size = recordBytes(1);
  const fields = new DataView(records.buffer);
  const lines: string[] = [JSON.stringify({ file: path, tally, broken })];
  for (const [game, end] of rowsAfterGame.entries()) {
    for (let row = game === 0 ? 0 : rowsAfterGame[game - 1]!; row < end; row += 1) {
      const base = row * size;
      const ply = fields.getInt32(base + POSITION_BYTES + PLY_OFFSET, true);
      const tokens = [...records.subarray(base, base + TOKEN_COUNT)];
      lines.push(JSON.stringify({ game, ply, fen: positionToFen(records, base), tokens }));
    }
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}
