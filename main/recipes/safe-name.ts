import { createHash } from 'node:crypto';

const LONGEST = 120;
/** A file system counts bytes, up to 255 with what the files' names have around this one. */
const MOST_BYTES = 200;

/**
 * A name of the user's as one that can stand in a path: it cannot leave its folder or be two of them,
 * and it is not too long. Most names stay as they are; long ones end in a hash, so that they still
 * differ.
 */
export function safeName(name: string, fallback: string): string {
  // Windows drops dots and spaces at the end, so that more than ".." leads out of a folder there.
  if (/^[.\s]*$/.test(name)) return fallback;
  const plain = name.replaceAll(/[\p{Cc}/\\]/gu, '_');
  return isTooLong(plain) ? shorten(plain) : plain;
}

function isTooLong(name: string): boolean {
  return name.length > LONGEST || Buffer.byteLength(name) > MOST_BYTES;
}

function shorten(name: string): string {
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8);
  // By characters: half of one would not be text any more.
  const characters = Array.from(name);
  const end = () => `${characters.join('')}-${hash}`;
  while (isTooLong(end())) characters.pop();
  return end();
}
