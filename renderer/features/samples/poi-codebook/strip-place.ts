/** How the cells of a strip lie: `columns` in a line, as many lines as the codes need. */
export interface StripPlace {
  readonly size: number;
  readonly columns: number;
}

/** The code at a place of the strip, from 0 to 1 each way; gaps belong to the cell before them. */
export function codeAtPoint({ size, columns }: StripPlace, across: number, down: number): number | null {
  const lines = Math.ceil(size / columns);
  const column = Math.min(columns - 1, Math.max(0, Math.floor(across * columns)));
  const line = Math.min(lines - 1, Math.max(0, Math.floor(down * lines)));
  const code = line * columns + column;
  return code < size ? code : null;
}

/** The code that a key goes to, or null when the key is not for moving. */
export function codeAfterKey({ size, columns }: StripPlace, code: number, key: string): number | null {
  const to = (next: number) => Math.min(size - 1, Math.max(0, next));
  switch (key) {
    case 'ArrowRight':
      return to(code + 1);
    case 'ArrowLeft':
      return to(code - 1);
    case 'ArrowDown':
      return to(code + columns);
    case 'ArrowUp':
      return to(code - columns);
    case 'Home':
      return 0;
    case 'End':
      return size - 1;
    default:
      return null;
  }
}
