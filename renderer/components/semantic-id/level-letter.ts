/** Levels are spelled by letter, from a on. */
export function levelLetter(level: number): string {
  return String.fromCodePoint(97 + level);
}
