const QUOTED = /[",\r\n]/;

/** A CSV field, quoted only where it must be. */
export function csvField(text: string): string {
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A field that is a Python list literal. Without a comma it needs no quotes, as pandas has it.
 *
 * @param items Between commas; no double quotes.
 */
export function csvListOf(items: string): string {
  return items.includes(',') ? `"[${items}]"` : `[${items}]`;
}
