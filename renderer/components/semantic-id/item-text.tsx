import { splitItems } from './split-items.ts';

interface ItemTextProps {
  readonly text: string;
  /** What the user looks for, marked instead of the POIs. */
  readonly looked?: string;
}

/** A text of a sample with its POIs set off from the words, and no time torn apart. */
export function ItemText({ text, looked = '' }: ItemTextProps) {
  return (
    <span className="item-text">
      {splitItems(text, looked).map((part, index) => {
        if (part.kind === null) return part.text;
        const Part = part.kind === 'time' ? 'span' : 'mark';
        return (
          // oxlint-disable-next-line react/no-array-index-key -- parts have no identity but their place
          <Part key={index} data-kind={part.kind}>
            {part.text}
          </Part>
        );
      })}
    </span>
  );
}
