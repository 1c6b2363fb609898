/** A field of a message, as it lies in the bytes. */
export interface ProtobufField {
  readonly number: number;
  /** Of a varint, else 0. Exact up to 2⁵³. */
  readonly integer: number;
  /** Of a length-delimited field, a view into the message; else empty. */
  readonly bytes: Uint8Array;
}

const EMPTY = new Uint8Array(0);

/**
 * The fields of a Protocol Buffers message in the order of the bytes. Nothing is copied.
 *
 * @throws RangeError When the bytes are no message.
 */
export function* readProtobuf(message: Uint8Array): Generator<ProtobufField> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1, length = 0; length < 10; scale *= 128, length += 1) {
      const byte = message[at];
      if (byte === undefined) throw new RangeError('it ends within a number');
      at += 1;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    throw new RangeError('a number is longer than ten bytes');
  };
  const skip = (length: number): Uint8Array => {
    if (length > message.length - at) throw new RangeError('a field ends after the message');
    at += length;
    return message.subarray(at - length, at);
  };
  while (at < message.length) {
    const tag = varint();
    const number = Math.floor(tag / 8);
    switch (tag % 8) {
      case 0:
        yield { number, integer: varint(), bytes: EMPTY };
        break;
      case 1:
        yield { number, integer: 0, bytes: skip(8) };
        break;
      case 2:
        yield { number, integer: 0, bytes: skip(varint()) };
        break;
      case 5:
        yield { number, integer: 0, bytes: skip(4) };
        break;
      default:
        throw new RangeError(`wire type ${tag % 8} is not in use`);
    }
  }
}
