import type { Bytes } from './bytes.ts';
import { tensorFileError } from './tensor-file-error.ts';

export type TensorFormat = 'torch' | 'safetensors' | 'npy';

const OPENING_BRACE = 0x7b;
/** The instruction that names a pickle's protocol. */
const PICKLE = 0x80;

/**
 * Which format a file has, by its first bytes: extensions are often wrong.
 *
 * @throws DatawrightError `source-unreadable`, with what to do, for what is known but not read.
 */
export async function recogniseFormat(file: Bytes): Promise<TensorFormat> {
  const lead = await file.read(0, Math.min(file.size, 24));
  const text = lead.toString('latin1');
  if (text.startsWith('PK\x03\x04')) return 'torch';
  if (text.startsWith('\x93NUMPY')) return 'npy';
  if (lead[8] === OPENING_BRACE) return 'safetensors';
  throw explain(lead, file);
}

function explain(lead: Buffer, { path, size }: Bytes): Error {
  if (size === 0) return tensorFileError(path, 'is empty.', 'Download it again.');
  if (lead.toString('latin1').startsWith('version https://git-lfs')) {
    return tensorFileError(
      path,
      'is a Git LFS pointer, not the file itself.',
      'Run `git lfs pull` in its repository, or download the file from the Hub.',
    );
  }
  // A pickle first, as torch wrote it up to 1.5, or a tar file, up to 0.1.1.
  if (lead[0] === PICKLE) {
    return tensorFileError(
      path,
      'is a bare pickle, or was saved by a torch older than 1.6.',
      'Load it with torch 1.6 or newer and save it again with torch.save.',
    );
  }
  return tensorFileError(
    path,
    'is neither a torch file, nor safetensors, nor a NumPy array.',
    'Name a .pt, .safetensors or .npy file. If it is one, it is damaged: download it again.',
  );
}
