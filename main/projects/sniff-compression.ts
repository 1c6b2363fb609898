import { open } from 'node:fs/promises';
import type { Compression } from '../../preload/contract.ts';

/** Names lie: a renamed archive is known by its first bytes. */
export async function sniffCompression(path: string): Promise<Compression> {
  const file = await open(path, 'r');
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    if (buffer[0] === 0x1f && buffer[1] === 0x8b) return 'gzip';
    if (buffer.toString('latin1', 0, 3) === 'BZh') return 'bzip2';
    if (
      buffer.readUInt32LE(0) === ZSTD_MAGIC ||
      (buffer.readUInt32LE(0) & 0xfffffff0) >>> 0 === ZSTD_SKIPPABLE
    ) {
      return 'zstd';
    }
    return 'none';
  } finally {
    await file.close();
  }
}

/** RFC 8878, sections 3.1.1 and 3.1.2; archives made in parallel begin with a skippable frame. */
const ZSTD_MAGIC = 0xfd2fb528;
const ZSTD_SKIPPABLE = 0x184d2a50;
