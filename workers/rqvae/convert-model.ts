import { replaceFile } from '../files/replace-file.ts';
import { buildEncoderGraph } from './build-encoder-graph.ts';
import { describeModel } from './describe-model.ts';
import { readOnnxFile } from './read-onnx-file.ts';
import { readWeights } from './read-weights.ts';

export interface ConvertModelInput {
  /** `.onnx`, or a torch file or safetensors, whatever their extension. */
  readonly model: string;
  /** `.onnx` to write; its folder is there. */
  readonly output: string;
}

export interface ConvertedModel {
  /** Features of a POI. */
  readonly inputs: number;
  /** Codes of a POI. */
  readonly levels: number;
  /** Length of the vector of a POI; null: the model gives none. */
  readonly dimensions: number | null;
  /** K of each level; null: the file does not say. */
  readonly codes: readonly number[] | null;
}

/**
 * Makes of a model one ONNX file that needs no other. A model that is one already is checked and
 * copied as it is.
 *
 * @throws DatawrightError as `readWeights` and `describeModel` do; no half file is left.
 */
export async function convertModel({ model, output }: ConvertModelInput): Promise<ConvertedModel> {
  const onnx = /\.onnx$/i.test(model)
    ? await readOnnxFile(model)
    : buildEncoderGraph(await readWeights(model));
  const { inputs, levels, dimensions, codes } = describeModel(onnx, model);
  await replaceFile(output, onnx);
  return { inputs, levels, dimensions, codes };
}
