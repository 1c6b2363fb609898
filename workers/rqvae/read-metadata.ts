import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { DatawrightError } from '../../preload/failure.ts';
import { explainErrno } from '../files/explain-errno.ts';

const count = z.int().min(0).max(0x7fff_ffff);
const blocks = z.object({ category: count, region: count, temporal: count, collaborative: count });

const schema = z.object({
  num_pois: count.min(1),
  num_categories: count,
  num_regions: count,
  num_users: count,
  num_time_bins: count,
  total_dim: count.min(1),
  feature_dims: blocks,
  feature_offsets: blocks,
});

/** What `metadata.json` of a POI dataset says of its feature matrix; keys as the file has them. */
export type PoiMetadata = z.infer<typeof schema>;

const BLOCKS = ['category', 'region', 'temporal', 'collaborative'] as const;

/**
 * Reads and checks the metadata of a POI dataset: the blocks must lie side by side and add up.
 *
 * @throws DatawrightError `source-unreadable` that names the key at fault.
 */
export async function readMetadata(path: string): Promise<PoiMetadata> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw explainErrno(error, path);
  });
  const parsed = schema.safeParse(parseJson(path, text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw refuse(path, `${issue?.path.join('.') || 'the whole'}: ${issue?.message}`);
  }
  const { feature_dims: sizes, feature_offsets: offsets, total_dim: total } = parsed.data;
  let end = 0;
  for (const block of BLOCKS) {
    if (offsets[block] !== end) {
      throw refuse(
        path,
        `feature_offsets.${block} is ${offsets[block]}, but the blocks before it end at ${end}`,
      );
    }
    end += sizes[block];
  }
  if (end !== total) throw refuse(path, `total_dim is ${total}, but feature_dims add up to ${end}`);
  return parsed.data;
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refuse(path, error instanceof Error ? error.message : String(error));
  }
}

function refuse(path: string, reason: string): DatawrightError {
  return new DatawrightError(
    'source-unreadable',
    `${path} does not describe POI features: ${reason}.`,
    'Take the metadata.json that was written together with the features.',
  );
}
