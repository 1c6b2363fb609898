import type { Device, RqvaeParameters, RunCount } from '../../../preload/contract.ts';
import type { ConvertedModel } from '../../../workers/rqvae/convert-model.ts';
import type { EncodedPois } from '../../../workers/rqvae/encode-pois.ts';
import type { TriedDevice } from '../../../workers/rqvae/encoder.ts';
import type { PoiDatasetFiles } from '../../../workers/rqvae/find-dataset-files.ts';
import type { codebookPaths } from './codebook-paths.ts';

/** A model and what it encodes. */
export interface Pair {
  readonly model: string;
  readonly path: string;
  readonly parameters: RqvaeParameters | null;
  /** Why it cannot be run; the dataset is null then. */
  readonly problem: string | null;
  readonly dataset: PairedDataset | null;
}

export interface PairedDataset {
  readonly name: string;
  readonly folder: string;
  readonly files: PoiDatasetFiles;
  readonly pois: number;
  /** SHA-256 of the features: another file of that name is another dataset. */
  readonly featuresHash: string;
  /** Relative to the dataset folder of the run. */
  readonly paths: ReturnType<typeof codebookPaths>;
}

/** How far the model at hand is. Its rows so far lie in a spool. */
export interface CurrentPair {
  readonly shape: ConvertedModel;
  readonly rows: number;
  /** Null before the first rows. */
  readonly device: Device | null;
  /** Faster devices that were tried in vain. */
  readonly passedOver: readonly TriedDevice[];
  readonly nearTies: number | null;
}

/** From where the stage goes on. */
export interface EncodeState {
  readonly pairs: readonly Pair[];
  readonly at: number;
  readonly current: CurrentPair | null;
  readonly failed: readonly { readonly pair: Pair; readonly message: string }[];
}

/** The model at hand is done with, or has failed. */
export function pass(state: EncodeState, failed: EncodeState['failed'][number] | null): EncodeState {
  const all = failed === null ? state.failed : [...state.failed, failed];
  return { ...state, at: state.at + 1, current: null, failed: all };
}

export function addRows(current: CurrentPair, rows: EncodedPois): CurrentPair {
  const { codes, device, triedDevices: passedOver } = rows;
  const nearTies =
    current.nearTies === null || rows.nearTies === null ? null : current.nearTies + rows.nearTies;
  const count = codes.length / current.shape.levels;
  return { ...current, rows: current.rows + count, device, passedOver, nearTies };
}

/** POIs of the models that are done with, and of all. */
export function rowsBefore({ pairs, at }: EncodeState): readonly [number, number] {
  const sum = (some: readonly Pair[]) => some.reduce((rows, { dataset }) => rows + (dataset?.pois ?? 0), 0);
  return [sum(pairs.slice(0, at)), sum(pairs)];
}

export function countsOf(state: EncodeState): readonly RunCount[] {
  const codebooks = state.at - state.failed.length;
  const lost = state.failed.reduce((sum, { pair }) => sum + (pair.dataset?.pois ?? 0), 0);
  const rows = rowsBefore(state)[0] - lost + (state.current?.rows ?? 0);
  return [
    { id: 'codebooks', label: 'Codebooks written', value: codebooks, noun: 'codebooks' },
    { id: 'pois', label: 'POIs encoded', value: rows, noun: 'POIs encoded' },
    { id: 'failed', label: 'Models that failed', value: state.failed.length },
  ];
}
