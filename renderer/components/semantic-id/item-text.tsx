import { splitItems } from './split-items.ts';

interface ItemTextProps {
  readonly text: string;
  /** What the user looks for, marked instead of the POIs. */
  readonly looked?: string;
}

/** A text of a sample with its POIs set off from the words. */
export function ItemText({ text, looked = '' }: ItemTextProps) {
  return (
    <span className="item-text">
      {splitItems(text, looked).map((part, index) =>
        part.kind === null ? (
          part.text
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- parts have no identity but their place
          <mark key={index} data-found={part.kind === 'found' || undefined}>
            {part.text}
          </mark>
        ),
      )}
    </span>
  );
}
