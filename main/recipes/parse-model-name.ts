import type { RqvaeParameters } from '../../preload/contract.ts';
import { DatawrightError } from '../../preload/failure.ts';

/** Datasets that a model name can carry, in the order in which they are looked for: longer names first. */
export const MODEL_DATASETS = ['nyc_exploration', 'tky_exploration', 'nyc', 'tky'] as const;

export type ModelDataset = (typeof MODEL_DATASETS)[number];

export type ModelParameters = RqvaeParameters & { readonly dataset: ModelDataset };

/**
 * Reads the training parameters out of a model's name, for example
 * `comp5331poi/rqvae-nyc-div0.25-commit0.5-lr5e-5-without_L_quant`. Only the part after the last
 * slash counts, in any case; what the name does not say has the value the models were trained
 * with by default.
 *
 * @throws DatawrightError `bad-option` when the name carries no dataset.
 */
export function parseModelName(name: string): ModelParameters {
  const own = name.slice(name.lastIndexOf('/') + 1).toLowerCase();
  const dataset = MODEL_DATASETS.find((each) => own.includes(each));
  if (dataset === undefined) {
    throw new DatawrightError(
      'bad-option',
      `The model name ${name} names no dataset.`,
      `It should hold one of ${MODEL_DATASETS.join(', ')}; or choose the dataset yourself.`,
    );
  }
  const [, mantissa, exponent] = /lr(\d+)e-(\d+)/.exec(own) ?? [];
  return {
    dataset,
    diversity: numberAfter(own, /div(\d+\.?\d*)/, 0.25),
    commitment: numberAfter(own, /commit(\d+\.?\d*)/, 0.5),
    learningRate: mantissa === undefined ? 5e-5 : Number(`${mantissa}e-${exponent}`),
    quantisation: own.includes('without_l_quant') ? 0 : 1,
  };
}

function numberAfter(name: string, pattern: RegExp, preset: number): number {
  const found = pattern.exec(name)?.[1];
  return found === undefined ? preset : Number(found);
}

/** The same, or null where the name does not tell. */
export function readModelName(name: string): ModelParameters | null {
  try {
    return parseModelName(name);
  } catch {
    return null;
  }
}
