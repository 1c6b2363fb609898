import type { PickleCursor } from './pickle-cursor.ts';
import type { PickleStack } from './pickle-stack.ts';
import { PickleTuple, Unneeded, type PickleValue } from './pickle-value.ts';
import { damagedFile } from './tensor-file-error.ts';

/** Marks, and what fills lists, tuples and dicts. Items of sets go nowhere. False for other instructions. */
export function fillContainer(instruction: number, cursor: PickleCursor, stack: PickleStack): boolean {
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
