const QUOTED = /[",\r\n]/;

/** A CSV field, quoted only where it must be. */
export function csvField(text: string): string {
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
