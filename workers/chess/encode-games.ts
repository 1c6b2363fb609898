import type { EncodedGames, EncodeGamesInput } from './encoded-games.ts';
import { readGames } from './read-games.ts';
import { writeRecords } from './write-records.ts';

/**
 * Turns PGN text into records of encoded positions.
 *
 * A game either yields all the rows that the sampling takes from it, or, when any of its moves
 * cannot be played, none: half a game has neither a trustworthy result nor a stable identity. The
 * rows of a game depend on the game, the options and the seed alone, never on the games around it,
 * so they stay the same however an archive is cut into texts.
 */
export function encodeGames({ text, sampling, windowPositions, hashes }: EncodeGamesInput): EncodedGames {
  const read = readGames(text, sampling);
  const { records, positionHashes } = writeRecords(read, windowPositions, hashes);
  return {
    records,
    rows: read.rows,
    rowsAfterGame: Int32Array.from(read.rowsAfterGame),
    bytesAfterGame: Int32Array.from(read.bytesAfterGame),
    positionHashes,
    tally: read.tally,
    broken: read.broken,
  };
}
