import { readFile, stat } from 'node:fs/promises';
import { DatawrightError } from '../../preload/failure.ts';
import { explainErrno } from '../files/explain-errno.ts';

/** A message of Protocol Buffers, which an ONNX file is, is smaller. */
const MOST_BYTES = 2 ** 31 - 1;

/** Reads an ONNX file as a whole. Its content is not looked at. */
export async function readOnnxFile(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) {
      throw new DatawrightError(
        'source-unreadable',
        `${path} is too large for an ONNX model.`,
        'Check the path.',
      );
    }
    return await readFile(path);
  } catch (error) {
    throw explainErrno(error, path);
  }
}
