import { join } from 'node:path';
import { replaceFile } from '../../workers/files/replace-file.ts';
import type { Stage, StageContext } from '../runs/stage.ts';
import { VERSION } from '../version.ts';

interface Row {
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

/** Writes `datawright.json`: which files of a folder are real and how they were made. */
export async function writeManifest({ project, output, outputFolder }: StageContext): Promise<void> {
  const rows = project.database
    .prepare(
      `SELECT recipe_id AS recipe, options, path, rows, bytes, sha256
       FROM output_files JOIN runs ON runs.id = run_id
       WHERE output_files.output = ? ORDER BY runs.number, path`,
    )
    .all(output) as Row[];
  if (rows.length === 0) return;
  // Where several runs of a recipe have written here, the options of the last are told.
  const options = Object.fromEntries(rows.map((row) => [row.recipe, JSON.parse(row.options) as unknown]));
  const files = rows
    .map(({ recipe, path, rows: count, bytes, sha256 }) => ({ path, recipe, rows: count, bytes, sha256 }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const manifest = { version: VERSION, options, files };
  await replaceFile(join(outputFolder, 'datawright.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
