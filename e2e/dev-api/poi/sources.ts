import type { SourceFile, SourceReport } from '../../../preload/contract.ts';
import { models } from './models.ts';

const checkIns = (city: string, bytes: number, count: number, detail: string): SourceFile => ({
  path: `/home/ada/foursquare/dataset_TSMC2014_${city}.txt`,
  kind: 'check-ins',
  compression: 'none',
  bytes,
  holds: { unit: 'check-in', count, exact: false },
  detail,
});

const files: readonly SourceFile[] = [
  checkIns('NYC', 25_700_000, 227_428, 'Foursquare TSV, 8 columns, no header'),
  checkIns('TKY', 71_200_000, 573_703, 'Foursquare TSV, 8 columns, no header'),
  ...models.map((model): SourceFile => ({
    path: model.path,
    kind: 'rqvae-model',
    compression: 'none',
    bytes: model.shape === null ? 1_204_000 : 38_900_000,
    holds: { unit: 'model', count: 1, exact: true },
    detail:
      model.shape === null
        ? 'Its weights are cut off'
        : `${[model.shape.inputs, ...model.shape.hidden, model.shape.dimensions ?? '?'].join(' → ')}, ${model.shape.levels} levels`,
  })),
  {
    path: '/home/ada/published/NYC',
    kind: 'poi-dataset',
    compression: 'none',
    bytes: 61_400_000,
    holds: { unit: 'POI', count: 5135, exact: true },
    detail: '1,407 features · train, val, test, test_all',
  },
  {
    path: '/home/ada/published/NYC/LLM Dataset/Intermediate Files/codebooks-rqvae-nyc-div0.25-commit0.5-lr5e-5.csv',
    kind: 'codebook',
    compression: 'gzip',
    bytes: 2_410_000,
    holds: { unit: 'codebook', count: 1, exact: true },
    detail: '5,135 POIs, 3 codes each',
  },
];

export const poiSources: SourceReport = {
  paths: ['/home/ada/foursquare', '/home/ada/models', '/home/ada/published/NYC'],
  files,
  skipped: [
    {
      path: '/home/ada/foursquare/readme.txt',
      bytes: 1340,
      reason: 'It is no file of check-ins: its lines have 1 column.',
    },
    {
      path: '/home/ada/models/NYC/rqvae_checkpoint.pt',
      bytes: 38_900_000,
      reason: 'rqvae_best.pt beside it is read.',
    },
  ],
  skippedCount: 2,
  totalBytes: files.reduce((sum, file) => sum + file.bytes, 0),
  holds: [],
  suggestedRecipe: 'poi-dataset',
};
