export interface TextPart {
  readonly text: string;
  /** `item`: a POI; `found`: what was looked for; null: the words around them. */
  readonly kind: 'item' | 'found' | null;
}

/** `<a_12><b_31><c_5>` or `<123>`. */
const item = /(?:<[a-z]_\d+>)+|<\d+>/g;

/** A text of a sample, cut at its POIs; where something is looked for, at that instead. */
export function splitItems(text: string, looked = ''): readonly TextPart[] {
  const pattern = looked.trim() === '' ? item : new RegExp(escape(looked.trim()), 'gi');
  const kind = pattern === item ? 'item' : 'found';
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index), kind: null });
    parts.push({ text: match[0], kind });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), kind: null });
  return parts;
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
