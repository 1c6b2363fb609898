import type { PieceLetter } from './tokens.ts';

interface PieceShape {
  readonly body: string;
  /** Lines inside of the silhouette. */
  readonly lines: string;
}

const base = 'M13.2 30.6c-.9 2.1-2.7 3-2.7 5.3v3.6h24v-3.6c0-2.3-1.8-3.2-2.7-5.3z';

/** Silhouettes on a square of 45 units, drawn for this app. */
const shapes: Record<PieceLetter, PieceShape> = {
  p: {
    body: 'M22.5 9.5a5.2 5.2 0 0 1 3.3 9.2c2.9 1.4 3.4 3 3.4 3.8H26c.3 4.6 2.2 7.8 5.6 10 1.3.9 1.9 2 1.9 3.5v3.5h-22V36c0-1.5.6-2.6 1.9-3.5 3.4-2.2 5.3-5.4 5.6-10h-3.2c0-.8.5-2.4 3.4-3.8a5.2 5.2 0 0 1 3.3-9.2z',
    lines: 'M11.8 35.2h21.4',
  },
  n: {
    body: 'M34.5 39.5h-22c0-4.5 1.8-7.6 5-10.4 2.4-2.1 3.6-3.9 3.8-6.2-1.6.9-3.2 1.2-4.6 2-1.7 1-2.5 3.2-4.6 3.9-1.2.4-2.5-.2-3.4-1.3-.9-1.1-1.2-2.6-.4-3.9 1.9-3 3.8-5.2 4.6-8 .3-1.2.9-2.4 2-3.4l-.8-4.9c1.9.4 3.4 1.5 4.4 2.9.5-.9 1.2-1.7 2.2-2.4.9.8 1.5 1.9 1.8 3 8 1.1 12.4 8.8 12.6 19.7.1 3.4-.3 6.3-.6 9z',
    lines: 'M25.4 14.6c3.9 2.7 5.7 7.5 5.7 13.9M13.1 35.2h21.6',
  },
  b: {
    body: 'M22.5 5.3a2.5 2.5 0 0 1 1.6 4.4c4.2 3.5 7 7.5 7 12.1 0 2.9-1.3 5-3.4 6.6l1.4 5c2.6.4 5.4 1.6 5.4 4.2v1.9h-24v-1.9c0-2.6 2.8-3.8 5.4-4.2l1.4-5c-2.1-1.6-3.4-3.7-3.4-6.6 0-4.6 2.8-8.6 7-12.1a2.5 2.5 0 0 1 1.6-4.4z',
    lines: 'M22.5 16v7.4M19 19.6h7M17.3 28.4h10.4M15.9 33.4h13.2',
  },
  r: {
    body: 'M11.5 8.5h5v3.6H20V8.5h5v3.6h3.5V8.5h5v7.6l-3.2 3.2v11.2l2.6 3.2h1.6v5.8h-24v-5.8h1.6l2.6-3.2V19.3l-3.2-3.2z',
    lines: 'M14.7 19.3h15.6M14.7 30.5h15.6M12.1 33.9h20.8',
  },
  q: {
    body: 'M8.2 12.4a2.3 2.3 0 0 1 1.9 3.9l4.8 7 .1-10.3a2.3 2.3 0 1 1 2.2-.4l4 10.2 .4-11.6a2.3 2.3 0 1 1 1.8 0l.4 11.6 4-10.2a2.3 2.3 0 1 1 2.2.4l.1 10.3 4.8-7a2.3 2.3 0 1 1 2.6 1.2l-5.7 13.1c.9 2.3 2.7 3 2.7 5.3v3.6h-24v-3.6c0-2.3 1.8-3 2.7-5.3L7.5 17.5a2.3 2.3 0 0 1 .7-5.1z',
    lines: 'M13.2 30.6h18.6M11 35.2h23',
  },
  k: {
    body: `M21.1 3.6h2.8v2.6h2.7v2.7h-2.7v4.3c1.7-1.5 3.7-2.3 5.8-2.3 4.4 0 7.6 3.1 7.6 7.3 0 4.8-3.3 8.6-5.5 12.4H13.2c-2.2-3.8-5.5-7.6-5.5-12.4 0-4.2 3.2-7.3 7.6-7.3 2.1 0 4.1.8 5.8 2.3V8.9h-2.7V6.2h2.7z${base}`,
    lines: 'M22.5 15.2v15.4M13.2 30.6h18.6M11 35.2h23',
  },
};

/** Drawn once for the whole page; boards refer to its symbols. */
export function PieceSprite() {
  return (
    <svg className="piece-sprite" aria-hidden>
      {Object.entries(shapes).map(([letter, { body, lines }]) => (
        <symbol key={letter} id={`piece-${letter}`} viewBox="0 0 45 45">
          <path d={body} />
          <path d={lines} className="piece-lines" />
          {letter === 'n' && <circle cx="16.4" cy="17" r="1.1" className="piece-eye" />}
        </symbol>
      ))}
    </svg>
  );
}
