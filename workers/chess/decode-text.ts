const utf8 = new TextDecoder('utf-8', { fatal: true });
const latin1 = new TextDecoder('latin1');

/** Text of a file whose encoding nobody states: UTF-8, or Latin-1 where it is not that. */
export function decodeText(bytes: Uint8Array, from: number, to: number): string {
  const part = bytes.subarray(from, to);
  try {
    return utf8.decode(part);
  } catch {
    return latin1.decode(part);
  }
}
