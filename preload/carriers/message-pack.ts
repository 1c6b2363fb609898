import { Decoder, Encoder } from '@msgpack/msgpack';

/** Nested deeper than any message of the contract. */
const maxDepth = 64;

// Structured clone keeps a property that is undefined; left out, it reads the same on the other side.
const encoder = new Encoder({ ignoreUndefined: true, maxDepth });
const decoder = new Decoder();

/** One message as a binary frame; throws on functions, symbols, big integers and circles. */
export function packMessage(message: unknown): Uint8Array<ArrayBuffer> {
  return encoder.encode(message);
}

/**
 * Reads a frame back. Binary values are views into the frame, always plain `Uint8Array`: hand over
 * no `Buffer`, or they become Buffers too.
 */
export function unpackMessage(frame: Uint8Array | ArrayBuffer): unknown {
  return decoder.decode(frame instanceof Uint8Array ? asPlainBytes(frame) : new Uint8Array(frame));
}

function asPlainBytes(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
