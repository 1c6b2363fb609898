export interface TextSelection {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A slot in place of what is selected; the caret goes behind it. */
export function insertSlot({ text, start, end }: TextSelection, slot: string): TextSelection {
  const written = `{${slot}}`;
  const caret = start + written.length;
  return { text: `${text.slice(0, start)}${written}${text.slice(end)}`, start: caret, end: caret };
}

/** Slots that a text lacks; a brace that is written twice is a brace. */
export function missingSlots(text: string, slots: readonly string[]): readonly string[] {
  const used = new Set([...text.matchAll(/\{\{|\}\}|\{([^{}]*)\}/g)].map(([, name]) => name));
  return slots.filter((slot) => !used.has(slot));
}
