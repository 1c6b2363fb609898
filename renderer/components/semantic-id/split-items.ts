export interface TextPart {
  readonly text: string;
  /** `item`: a POI; `time`: when; `found`: what was looked for; null: the words around them. */
  readonly kind: 'item' | 'time' | 'found' | null;
}

/** `<a_12><b_31><c_5>`, `<123>`, or `2012-04-03 14:04:00`. */
const itemOrTime = /(?:<[a-z]_\d+>)+|<\d+>|\b\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?/g;

/** A text of a sample, cut at its POIs and times; where something is looked for, at that instead. */
export function splitItems(text: string, looked = ''): readonly TextPart[] {
  const wanted = looked.trim();
  const pattern = wanted === '' ? itemOrTime : new RegExp(escape(wanted), 'gi');
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index), kind: null });
    const kind = wanted === '' ? kindOf(match[0]) : 'found';
    parts.push({ text: match[0], kind });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), kind: null });
  return parts;
}

function kindOf(text: string): TextPart['kind'] {
  return text.startsWith('<') ? 'item' : 'time';
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
