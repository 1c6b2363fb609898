import { PickleCursor } from './pickle-cursor.ts';
import { admitGlobal, applyGlobal, readStorageId, type OpenStorage } from './pickle-globals.ts';
import { fillContainer } from './pickle-containers.ts';
import { pushPlain } from './pickle-plain-values.ts';
import { PickleStack } from './pickle-stack.ts';
import { Unneeded, type PickleValue } from './pickle-value.ts';
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
