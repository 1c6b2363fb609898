import { basename, dirname, extname } from 'node:path';
import { safeName } from './safe-name.ts';

/** What the published files are called, all alike. */
const PUBLISHED_FILE = /^rqvae_(best|checkpoint)\./;
/** The folder of a repository in a cache of the Hub: `models--owner--name`. */
const CACHED_REPOSITORY = /^models--.+--(.+)$/;
const UNNAMED = 'model';

/**
 * The name of a model by its path: of a file of its own, without the extension; of a published one, of
 * the folder it lies in, also in a cache of the Hub, where that is a revision's. What is made with
 * the model goes by the name, so it is one that can stand in a path.
 */
export function nameModel(path: string): string {
  return safeName(nameByPath(path), UNNAMED);
}

/** The model of a codebook file, `codebooks-{model}.csv`; its samples go into a folder of that name. */
export function nameModelOfCodebook(path: string): string {
  const name = basename(path)
    .replace(/\.csv$/i, '')
    .replace(/^codebooks?-/i, '');
  return safeName(name, UNNAMED);
}

function nameByPath(path: string): string {
  const file = basename(path);
  if (!PUBLISHED_FILE.test(file)) return file.slice(0, file.length - extname(file).length);
  const cached = path
    .split(/[\\/]/)
    .map((folder) => CACHED_REPOSITORY.exec(folder)?.[1])
    .find((name) => name !== undefined);
  return cached ?? basename(dirname(path));
}
