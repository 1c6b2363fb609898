/** A safetensors file of this header and these elements; `length` is what it says of its header. */
export function writeSafetensors(header: unknown, data: Uint8Array, length?: bigint): Buffer {
  const json = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const lead = Buffer.alloc(8);
  lead.writeBigUInt64LE(length ?? BigInt(json.length));
  return Buffer.concat([lead, json, data]);
}
