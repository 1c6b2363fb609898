import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { prepareDataset } from '../../../workers/poi/prepare-dataset.ts';
import { makeCheckIns, toTsv } from '../../../workers/poi/testing/make-check-ins.ts';
import { buildEncoderGraph } from '../../../workers/rqvae/build-encoder-graph.ts';
import type { RqvaeWeights } from '../../../workers/rqvae/rqvae-weights.ts';
import { randomWeights } from '../../../workers/rqvae/testing/random-weights.ts';

/** A file of made-up check-ins. */
export function writeCheckIns(path: string, count = 2500, seed = 1): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, toTsv(makeCheckIns(count, seed)));
  return path;
}

export interface MadeDataset {
  readonly folder: string;
  readonly pois: number;
  readonly features: number;
}

/** A dataset in the published layout; another seed gives other features. */
export async function makePoiDataset(folder: string, seed = 1): Promise<MadeDataset> {
  const checkIns = writeCheckIns(join(dirname(folder), `check-ins-${seed}.tsv`), 2500, seed);
  mkdirSync(folder, { recursive: true });
  const { counts, features } = await prepareDataset({ checkIns, mapping: null, folder });
  return { folder, pois: counts.pois, features: features.total_dim };
}

/** A model with random weights, as ONNX. */
export function writeModel(
  path: string,
  inputs: number,
  seed = 1,
  codes: readonly number[] = [8, 8, 8],
): RqvaeWeights {
  const weights = randomWeights({ inputs, hidden: [32, 16], dimensions: 8, codes }, seed);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, buildEncoderGraph(weights));
  return weights;
}
