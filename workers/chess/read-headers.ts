import { equals, isDigit, SPACE, toBytes, ZERO } from './ascii.ts';
import { NO_ELO, RESULTS } from './position-record.ts';
import { isName, NO_HEADER, readHeader, type HeaderSpan } from './read-header.ts';

/** What the sampling and the replay need of a game's headers; one object serves all games. */
export interface GameHeaders {
  whiteElo: number;
  blackElo: number;
  /** Index into RESULTS, −1 when the header is missing or says something else. */
  result: number;
  /** Whether the variant is one that the replay core plays. */
  isKnownVariant: boolean;
  /** The FEN's place in the text; empty without one. */
  fenStart: number;
  fenEnd: number;
}

const WHITE_ELO = toBytes('WhiteElo');
const BLACK_ELO = toBytes('BlackElo');
const RESULT = toBytes('Result');
const VARIANT = toBytes('Variant');
const FEN = toBytes('FEN');

const RESULT_BYTES = RESULTS.map(toBytes);
const STANDARD = toBytes('Standard');
/** Names of the variants that are chess, lower-case, without anything but letters and digits. */
const KNOWN_VARIANTS: ReadonlySet<string> = new Set(
  ' standard chess classical normal fromposition chess960 960 fischerandom fischerrandom'.split(' '),
);
const LONGEST_VARIANT = 64;
const ELO_DIGITS = 5;

/** Reads the headers of the game that begins at `from`; gives back the offset behind them. */
export function readHeaders(text: Uint8Array, from: number, end: number, headers: GameHeaders): number {
  headers.whiteElo = NO_ELO;
  headers.blackElo = NO_ELO;
  headers.result = -1;
  headers.isKnownVariant = true;
  headers.fenStart = 0;
  headers.fenEnd = 0;
  const header = { nameStart: 0, nameEnd: 0, valueStart: 0, valueEnd: 0 };
  let at = from;
  for (;;) {
    const next = readHeader(text, at, end, at === from, header);
    if (next === NO_HEADER) return at;
    takeHeader(text, header, headers);
    at = next;
  }
}

function takeHeader(text: Uint8Array, header: HeaderSpan, headers: GameHeaders): void {
  const { valueStart, valueEnd } = header;
  switch (text[header.nameStart]) {
    case WHITE_ELO[0]:
      if (isName(text, header, WHITE_ELO)) headers.whiteElo = readElo(text, valueStart, valueEnd);
      return;
    case BLACK_ELO[0]:
      if (isName(text, header, BLACK_ELO)) headers.blackElo = readElo(text, valueStart, valueEnd);
      return;
    case RESULT[0]:
      if (isName(text, header, RESULT)) headers.result = readResult(text, valueStart, valueEnd);
      return;
    case VARIANT[0]:
      if (isName(text, header, VARIANT)) headers.isKnownVariant = isKnownVariant(text, valueStart, valueEnd);
      return;
    case FEN[0]:
      if (!isName(text, header, FEN)) return;
      headers.fenStart = valueStart;
      headers.fenEnd = valueEnd;
      return;
    default:
  }
}

/** A plain positive number, else {@link NO_ELO}: "?", "-", "" and 0 all say that there is none. */
function readElo(text: Uint8Array, start: number, end: number): number {
  let from = start;
  let to = end;
  while (from < to && text[from] === SPACE) from += 1;
  while (from < to && text[to - 1] === SPACE) to -= 1;
  if (to - from > ELO_DIGITS) return NO_ELO;
  let elo = 0;
  for (let at = from; at < to; at += 1) {
    if (!isDigit(text[at]!)) return NO_ELO;
    elo = elo * 10 + text[at]! - ZERO;
  }
  return elo === 0 ? NO_ELO : elo;
}

function readResult(text: Uint8Array, from: number, to: number): number {
  return RESULT_BYTES.findIndex((bytes) => equals(text, from, to, bytes));
}

function isKnownVariant(text: Uint8Array, from: number, to: number): boolean {
  if (equals(text, from, to, STANDARD)) return true;
  const name = String.fromCharCode(...text.subarray(from, Math.min(to, from + LONGEST_VARIANT)));
  return KNOWN_VARIANTS.has(name.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));
}
