import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../../workers/files/replace-file.ts';
import type { Stage, StageContext } from '../runs/stage.ts';
import { VERSION } from '../version.ts';

const MANIFEST_FILE = 'datawright.json';
/** What is told of files, and what of shards; both may lie in the same folder. */
const KEYS = { files: ['runs', 'files'], shards: ['recipe', 'options', 'shards'] } as const;

interface Row {
  readonly run: number;
  readonly recipe: string;
  readonly options: string;
  readonly path: string;
  readonly rows: number | null;
  readonly bytes: number;
  readonly sha256: string;
}

/** Says at the end of a run which files of its folder are real. */
export const manifestStage: Stage = {
  id: 'manifest',
  title: 'Write the manifest',
  async *run(context) {
    await writeManifest(context);
    yield { type: 'progress', done: 1, total: 1, unit: 'files' };
  },
};

/**
 * Writes of `datawright.json` which files of a folder are real, and of each run that made some of them,
 * by its number, the options.
 */
export async function writeManifest({ project, output, outputFolder }: StageContext): Promise<void> {
  const rows = project.database
    .prepare(
      `SELECT runs.number AS run, recipe_id AS recipe, options, path, rows, bytes, sha256
       FROM output_files JOIN runs ON runs.id = run_id
       WHERE output_files.output = ? ORDER BY runs.number, path`,
    )
    .all(output) as Row[];
  if (rows.length === 0) return;
  const made = new Map(rows.map(({ run, recipe, options }) => [run, { recipe, options }]));
  const runs = [...made].map(([number, { recipe, options }]) => ({
    number,
    recipe,
    options: JSON.parse(options) as unknown,
  }));
  const files = rows
    .map(({ run, recipe, path, rows: count, bytes, sha256 }) => ({
      path,
      recipe,
      run,
      rows: count,
      bytes,
      sha256,
    }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  await updateManifest(outputFolder, 'files', { runs, files });
}

/** Writes one half of a folder's manifest, and keeps the other: recipes of both kinds may share a folder. */
export async function updateManifest<Half extends keyof typeof KEYS>(
  folder: string,
  half: Half,
  told: Readonly<Record<(typeof KEYS)[Half][number], unknown>>,
): Promise<void> {
  const path = join(folder, MANIFEST_FILE);
  const before = await readManifest(path);
  const other = half === 'files' ? 'shards' : 'files';
  // Without its list, the rest of a half is of nothing.
  const kept = other in before ? KEYS[other].map((key) => [key, before[key]]) : [];
  const manifest = { version: VERSION, ...told, ...Object.fromEntries(kept) };
  await replaceFile(path, `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Empty when there is none; a damaged one is not worth keeping, for it is made of the database. */
async function readManifest(path: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const read: unknown = JSON.parse(await readFile(path, 'utf8'));
    return typeof read === 'object' && read !== null ? { ...read } : {};
  } catch {
    return {};
  }
}
