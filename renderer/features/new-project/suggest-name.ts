/** A project name from what was dropped: the file or folder without its endings, in words. */
export function suggestName(paths: readonly string[]): string {
  const [first] = paths;
  if (first === undefined) return '';
  const source = paths.length === 1 ? first : (commonParent(paths) ?? first);
  const name = source.split(/[/\\]/).findLast((part) => part !== '') ?? '';
  const words = name
    .replace(/(\.(pgn|csv|tsv|txt|pt|safetensors|onnx|gz|bz2|zst|zstd))+$/i, '')
    .replaceAll(/[_.]+|(?<=\p{L})-(?=\p{L})/gu, ' ')
    .replaceAll(/\b(poi|nyc|tky)\b/gi, (word) => word.toUpperCase())
    .trim();
  return words === '' ? '' : words.charAt(0).toUpperCase() + words.slice(1);
}

function commonParent(paths: readonly string[]): string | null {
  const parents = new Set(paths.map((path) => path.replace(/[/\\]+[^/\\]+[/\\]*$/, '')));
  const [only] = parents;
  return parents.size === 1 && only !== undefined && only !== '' ? only : null;
}
