import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { findDatasetFiles } from './find-dataset-files.ts';

function folderWith(...paths: readonly string[]): string {
  const folder = temporaryFolder();
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), '');
  }
  return folder;
}

test('the published layout is found, and the features that can be read in parts', async () => {
  const folder = folderWith(
    'RQVAE Dataset/metadata.json',
    'RQVAE Dataset/poi_features.pt',
    'RQVAE Dataset/Intermedia Files/poi_features.npy',
    'RQVAE Dataset/Intermedia Files/pid_to_index.csv',
    'Intermediate Files/pid_mapping.csv',
  );
  expect(await findDatasetFiles(folder)).toEqual({
    files: {
      folder,
      metadata: join(folder, 'RQVAE Dataset/metadata.json'),
      features: join(folder, 'RQVAE Dataset/Intermedia Files/poi_features.npy'),
      index: join(folder, 'RQVAE Dataset/Intermedia Files/pid_to_index.csv'),
    },
  });
});

test('the same files side by side are a dataset too', async () => {
  const folder = folderWith('metadata.json', 'poi_features.pt', 'pid_mapping.csv');
  expect(await findDatasetFiles(folder)).toEqual({
    files: {
      folder,
      metadata: join(folder, 'metadata.json'),
      features: join(folder, 'poi_features.pt'),
      index: join(folder, 'pid_mapping.csv'),
    },
  });
});

test('features without the rest say what is missing', async () => {
  expect(await findDatasetFiles(folderWith('poi_features.npy'))).toEqual({
    missing: ['metadata.json', 'pid_to_index.csv or pid_mapping.csv'],
  });
});

test('a folder of something else is none', async () => {
  expect(await findDatasetFiles(folderWith('metadata.json', 'games.pgn'))).toBeNull();
});
