import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const bundled = join(import.meta.dirname, '../../../resources/samples/chess');
/** Larger archives that may lie beside the checkout; the tests pass without them. */
const beside = join(import.meta.dirname, '../../../../shared/data/chess');

/** PGN files to test with: the bundled games, and what else there is. */
export function readSamples(): { readonly name: string; readonly text: Buffer }[] {
  return [bundled, beside]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
    .filter((path) => path.endsWith('.pgn'))
    .map((path) => ({ name: path.slice(path.lastIndexOf('/') + 1), text: readFileSync(path) }));
}
