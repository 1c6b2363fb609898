import { open } from 'node:fs/promises';
import { randomValues } from '../../workers/rqvae/testing/random-weights.ts';

export interface FeatureSize {
  readonly rows: number;
  readonly columns: number;
  readonly dtype: 'float32' | 'uint8';
}

const PART_ROWS = 4096;
/** Ones in a row of the published features, about: a category, a region, hours and visitors. */
const ONES = 16;

/** Writes a `.npy` of features, multi-hot as the published ones are, and its `pid_to_index.csv`. */
export async function makeFeatures(
  path: string,
  index: string,
  { rows, columns, dtype }: FeatureSize,
): Promise<void> {
  const random = randomValues(columns);
  const [file, indexFile] = [await open(path, 'w'), await open(index, 'w')];
  await file.writeFile(npyHeader(dtype === 'float32' ? '<f4' : '|u1', rows, columns));
  await indexFile.writeFile('Pid,Index\n');
  for (let first = 0; first < rows; first += PART_ROWS) {
    const count = Math.min(PART_ROWS, rows - first);
    const values = dtype === 'float32' ? new Float32Array(count * columns) : new Uint8Array(count * columns);
    let pids = '';
    for (let row = 0; row < count; row += 1) {
      for (const place of random(ONES)) values[row * columns + Math.floor(((place + 1) / 2) * columns)] = 1;
      pids += `${first + row + 1},${first + row}\n`;
    }
    await file.writeFile(new Uint8Array(values.buffer));
    await indexFile.writeFile(pids);
  }
  await Promise.all([file.close(), indexFile.close()]);
}

function npyHeader(descr: string, rows: number, columns: number): Uint8Array {
  const dict = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`;
  const header = Buffer.alloc(128, ' ');
  header.write('\x93NUMPY\x01\x00\x76\x00', 'latin1');
  header.write(dict, 10, 'latin1');
  header.write('\n', 127, 'latin1');
  return header;
}
