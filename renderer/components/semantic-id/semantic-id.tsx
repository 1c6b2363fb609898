import { levelLetter } from './level-letter.ts';

interface SemanticIdProps {
  readonly codes: readonly number[];
  /** First codes that are those that were looked for. */
  readonly shared?: number;
}

/** The codes of a POI, level by level. */
export function SemanticId({ codes, shared = 0 }: SemanticIdProps) {
  return (
    <span className="semantic-id">
      {codes.map((code, level) => (
        // oxlint-disable-next-line react/no-array-index-key -- the level is what tells codes apart
        <span key={level} className="semantic-code" data-shared={level < shared || undefined}>
          <i>{levelLetter(level)}</i>
          {code}
        </span>
      ))}
    </span>
  );
}
