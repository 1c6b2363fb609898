import type { Bytes } from '../tensors/bytes.ts';
import type { PickleValue } from '../tensors/pickle-value.ts';
import { readSafetensors } from '../tensors/read-safetensors.ts';
import { readTorchFile } from '../tensors/read-torch-file.ts';
import { recogniseFormat } from '../tensors/recognise-format.ts';
import { StoredTensor } from '../tensors/stored-tensor.ts';
import { tensorFileError } from '../tensors/tensor-file-error.ts';
import { StateDict } from './state-dict.ts';

/** Names that only an RQ-VAE has; what comes before them is the same for all: `module.`, for example. */
const TELLING_NAME = /^((?:\w+\.)*?)(?:encoder\.proj\.|quantizer\.quantizers\.\d+\.)/;

/**
 * The tensors of a model by their names in the module, without what wrappers put before.
 *
 * @throws DatawrightError `source-unreadable` when the file holds no RQ-VAE, or several.
 */
export async function readStateDict(file: Bytes): Promise<StateDict> {
  const tensors = await readTensors(file);
  const prefixes = new Set([...tensors.keys()].flatMap((name) => TELLING_NAME.exec(name)?.[1] ?? []));
  if (prefixes.size === 0) throw noModel(file.path);
  const [prefix = ''] = prefixes;
  if (prefixes.size > 1) {
    const named = [...prefixes].map((each) => `"${each}"`).join(', ');
    throw tensorFileError(
      file.path,
      `holds several RQ-VAEs, their names beginning with ${named}.`,
      'Save the state dict of one model alone.',
    );
  }
  const own = [...tensors].filter(([name]) => name.startsWith(prefix));
  return new StateDict(file.path, prefix, new Map(own.map(([name, t]) => [name.slice(prefix.length), t])));
}

async function readTensors(file: Bytes): Promise<ReadonlyMap<string, StoredTensor>> {
  const format = await recogniseFormat(file);
  switch (format) {
    case 'torch':
      return findTensors(await readTorchFile(file), file.path);
    case 'safetensors':
      return readSafetensors(file);
    case 'npy':
      throw tensorFileError(
        file.path,
        'is a NumPy array, not a model.',
        'Name the rqvae_best.pt of a model, or its .safetensors.',
      );
  }
}

/** Trainers save the state dict under a name beside the optimiser's, or alone. */
function findTensors(root: PickleValue, path: string): ReadonlyMap<string, StoredTensor> {
  if (!(root instanceof Map)) throw noModel(path);
  const found = root.get('model_state_dict') ?? root.get('state_dict') ?? root;
  if (!(found instanceof Map)) throw noModel(path);
  const tensors = new Map<string, StoredTensor>();
  for (const [name, value] of found) {
    if (typeof name === 'string' && value instanceof StoredTensor) tensors.set(name, value);
  }
  return tensors;
}

function noModel(path: string): Error {
  return tensorFileError(
    path,
    'holds no RQ-VAE: no tensor is named encoder.proj.… or quantizer.quantizers.….',
    'Name the rqvae_best.pt of a model. Its state dict stands alone, or under model_state_dict or state_dict.',
  );
}
