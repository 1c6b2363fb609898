import type { Tensor as OnnxTensor } from 'onnxruntime-node';
import { DatawrightError } from '../../preload/failure.ts';
import type { ModelDescription } from './describe-model.ts';
import { deviceReason, type Device, type Session } from './devices.ts';
import type { EncodedRows, Encoder, TriedDevice } from './encoder.ts';

/**
 * Rows of every call to the runtime, the last ones filled up with zeros. How a matrix product is
 * cut, and with it the order of its sums, may depend on its size; with one size, a row's codes
 * cannot depend on how many rows came with it. A larger one is no faster on a CPU.
 */
const BATCH = 512;

/**
 * Margins up to this part of the squared length of a row's vector are near ties. float32 sums of a
 * thousand terms differ by about 1e-6 between orders, and a margin by a few times that.
 */
const NEAR_TIE = 1e-5;

const MOST_CODE = 0x7fffffff;

export interface EncoderParts {
  readonly session: Session;
  readonly device: Device;
  readonly triedDevices: readonly TriedDevice[];
  readonly description: ModelDescription;
  /** In errors. */
  readonly name: string;
  readonly Tensor: typeof OnnxTensor;
}

type Values = ArrayLike<number | bigint>;

/** An {@link Encoder} on a session of ONNX Runtime, which it closes. */
export class EncoderSession implements Encoder {
  readonly device: Device;
  readonly triedDevices: readonly TriedDevice[];
  readonly inputs: number;
  readonly levels: number;
  readonly dimensions: number | null;
  readonly #parts: EncoderParts;
  readonly #batch: number;
  readonly #padded: Float32Array;

  constructor(parts: EncoderParts) {
    const { inputs, levels, dimensions, batch } = parts.description;
    this.device = parts.device;
    this.triedDevices = parts.triedDevices;
    this.inputs = inputs;
    this.levels = levels;
    this.dimensions = dimensions;
    this.#parts = parts;
    this.#batch = batch ?? BATCH;
    this.#padded = new Float32Array(this.#batch * inputs);
  }

  async encode(features: Float32Array, rows: number, first = 0): Promise<EncodedRows> {
    const { inputs, levels, dimensions } = this;
    if (features.length !== rows * inputs) {
      throw new RangeError(`${features.length} features for ${rows} rows of ${inputs}`);
    }
    const codes = new Int32Array(rows * levels);
    const vectors = dimensions === null ? null : new Float32Array(rows * dimensions);
    let nearTies = 0;
    for (let done = 0; done < rows; done += this.#batch) {
      const count = Math.min(this.#batch, rows - done);
      const found = await this.#run(features.subarray(done * inputs, (done + count) * inputs));
      const row = first + done;
      this.#takeCodes(found.codes, codes.subarray(done * levels, (done + count) * levels), row);
      if (!vectors || !dimensions || !found.vectors) continue;
      const part = vectors.subarray(done * dimensions, (done + count) * dimensions);
      part.set((found.vectors as Float32Array).subarray(0, part.length));
      if (found.margins) nearTies += this.#countNearTies(found.margins as Float32Array, part, row);
    }
    const counted = vectors !== null && this.#parts.description.names.margins !== null;
    return { codes, vectors, nearTies: counted ? nearTies : null };
  }

  async close(): Promise<void> {
    await this.#parts.session.release();
  }

  async #run(
    features: Float32Array,
  ): Promise<Readonly<Record<'codes' | 'vectors' | 'margins', Values | null>>> {
    let input = features;
    if (features.length < this.#padded.length) {
      input = this.#padded;
      input.set(features);
      input.fill(0, features.length);
    }
    const { session, description, Tensor } = this.#parts;
    const { names } = description;
    const wanted = [names.codes, names.vectors, names.margins].filter((name) => name !== null);
    const feeds = { [names.features]: new Tensor('float32', input, [this.#batch, this.inputs]) };
    const outputs = await session.run(feeds, wanted).catch((error: unknown) => {
      const hint = this.device === 'cpu' ? 'Export the model again.' : 'Choose the device "cpu".';
      throw this.#fault(`failed on ${this.device}: ${deviceReason(error)}`, hint, error);
    });
    const take = (name: string | null, columns: number) => {
      if (name === null) return null;
      const { data, dims } = outputs[name] as OnnxTensor;
      if (dims.length === 2 && dims[0] === this.#batch && dims[1] === columns) return data as Values;
      const shapes = `[${dims.join(', ')}] instead of [${this.#batch}, ${columns}]`;
      throw this.#fault(`gives "${name}" as ${shapes}.`, 'Export it with the shapes that it has.');
    };
    return {
      codes: take(names.codes, this.levels),
      vectors: take(names.vectors, this.dimensions ?? 0),
      margins: take(names.margins, this.levels),
    };
  }

  /** Into `codes`, `[rows, levels]`, as many as fit. */
  #takeCodes(found: Values | null, codes: Int32Array, first: number): void {
    for (let at = 0; at < codes.length; at += 1) {
      const code = Number(found?.[at]);
      if (!Number.isInteger(code) || code < 0 || code > MOST_CODE) {
        const row = first + Math.floor(at / this.levels);
        throw this.#fault(`gives ${code} as a code of row ${row}.`, 'Codes are integers from 0.');
      }
      codes[at] = code;
    }
  }

  #countNearTies(margins: Float32Array, vectors: Float32Array, first: number): number {
    const { levels } = this;
    const dimensions = this.dimensions ?? 1;
    let near = 0;
    for (let row = 0; row * dimensions < vectors.length; row += 1) {
      let squares = 0;
      for (let at = row * dimensions; at < (row + 1) * dimensions; at += 1) squares += vectors[at]! ** 2;
      let least = Infinity;
      for (let at = row * levels; at < (row + 1) * levels; at += 1) least = Math.min(least, margins[at]!);
      if (Number.isNaN(least)) {
        throw this.#fault(`has no finite latent of row ${first + row}.`, 'Check the features of that row.');
      }
      if (least <= squares * NEAR_TIE) near += 1;
    }
    return near;
  }

  #fault(reason: string, hint: string, cause?: unknown): DatawrightError {
    return new DatawrightError('source-unreadable', `${this.#parts.name} ${reason}`, hint, { cause });
  }
}
