import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { readMetadata } from './read-metadata.ts';

const newYork = {
  num_pois: 5135,
  num_categories: 209,
  num_regions: 91,
  num_users: 1083,
  num_time_bins: 24,
  total_dim: 1407,
  feature_dims: { category: 209, region: 91, temporal: 24, collaborative: 1083 },
  feature_offsets: { category: 0, region: 209, temporal: 300, collaborative: 324 },
};

function write(text: string): string {
  const path = join(temporaryFolder(), 'metadata.json');
  writeFileSync(path, text);
  return path;
}

test('the published metadata is read as it is', async () => {
  expect(await readMetadata(write(JSON.stringify(newYork)))).toEqual(newYork);
});

const faults: readonly (readonly [string, string, RegExp])[] = [
  ['is not JSON', '{"num_pois": 5135,', /does not describe POI features: .*JSON/],
  ['lacks a key', JSON.stringify({ ...newYork, num_users: undefined }), /num_users/],
  ['counts in fractions', JSON.stringify({ ...newYork, num_pois: 1.5 }), /num_pois/],
  [
    'does not add up',
    JSON.stringify({ ...newYork, total_dim: 1408 }),
    /total_dim is 1408, .* add up to 1407/,
  ],
  [
    'has blocks that overlap',
    JSON.stringify({ ...newYork, feature_offsets: { ...newYork.feature_offsets, temporal: 299 } }),
    /feature_offsets\.temporal is 299, but the blocks before it end at 300/,
  ],
];

test.each(faults)('metadata that %s is refused by the key', async (_, text, message) => {
  await expect(readMetadata(write(text))).rejects.toMatchObject({
    code: 'source-unreadable',
    message: expect.stringMatching(message),
  });
});

test('metadata that is not there is named', async () => {
  await expect(readMetadata('/nowhere/metadata.json')).rejects.toMatchObject({ code: 'not-found' });
});
