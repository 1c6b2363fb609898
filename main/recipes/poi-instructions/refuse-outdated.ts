import { open } from 'node:fs/promises';
import { DatawrightError } from '../../../preload/failure.ts';
import type { PoiFolder } from '../../../workers/poi/find-poi-folder.ts';
import type { StageContext } from '../../runs/stage.ts';
import type { PlannedFile } from './plan-files.ts';

/** A codebook that we made says of which features: made anew, a dataset may give the same Pids to other POIs. */
export async function refuseOutdated(
  { pool }: Pick<StageContext, 'pool'>,
  files: readonly PlannedFile[],
  folders: readonly PoiFolder[],
): Promise<void> {
  const folder = folders.find(({ name }) => name === files[0]?.dataset);
  const codebooks = new Set(files.flatMap(({ codebook }) => (codebook === null ? [] : [codebook])));
  if (!folder?.features || codebooks.size === 0) return;
  const { sha256 } = await pool.run('hash-file', { path: folder.features.features });
  for (const codebook of codebooks) {
    const made = await featuresOf(codebook);
    if (made === null || made === sha256) continue;
    throw new DatawrightError(
      'source-unreadable',
      `${codebook} was made of other features than those of ${folder.folder} now: its codes are of other POIs.`,
      'Make the codebook again. Nothing was written.',
    );
  }
}

/** The hash of the features, as the report beside a codebook has it; null: there is none. */
async function featuresOf(codebook: string): Promise<string | null> {
  const report = codebook.replace(/\.csv$/i, '.report.json');
  const head = await readHead(report).catch(() => '');
  return /^\s*"features": "([\da-f]{64})",?$/m.exec(head)?.[1] ?? null;
}

const HEAD_BYTES = 4096;

/** The facts stand before the long lists. */
async function readHead(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
