import { stat } from 'node:fs/promises';
import { DatawrightError } from '../../preload/failure.ts';
import { explainErrno } from '../files/explain-errno.ts';
import type { Device } from './devices.ts';
import type { EncodedRows, Encoder, TriedDevice } from './encoder.ts';
import type { FeatureMatrix } from './feature-matrix.ts';
import { KeptOpen } from './kept-open.ts';
import { openEncoder, type DeviceChoice } from './open-encoder.ts';
import { openFeatures } from './open-features.ts';

export interface EncodePoisInput {
  /** `.onnx` */
  readonly model: string;
  readonly features: string;
  readonly device: DeviceChoice;
  /** Of the CPU. */
  readonly threads: number;
  /** Row, from 0. */
  readonly first: number;
  /** Rows. */
  readonly count: number;
}

/** See {@link EncodedRows}: codes `[count, levels]`, vectors `[count, dimensions]`. */
export interface EncodedPois extends EncodedRows {
  readonly device: Device;
  readonly triedDevices: readonly TriedDevice[];
}

/** Bytes of features in memory at a time, about. */
const READ_BYTES = 1 << 24;
/** Reads are whole batches of the encoder, which fills up the last one. */
const READ_ROWS = 512;

/** Opening takes as long as thousands of rows, so each thread keeps what it opened. */
const encoders = new KeptOpen<Encoder>();
const matrices = new KeptOpen<FeatureMatrix>();

let before: Promise<unknown> = Promise.resolve();

/**
 * Makes the semantic IDs of some rows of the features. What it opens stays open for the next call
 * in this thread, unless the files have changed; {@link releaseEncoder} closes it.
 *
 * @throws DatawrightError `bad-request` when the model takes another number of features than there
 *   are; or as `openEncoder`, `openFeatures` and their `encode` and `read` do.
 */
export function encodePois(input: EncodePoisInput): Promise<EncodedPois> {
  return inTurn(() => encode(input));
}

/** Closes the model and the features that this thread keeps open. */
export function releaseEncoder(): Promise<void> {
  return inTurn(async () => {
    await encoders.close();
    await matrices.close();
  });
}

/** One call at a time: another could close what the first one uses. */
function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const result = before.then(work);
  before = result.catch(() => {});
  return result;
}

async function encode(input: EncodePoisInput): Promise<EncodedPois> {
  const { model, features, device, threads, first, count } = input;
  const matrix = await matrices.take(await fileKey(features), () => openFeatures(features));
  const encoder = await encoders.take([await fileKey(model), device, threads].join('\n'), () =>
    openEncoder(model, device, { threads }),
  );
  if (encoder.inputs !== matrix.columns) {
    throw new DatawrightError(
      'bad-request',
      `${model} takes ${encoder.inputs} features, but the rows of ${features} have ${matrix.columns}.`,
      'Take the model that was trained on this dataset.',
    );
  }
  const rows = await encodeRows(encoder, matrix, first, count);
  return { ...rows, device: encoder.device, triedDevices: encoder.triedDevices };
}

async function encodeRows(
  encoder: Encoder,
  matrix: FeatureMatrix,
  first: number,
  count: number,
): Promise<EncodedRows> {
  const { inputs, levels, dimensions } = encoder;
  const codes = new Int32Array(count * levels);
  const vectors = dimensions === null ? null : new Float32Array(count * dimensions);
  let nearTies: number | null = 0;
  const batches = Math.max(1, Math.floor(READ_BYTES / (4 * inputs * READ_ROWS)));
  for (let done = 0; done < count; done += batches * READ_ROWS) {
    const rows = Math.min(batches * READ_ROWS, count - done);
    const found = await encoder.encode(await matrix.read(first + done, rows), rows, first + done);
    codes.set(found.codes, done * levels);
    if (vectors && found.vectors) vectors.set(found.vectors, done * (dimensions ?? 0));
    nearTies = nearTies === null || found.nearTies === null ? null : nearTies + found.nearTies;
  }
  return { codes, vectors, nearTies };
}

/** Another when the file was written again. */
async function fileKey(path: string): Promise<string> {
  try {
    const { ino, mtimeMs, size } = await stat(path);
    return [path, ino, mtimeMs, size].join('\n');
  } catch (error) {
    throw explainErrno(error, path);
  }
}
