import { FileBytes } from '../tensors/file-bytes.ts';
import { findNotFinite } from '../tensors/find-not-finite.ts';
import type { PickleValue } from '../tensors/pickle-value.ts';
import { readNpy } from '../tensors/read-npy.ts';
import { readMatrixRows } from '../tensors/read-tensor.ts';
import { readTorchFile } from '../tensors/read-torch-file.ts';
import { recogniseFormat } from '../tensors/recognise-format.ts';
import { StoredTensor } from '../tensors/stored-tensor.ts';
import { tensorFileError } from '../tensors/tensor-file-error.ts';
import type { FeatureMatrix } from './feature-matrix.ts';

/** Far beyond any vocabulary of categories, regions and users; keeps a row small. */
const MOST_COLUMNS = 1 << 20;

/**
 * Opens the features of POIs, `[POIs, features]`: a `.npy` array, or a `.pt` file that holds one
 * matrix, alone or in a dict. Rows are read as they are asked for; all other types become float32.
 *
 * @throws DatawrightError `source-unreadable`; later reads too, naming the row and column of a
 *   value that is not finite; or as the file system says.
 */
export async function openFeatures(path: string): Promise<FeatureMatrix> {
  const file = await FileBytes.open(path);
  try {
    return new StoredFeatures(file, checkMatrix(await findMatrix(file), path));
  } catch (error) {
    await file.close();
    throw error;
  }
}

class StoredFeatures implements FeatureMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly #file: FileBytes;
  readonly #matrix: StoredTensor;

  constructor(file: FileBytes, matrix: StoredTensor) {
    const [rows = 0, columns = 0] = matrix.shape;
    this.rows = rows;
    this.columns = columns;
    this.#file = file;
    this.#matrix = matrix;
  }

  async read(first: number, count: number): Promise<Float32Array> {
    if (!(first >= 0 && count >= 0 && first + count <= this.rows)) {
      throw new RangeError(`Rows ${first} to ${first + count} of ${this.rows}`);
    }
    const values = await readMatrixRows(this.#matrix, first, count);
    const flaw = findNotFinite(values);
    if (flaw < 0) return values;
    const place = `row ${first + Math.floor(flaw / this.columns)}, column ${flaw % this.columns}`;
    throw tensorFileError(
      this.#file.path,
      `has ${values[flaw]} in ${place} (counted from 0).`,
      'Features are finite numbers; make the file again.',
    );
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

async function findMatrix(file: FileBytes): Promise<StoredTensor> {
  const format = await recogniseFormat(file);
  switch (format) {
    case 'npy':
      return readNpy(file);
    case 'torch':
      return pickMatrix(await readTorchFile(file), file.path);
    case 'safetensors':
      throw tensorFileError(
        file.path,
        'is a safetensors file; features are read from .npy and .pt.',
        'Name the poi_features.npy or poi_features.pt of the dataset.',
      );
  }
}

/** A tensor that was saved alone, or the one matrix of a dict. */
function pickMatrix(root: PickleValue, path: string): StoredTensor {
  if (root instanceof StoredTensor) return root;
  const values = root instanceof Map ? [...root.values()] : [];
  const matrices = values.filter((value) => value instanceof StoredTensor && value.shape.length === 2);
  const [matrix] = matrices;
  if (matrix instanceof StoredTensor && matrices.length === 1) return matrix;
  throw tensorFileError(
    path,
    `holds ${matrices.length === 0 ? 'no matrix' : `${matrices.length} matrices`}; features are one.`,
    'Save the features alone, with torch.save(features, path).',
  );
}

function checkMatrix(matrix: StoredTensor, path: string): StoredTensor {
  const { shape } = matrix;
  const [rows = 0, columns = 0] = shape;
  if (shape.length === 2 && rows > 0 && columns > 0 && columns <= MOST_COLUMNS) return matrix;
  throw tensorFileError(
    path,
    `holds a tensor of shape [${shape.join(', ')}]; features are [POIs, features], neither of them 0, and at most ${MOST_COLUMNS} features.`,
    'Check that this is the file of features.',
  );
}
