import { DatawrightError } from '../../preload/failure.ts';
import { readOnnxModel, type OnnxPort, type OnnxSummary } from './onnx/read-onnx-model.ts';

/** An ONNX model that makes semantic IDs: what goes in, what comes out. */
export interface ModelDescription {
  readonly producer: string;
  /** Rows of a call, when the model fixes them; null: any number. */
  readonly batch: number | null;
  /** Features of a POI. */
  readonly inputs: number;
  /** Codes of a POI. */
  readonly levels: number;
  /** Length of the vector of a POI; null: the model gives none. */
  readonly dimensions: number | null;
  /** K of each level; null: the file does not say. */
  readonly codes: readonly number[] | null;
  readonly names: {
    readonly features: string;
    readonly codes: string;
    readonly vectors: string | null;
    readonly margins: string | null;
  };
}

const FLOAT_32 = 1;
/** uint8, int8, uint16, int16, int32, int64, uint32, uint64 in TensorProto.DataType. */
const INTEGERS: ReadonlySet<number> = new Set([2, 3, 4, 5, 6, 7, 12, 13]);
const KNOWN_DOMAINS: ReadonlySet<string> = new Set(['', 'ai.onnx', 'ai.onnx.ml', 'com.microsoft']);
/** Levels are written as letters. */
const MOST_LEVELS = 26;
const MOST_COLUMNS = 1 << 20;
const MOST_ROWS = 1 << 16;

const EXPECTED =
  'A model takes one float32 input [N, features] and gives the codes as an output [N, levels], with fixed numbers of features and levels.';

/**
 * Says what a model takes and gives, without running it. Ours is recognised by its names; of
 * another one, `codes` is the output of that name, else the only one of integers, else the only one.
 *
 * @param name What to call the model in errors; its path.
 * @throws DatawrightError `source-unreadable` when it is no ONNX file, `not-supported` when it is
 *   another kind of model, or one that needs other files or own operators.
 */
export function describeModel(onnx: Uint8Array, name = 'The model'): ModelDescription {
  const summary = readSummary(onnx, name);
  checkSelfContained(summary, name);
  const refuse = (reason: string) => new DatawrightError('not-supported', `${name} ${reason}`, EXPECTED);
  const [features, ...others] = summary.inputs;
  if (!features || others.length > 0)
    throw refuse(`has ${listNames(summary.inputs, 'input')}; one is needed.`);
  if (features.type !== FLOAT_32) throw refuse(`takes an input "${features.name}" that is not float32.`);
  const [batch, inputs] = sizes(features, refuse, MOST_COLUMNS);
  const codes = findCodes(summary.outputs);
  if (!codes) {
    throw refuse(`has ${listNames(summary.outputs, 'output')}, and none is known to be the codes.`);
  }
  const levels = sizes(codes, refuse, MOST_LEVELS)[1];
  const margins = summary.outputs.find((port) => port.name === 'margins' && isFloatMatrix(port, levels));
  const vectors = findVectors(summary.outputs.filter((port) => port !== codes && port !== margins));
  return {
    producer: summary.producer,
    batch,
    inputs,
    levels,
    dimensions: vectors?.shape?.[1] ?? null,
    codes: parseCodes(summary.metadata.get('datawright.codes'), levels),
    names: {
      features: features.name,
      codes: codes.name,
      vectors: vectors?.name ?? null,
      margins: margins?.name ?? null,
    },
  };
}

function readSummary(onnx: Uint8Array, name: string): OnnxSummary {
  try {
    return readOnnxModel(onnx);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new DatawrightError(
      'source-unreadable',
      `${name} is not an ONNX model: ${error.message}.`,
      'Choose a .onnx file, or the rqvae_best.pt of a trained model.',
      { cause: error },
    );
  }
}

/** Other files could be any file of the user's, and own operators are code. */
function checkSelfContained({ hasExternalData, operators, ownDomains }: OnnxSummary, name: string): void {
  if (hasExternalData) {
    throw new DatawrightError(
      'not-supported',
      `${name} keeps its weights in another file.`,
      'Save it as one file: onnx.save_model(model, path, save_as_external_data=False).',
    );
  }
  const foreign = [...operators].find((operator) => {
    const [domain = ''] = operator.split(':', 1);
    return !KNOWN_DOMAINS.has(domain) && !ownDomains.has(domain);
  });
  if (foreign === undefined) return;
  throw new DatawrightError(
    'not-supported',
    `${name} needs the operator ${foreign.replace(':', '.')}, which is not one of ONNX.`,
    'Export it with standard operators only.',
  );
}

function findCodes(outputs: readonly OnnxPort[]): OnnxPort | undefined {
  const named = outputs.find(({ name }) => name === 'codes');
  const integers = outputs.filter(({ type }) => INTEGERS.has(type));
  const found =
    named ?? (integers.length === 1 ? integers[0] : outputs.length === 1 ? outputs[0] : undefined);
  return found && (INTEGERS.has(found.type) || found.type === FLOAT_32) ? found : undefined;
}

function findVectors(outputs: readonly OnnxPort[]): OnnxPort | undefined {
  const matrices = outputs.filter((port) => isFloatMatrix(port));
  return matrices.find(({ name }) => name === 'vectors') ?? (matrices.length === 1 ? matrices[0] : undefined);
}

function isFloatMatrix({ type, shape }: OnnxPort, columns?: number): boolean {
  const size = shape?.length === 2 ? shape[1] : null;
  if (type !== FLOAT_32 || size === null || size === undefined) return false;
  return size <= MOST_COLUMNS && (columns === undefined || size === columns);
}

function sizes(
  { name, shape }: OnnxPort,
  refuse: (reason: string) => DatawrightError,
  most: number,
): [number | null, number] {
  const [rows = null, columns] = shape ?? [];
  const text = `[${shape?.map((size) => size ?? 'N').join(', ') ?? '?'}]`;
  if (shape?.length !== 2 || !columns) throw refuse(`has "${name}" in the shape ${text}.`);
  if (columns > most || (rows ?? 0) > MOST_ROWS)
    throw refuse(`has "${name}" in the shape ${text}: too many.`);
  return [rows, columns];
}

function parseCodes(text: string | undefined, levels: number): readonly number[] | null {
  if (text === undefined || !/^\[\d{1,9}(?:, \d{1,9})*\]$/.test(text)) return null;
  const codes = text.slice(1, -1).split(', ').map(Number);
  return codes.length === levels ? codes : null;
}

function listNames(ports: readonly OnnxPort[], kind: string): string {
  if (ports.length === 0) return `no ${kind}`;
  return `the ${kind}s ${ports.map(({ name }) => `"${name}"`).join(', ')}`;
}
