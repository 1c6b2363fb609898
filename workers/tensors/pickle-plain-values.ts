import type { PickleCursor } from './pickle-cursor.ts';
import type { PickleStack } from './pickle-stack.ts';
import { PickleTuple, Unneeded, type PickleValue } from './pickle-value.ts';

/** Pushes a value that stands in the pickle itself, or an empty container. False for other instructions. */
export function pushPlain(instruction: number, cursor: PickleCursor, stack: PickleStack): boolean {
  const value = readPlain(instruction, cursor);
  if (value === undefined) return false;
  stack.push(value);
  return true;
}

function readPlain(instruction: number, cursor: PickleCursor): PickleValue | undefined {
  switch (String.fromCharCode(instruction)) {
    case 'N':
      return null;
    case '\x88':
      return true;
    case '\x89':
      return false;
    case 'J':
      return cursor.int32();
    case 'K':
      return cursor.uint8();
    case 'M':
      return cursor.uint16();
    case '\x8a':
      return cursor.long(cursor.uint8());
    case 'G':
      return cursor.float64();
    case 'X':
      return cursor.text(cursor.uint32());
    case '\x8c':
      return cursor.text(cursor.uint8());
    case '\x8d':
      return cursor.text(cursor.uint64());
    case 'B':
      return skipBytes(cursor, cursor.uint32());
    case 'C':
      return skipBytes(cursor, cursor.uint8());
    case '\x8e':
    case '\x96':
      return skipBytes(cursor, cursor.uint64());
    case '}':
      return new Map();
    case ']':
      return [];
    case ')':
      return new PickleTuple([]);
    case '\x8f':
      return new Unneeded();
    default:
      return undefined;
  }
}

function skipBytes(cursor: PickleCursor, length: number): Unneeded {
  cursor.skip(length);
  return new Unneeded();
}
