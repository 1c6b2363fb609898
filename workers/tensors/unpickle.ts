import { PickleCursor } from './pickle-cursor.ts';
import { admitGlobal, applyGlobal, readStorageId, type OpenStorage } from './pickle-globals.ts';
import { PickleStack } from './pickle-stack.ts';
import { PickleTuple, Unneeded, type PickleValue } from './pickle-value.ts';
import { damagedFile, tensorFileError } from './tensor-file-error.ts';

/** Every instruction makes one value at most, so this bounds the memory; a checkpoint has thousands. */
const MOST_INSTRUCTIONS = 1_000_000;
const STOP = 0x2e;

/**
 * Reads a pickle of tensors and plain containers. No code runs: the names in it are compared with
 * a list, and what the list lacks is refused.
 *
 * Format: Python's `pickletools`, protocols 2 to 5, of which the instructions that torch writes.
 *
 * @throws DatawrightError `source-unreadable`
 */
export function unpickle(bytes: Buffer, path: string, open: OpenStorage): PickleValue {
  const cursor = new PickleCursor(bytes, path);
  const stack = new PickleStack(path);
  for (let count = 0; count < MOST_INSTRUCTIONS; count++) {
    const instruction = cursor.uint8();
    if (instruction === STOP) return stack.pop();
    const known =
      pushPlain(instruction, cursor, stack) ||
      fillContainer(instruction, cursor, stack) ||
      keep(instruction, cursor, stack) ||
      rebuild(instruction, cursor, stack, open);
    if (!known) throw unknownInstruction(instruction, cursor);
  }
  throw tensorFileError(
    path,
    `has a pickle of more than ${MOST_INSTRUCTIONS} instructions.`,
    'Save only the tensors, with torch.save(model.state_dict(), path), then try again.',
  );
}

/** Values that stand in the pickle itself. */
function pushPlain(instruction: number, cursor: PickleCursor, stack: PickleStack): boolean {
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

function fillContainer(instruction: number, cursor: PickleCursor, stack: PickleStack): boolean {
  switch (String.fromCharCode(instruction)) {
    case '(':
      stack.mark();
      return true;
    case 't':
      stack.push(new PickleTuple(stack.popToMark()));
      return true;
    case '\x85':
    case '\x86':
    case '\x87':
      stack.push(new PickleTuple(stack.popSome(instruction - 0x84)));
      return true;
    case 'a':
      append(stack, stack.popSome(1));
      return true;
    case 'e':
      append(stack, stack.popToMark());
      return true;
    case 's':
      setItems(stack, stack.popSome(2), cursor);
      return true;
    case 'u':
      setItems(stack, stack.popToMark(), cursor);
      return true;
    case '\x90':
      stack.popToMark();
      return true;
    case '\x91':
      stack.popToMark();
      stack.push(new Unneeded());
      return true;
    default:
      return false;
  }
}

function append(stack: PickleStack, values: readonly PickleValue[]): void {
  const list = stack.list();
  for (const value of values) list.push(value);
}

function setItems(stack: PickleStack, items: readonly PickleValue[], { path }: PickleCursor): void {
  const dict = stack.dict();
  for (let i = 0; i < items.length; i += 2) {
    const [key, value] = [items[i], items[i + 1]];
    if (key === undefined || value === undefined) throw damagedFile(path, 'a dict has a key without a value');
    dict.set(key, value);
  }
}

/** The memo, and what frames the instructions. */
function keep(instruction: number, cursor: PickleCursor, stack: PickleStack): boolean {
  switch (String.fromCharCode(instruction)) {
    case '\x80':
      checkProtocol(cursor.uint8(), cursor.path);
      return true;
    case '\x95':
      cursor.uint64();
      return true;
    case 'q':
      stack.memorise(cursor.uint8());
      return true;
    case 'r':
      stack.memorise(cursor.uint32());
      return true;
    case '\x94':
      stack.memorise();
      return true;
    case 'h':
      stack.recall(cursor.uint8());
      return true;
    case 'j':
      stack.recall(cursor.uint32());
      return true;
    default:
      return false;
  }
}

function checkProtocol(protocol: number, path: string): void {
  if (protocol >= 2 && protocol <= 5) return;
  throw tensorFileError(
    path,
    `has a pickle of protocol ${protocol}; 2 to 5 are read.`,
    'Save it again with torch.save and its default protocol.',
  );
}

/** What tensors are rebuilt from: names, calls of them, states, and storages. */
function rebuild(instruction: number, cursor: PickleCursor, stack: PickleStack, open: OpenStorage): boolean {
  const { path } = cursor;
  switch (String.fromCharCode(instruction)) {
    case 'c':
      stack.push(admitGlobal(`${cursor.line()}.${cursor.line()}`, path));
      return true;
    case '\x93': {
      const name = stack.popText();
      stack.push(admitGlobal(`${stack.popText()}.${name}`, path));
      return true;
    }
    case 'R': {
      const args = stack.popTuple();
      stack.push(applyGlobal(stack.popGlobal(), args, path));
      return true;
    }
    case 'b':
      stack.pop();
      checkTakesState(stack.top(), path);
      return true;
    case 'Q':
      stack.push(readStorageId(stack.pop(), path, open));
      return true;
    default:
      return false;
  }
}

/** A state dict carries `_metadata` as the state of its OrderedDict; nobody here reads it. */
function checkTakesState(value: PickleValue, path: string): void {
  if (value instanceof Map || value instanceof Unneeded) return;
  throw damagedFile(path, 'its pickle sets the state of what has none');
}

function unknownInstruction(instruction: number, { path, position }: PickleCursor): Error {
  const code = `0x${instruction.toString(16).padStart(2, '0')}`;
  return tensorFileError(
    path,
    `has the instruction ${code} at byte ${position - 1} of its pickle, which torch does not write for tensors.`,
    'Save it again with torch.save(model.state_dict(), path), or download it again.',
  );
}
