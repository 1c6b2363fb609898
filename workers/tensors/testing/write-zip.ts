import { crc32 } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  readonly data: Buffer;
  /** What the table of contents says instead of the truth. */
  readonly method?: number;
  readonly flags?: number;
  readonly size?: number;
  readonly crc32?: number;
  readonly headerOffset?: number;
}

/** A zip file of stored parts; with `zip64`, every size stands in 64 bits only. */
export function writeZip(parts: readonly ZipPart[], { zip64 = false, comment = '' } = {}): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const body = Buffer.concat([localHeader(part), part.data]);
    directory.push(directoryEntry(part, part.headerOffset ?? offset, zip64));
    bodies.push(body);
    offset += body.length;
  }
  const contents = Buffer.concat(directory);
  const ends = zip64 ? [end64(parts.length, contents.length, offset)] : [];
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(zip64 ? 0xffffffff : contents.length, 12);
  end.writeUInt32LE(zip64 ? 0xffffffff : offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...bodies, contents, ...ends, end, Buffer.from(comment)]);
}

/** With an extra field of 8 bytes, as torch pads for alignment. */
function localHeader({ name }: ZipPart): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(8, 28);
  return Buffer.concat([header, Buffer.from(name), Buffer.from('FB\x04\x00ZZZZ')]);
}

function directoryEntry(part: ZipPart, offset: number, zip64: boolean): Buffer {
  const size = part.size ?? part.data.length;
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(part.flags ?? 0, 8);
  entry.writeUInt16LE(part.method ?? 0, 10);
  entry.writeUInt32LE(part.crc32 ?? crc32(part.data), 16);
  entry.writeUInt32LE(zip64 ? 0xffffffff : part.data.length, 20);
  entry.writeUInt32LE(zip64 ? 0xffffffff : size, 24);
  entry.writeUInt16LE(part.name.length, 28);
  entry.writeUInt16LE(zip64 ? 28 : 0, 30);
  entry.writeUInt32LE(zip64 ? 0xffffffff : offset, 42);
  const extra = Buffer.alloc(zip64 ? 28 : 0);
  if (zip64) {
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(24, 2);
    [size, part.data.length, offset].forEach((n, i) => extra.writeBigUInt64LE(BigInt(n), 4 + 8 * i));
  }
  return Buffer.concat([entry, Buffer.from(part.name), extra]);
}

function end64(entries: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(56 + 20);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeBigUInt64LE(BigInt(entries), 24);
  end.writeBigUInt64LE(BigInt(entries), 32);
  end.writeBigUInt64LE(BigInt(size), 40);
  end.writeBigUInt64LE(BigInt(offset), 48);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(offset + size), 64);
  end.writeUInt32LE(1, 72);
  return end;
}
