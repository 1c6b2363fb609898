import { storedZipParts, type ZipMember } from './stored-zip-parts.ts';

/** A float32 matrix whose rows come one after another, some at a time. */
export interface MatrixInParts {
  readonly rows: number;
  readonly columns: number;
  /** Little-endian float32, row by row. */
  readonly parts: Iterable<Uint8Array>;
}

/**
 * The bytes that `torch.save(matrix, "<name>.pt")` writes for a tensor of float32 on the CPU, which
 * `torch.load` reads with `weights_only=True` and can map into memory. The one thing that is left out
 * is the random `.data/serialization_id`, so that the same matrix gives the same bytes.
 *
 * Format: `_save` in `torch/serialization.py`, version 3, as of torch 2.13.
 */
export function torchMatrixParts(name: string, matrix: MatrixInParts): Generator<Uint8Array, void, void> {
  const { rows, columns, parts } = matrix;
  return storedZipParts(
    [
      member('data.pkl', Buffer.from(pickleOf(rows, columns), 'latin1')),
      member('.format_version', '1'),
      member('.storage_alignment', '64'),
      member('byteorder', 'little'),
      { name: 'data/0', bytes: rows * columns * 4, parts },
      member('version', '3\n'),
    ].map((each) => ({ ...each, name: `${name}/${each.name}` })),
  );
}

function member(name: string, content: string | Uint8Array): ZipMember {
  const bytes = Buffer.from(content);
  return { name, bytes: bytes.length, parts: [bytes] };
}

/**
 * A call of `_rebuild_tensor_v2(storage, offset, size, strides, requires_grad, hooks)`, as latin-1.
 * `q` keeps what is on top, and a number in brackets behind it says as what.
 */
function pickleOf(rows: number, columns: number): string {
  const storage = `(${text('storage')}q\x01ctorch\nFloatStorage\nq\x02${text('0')}q\x03${text('cpu')}q\x04${integer(rows * columns)}tq\x05Q`;
  const size = `${integer(rows)}${integer(columns)}\x86q\x06`;
  const strides = `${integer(Math.max(columns, 1))}${integer(1)}\x86q\x07`;
  const hooks = 'ccollections\nOrderedDict\nq\x08)Rq\x09';
  return `\x80\x02ctorch._utils\n_rebuild_tensor_v2\nq\x00(${storage}${integer(0)}${size}${strides}\x89${hooks}tq\x0aRq\x0b.`;
}

function text(value: string): string {
  return `X${littleEndian(value.length, 4)}${value}`;
}

/** In the shortest of the forms, as Python's pickler chooses. */
function integer(value: number): string {
  if (value < 2 ** 8) return `K${littleEndian(value, 1)}`;
  if (value < 2 ** 16) return `M${littleEndian(value, 2)}`;
  if (value < 2 ** 31) return `J${littleEndian(value, 4)}`;
  // The highest bit is the sign.
  let length = 4;
  while (value >= 2 ** (8 * length - 1)) length += 1;
  return `\x8a${littleEndian(length, 1)}${littleEndian(value, length)}`;
}

function littleEndian(value: number, bytes: number): string {
  let characters = '';
  for (let at = 0; at < bytes; at += 1)
    characters += String.fromCharCode(Math.floor(value / 2 ** (8 * at)) % 256);
  return characters;
}
