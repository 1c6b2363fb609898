import type { RqvaeShape } from '../../preload/contract.ts';
import { describeModel } from './describe-model.ts';
import { readOnnxFile } from './read-onnx-file.ts';
import { readWeights } from './read-weights.ts';

export interface InspectModelInput {
  readonly path: string;
}

/**
 * Reads the shape of a model. Of a torch or safetensors file, all of the encoder and the code vectors
 * are checked on the way; an ONNX file tells less, and is not run.
 *
 * @throws DatawrightError as `readWeights` and `describeModel` do.
 */
export async function inspectModel({ path }: InspectModelInput): Promise<RqvaeShape> {
  if (/\.onnx$/i.test(path)) {
    const { inputs, levels, dimensions, codes } = describeModel(await readOnnxFile(path), path);
    return { inputs, hidden: [], levels, dimensions, codes };
  }
  const { encoder, levels } = await readWeights(path);
  const outputs = encoder.map((layer) => layer.outputs);
  return {
    inputs: encoder[0]?.inputs ?? 0,
    hidden: outputs.slice(0, -1),
    levels: levels.length,
    dimensions: outputs.at(-1) ?? 0,
    codes: levels.map(({ size }) => size),
  };
}
