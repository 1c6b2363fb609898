import { memo } from 'react';
import { describePosition, pieceOf, sideToMoveIndex } from './tokens.ts';

const square = 45;
const files = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;
const ranks = [8, 7, 6, 5, 4, 3, 2, 1] as const;

/** All dark squares as one path. */
const darkSquares = Array.from({ length: 64 }, (_, index) => index)
  .filter((index) => (Math.floor(index / 8) + index) % 2 === 0)
  .map((index) => `M${left(index)} ${top(index)}h${square}v${square}h-${square}z`)
  .join('');

const noSquares: readonly number[] = [];

interface BoardProps {
  /** At least the 64 squares of the token encoding. */
  readonly tokens: Uint8Array;
  /** Squares to tint: those of the last move. */
  readonly highlights?: readonly number[];
  /** A square to point at. */
  readonly marked?: number | null;
  /** Where the words beside it say what is on the board. */
  readonly decorative?: boolean;
}

/** A position, from White's side, as wide as its place. */
export const Board = memo(function Board({
  tokens,
  highlights = noSquares,
  marked,
  decorative = false,
}: BoardProps) {
  const label = decorative
    ? { 'aria-hidden': true as const }
    : { role: 'img', 'aria-label': describePosition(tokens) };
  return (
    <div className="board" {...label}>
      <div className="board-ranks" aria-hidden>
        {ranks.map((rank) => (
          <span key={rank}>{rank}</span>
        ))}
      </div>
      <svg className="board-squares" viewBox="0 0 360 360" aria-hidden>
        <rect className="board-light" width="360" height="360" />
        <path className="board-dark" d={darkSquares} />
        {highlights.map((index) => (
          <rect
            key={index}
            className="board-move"
            x={left(index)}
            y={top(index)}
            width={square}
            height={square}
          />
        ))}
        {Array.from({ length: sideToMoveIndex }, (_, index) => (
          <PieceOn key={index} index={index} token={tokens[index] ?? 0} />
        ))}
        {typeof marked === 'number' && (
          <rect
            className="board-mark"
            x={left(marked) + 1.5}
            y={top(marked) + 1.5}
            width={square - 3}
            height={square - 3}
          />
        )}
      </svg>
      <div className="board-files" aria-hidden>
        {files.map((file) => (
          <span key={file}>{file}</span>
        ))}
      </div>
    </div>
  );
});

function PieceOn({ index, token }: { readonly index: number; readonly token: number }) {
  const piece = pieceOf(token);
  if (piece === null) return null;
  return (
    <use
      href={`#piece-${piece.letter}`}
      className={`piece-${piece.color}`}
      x={left(index)}
      y={top(index)}
      width={square}
      height={square}
    />
  );
}

function left(index: number): number {
  return (index % 8) * square;
}

function top(index: number): number {
  return (7 - Math.floor(index / 8)) * square;
}
