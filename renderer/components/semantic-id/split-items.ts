export interface TextPart {
  readonly text: string;
  /** `item`: a POI; `time`: when; `found`: what was looked for; null: the words around them. */
  readonly kind: 'item' | 'time' | 'found' | null;
}

/** `<a_12><b_31><c_5>`, `<123>`, or `2012-04-03 14:04:00`. */
const itemOrTime = /(?:<[a-z]_\d+>)+|<\d+>|\b\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?/g;

/** A text of a sample, cut at what is looked for, and at its POIs and times. */
export function splitItems(text: string, looked = ''): readonly TextPart[] {
  const wanted = looked.trim();
  const parts = wanted === '' ? plain(text) : cut(text, new RegExp(escape(wanted), 'gi'), () => 'found');
  return parts.flatMap((part) => (part.kind === null ? cut(part.text, itemOrTime, kindOf) : part));
}

function cut(
  text: string,
  pattern: RegExp,
  kindOfMatch: (match: string) => TextPart['kind'],
): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    parts.push(...plain(text.slice(end, match.index)), { text: match[0], kind: kindOfMatch(match[0]) });
    end = match.index + match[0].length;
  }
  return [...parts, ...plain(text.slice(end))];
}

function plain(text: string): readonly TextPart[] {
  return text === '' ? [] : [{ text, kind: null }];
}

function kindOf(match: string): TextPart['kind'] {
  return match.startsWith('<') ? 'item' : 'time';
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
