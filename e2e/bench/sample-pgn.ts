import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Games to measure with: a real arena's where they are at hand, else the bundled ones. */
export function samplePgn(): string {
  const arena = join(root, '../shared/data/chess/lichess-drdrunkenstein-2019.pgn');
  return existsSync(arena) ? arena : join(root, 'resources/samples/chess/famous-games.pgn');
}
