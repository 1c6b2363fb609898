import type { RqvaeParameters, RqvaeShape } from '../../../preload/contract.ts';
import { cityOf, featuresOf } from './pois.ts';

export interface DevModel {
  readonly name: string;
  readonly path: string;
  readonly parameters: RqvaeParameters | null;
  readonly shape: RqvaeShape | null;
  readonly dataset: 'NYC' | 'TKY' | null;
  readonly problem: string | null;
}

const folder = '/home/ada/models';

function trained(city: 'NYC' | 'TKY', diversity: number, commitment: number, quantised = true): DevModel {
  const { name, codes } = cityOf(city);
  const written = Number.isInteger(diversity) ? `${diversity}.0` : String(diversity);
  const ending = quantised ? '' : '-without_L_quant';
  const model = `rqvae-${name.toLowerCase()}-div${written}-commit${commitment}-lr5e-5${ending}`;
  return {
    name: model,
    path: `${folder}/${model}`,
    dataset: city,
    problem: null,
    parameters: {
      dataset: name.toLowerCase(),
      diversity,
      commitment,
      learningRate: 5e-5,
      quantisation: quantised ? 1 : 0,
    },
    shape: {
      inputs: featuresOf(cityOf(city)),
      hidden: [1024, 512, 128],
      dimensions: 64,
      levels: 3,
      codes: [codes, codes, codes],
    },
  };
}

/** The ten published models, one whose name tells nothing, and one that is cut off. */
export const models: readonly DevModel[] = [
  trained('NYC', 0, 0.5),
  trained('NYC', 0.25, 0.5),
  trained('NYC', 0.25, 0.5, false),
  trained('NYC', 0.5, 0.5),
  trained('NYC', 0.75, 0.5),
  trained('TKY', 0, 0.25),
  trained('TKY', 0.25, 0.25),
  trained('TKY', 0.25, 0.25, false),
  trained('TKY', 0.5, 0.25),
  trained('TKY', 0.75, 0.25),
  {
    name: 'my-encoder',
    path: `${folder}/my-encoder.onnx`,
    dataset: null,
    problem: 'Its name tells no dataset. Choose one.',
    parameters: null,
    shape: { inputs: 1407, hidden: [], dimensions: null, levels: 3, codes: null },
  },
  {
    name: 'rqvae-nyc-exploration',
    path: `${folder}/rqvae-nyc-exploration`,
    dataset: 'NYC',
    problem: 'rqvae_best.pt ends in the middle of the tensor encoder.layers.3.weight.',
    parameters: {
      dataset: 'nyc_exploration',
      diversity: 0.25,
      commitment: 0.5,
      learningRate: 5e-5,
      quantisation: 1,
    },
    shape: null,
  },
];

export const soundModels: readonly DevModel[] = models.filter((model) => model.problem === null);
