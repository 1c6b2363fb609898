/** Instructions of a pickle, as Python's `pickletools` names them. Text is latin-1: a character a byte. */
export const PROTO = '\x80\x02';
export const STOP = '.';

export function name(module: string, attribute: string): string {
  return `c${module}\n${attribute}\n`;
}

export function text(value: string): string {
  return `X${uint32(value.length)}${value}`;
}

export function int(value: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(BigInt(value));
  return `\x8a\x08${bytes.toString('latin1')}`;
}

export function tuple(...items: readonly string[]): string {
  return `(${items.join('')}t`;
}

export function dict(items: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(items).map(([key, value]) => `${text(key)}${value}`);
  return `}(${pairs.join('')}u`;
}

export function call(callable: string, ...args: readonly string[]): string {
  return `${callable}${tuple(...args)}R`;
}

export interface TensorPickle {
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset?: number;
  readonly elements: number;
  readonly type?: string;
  readonly key?: string;
}

/** A tensor as torch writes it. */
export function tensor({ shape, strides, offset = 0, elements, type, key = '0' }: TensorPickle): string {
  const storage = name('torch', type ?? 'FloatStorage');
  const id = tuple(text('storage'), storage, text(key), text('cpu'), int(elements));
  const sizes = [shape, strides].map((numbers) => tuple(...numbers.map(int)));
  return call(name('torch._utils', '_rebuild_tensor_v2'), `${id}Q`, int(offset), ...sizes, '\x89', 'N');
}

function uint32(value: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes.toString('latin1');
}
