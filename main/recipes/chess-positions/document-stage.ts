import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { replaceFile } from '../../../workers/files/replace-file.ts';
import type { Stage, StageContext } from '../../runs/stage.ts';
import { writeCard } from './dataset-card.ts';
import { listShards, sumSplits } from './dataset.ts';
import type { ChessOptions } from './options.ts';
import { VERSION } from '../../version.ts';
import { updateManifest } from '../write-manifest.ts';

/** Writes what makes a folder of shards a dataset: the card and the manifest. */
export function documentStage(options: ChessOptions): Stage {
  return {
    id: 'document',
    title: 'Write the dataset card',
    async *run(context) {
      await documentDataset(context, options);
      yield { type: 'progress', done: 1, total: 1, unit: 'files' };
    },
  };
}

/** Brings card and manifest up to date with the shards; a dataset without shards gets neither. */
export async function documentDataset(context: StageContext, options: ChessOptions): Promise<void> {
  const { project, output, outputFolder } = context;
  const shards = listShards(project, output);
  if (shards.length === 0) return;
  const name = output === '.' ? basename(project.folder) : project.info.name;
  const facts = { name, options, splits: sumSplits(shards), sources: sourceNames(context), version: VERSION };
  const path = join(outputFolder, 'README.md');
  await replaceFile(path, writeCard(facts, await readOrNull(path)));
  await updateManifest(outputFolder, 'shards', {
    recipe: 'chess-positions',
    options,
    shards: shardRows(context),
  });
}

/** Which files are real; travels with the folder. */
function shardRows({ project, output }: StageContext): readonly unknown[] {
  return project.database
    .prepare('SELECT path, split, rows, bytes, sha256 FROM shards WHERE output = ? ORDER BY path')
    .all(output);
}

function sourceNames({ project, output }: StageContext): readonly string[] {
  return project.database
    .prepare(`SELECT DISTINCT json_extract(cursor, '$.name') FROM source_cursors WHERE output = ? ORDER BY 1`)
    .pluck()
    .all(output) as string[];
}

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return null;
  }
}
