import type { ChessPreview, ChessPreviewPosition } from '../../../../preload/contract.ts';
import { formatCount, formatCountShort, formatUnits } from '../../../components/format-quantities.ts';

/** What a run with these options would write, in one sentence. */
export function describeExpectation({ expectedPositions, rowLimit }: ChessPreview): string {
  if (expectedPositions === null) {
    return rowLimit === null
      ? 'A run reads the sources to their end.'
      : `A run writes at most ${formatUnits(rowLimit, 'row')}.`;
  }
  const expected = `about ${formatCountShort(expectedPositions)} positions`;
  if (rowLimit === null) return `A run over all sources would write ${expected}.`;
  if (expectedPositions <= rowLimit) {
    return `A run would write ${expected}, below its limit of ${formatUnits(rowLimit, 'row')}.`;
  }
  return `A run would write ${formatUnits(rowLimit, 'row')}; the sources would yield ${expected}.`;
}

/** Where the samples came from. */
export function describeReading({ positions, gamesRead, gamesSampled }: ChessPreview): string {
  const shown = formatUnits(positions.length, 'position');
  return `${shown} from ${formatCount(gamesSampled)} of ${formatUnits(gamesRead, 'game')} read.`;
}

export function describePlayers({ white, black }: ChessPreviewPosition): string {
  return `${white || 'White'} – ${black || 'Black'}`;
}

/** `1-0` with the dash that scores are set with. */
export function formatResult(result: string): string {
  return result.replaceAll('1/2', '½').replace('-', '–');
}

type Ratings = Pick<ChessPreviewPosition, 'whiteElo' | 'blackElo'>;

/** `2850 – 2820`; a missing rating is a question mark. */
export function describeRatings({ whiteElo, blackElo }: Ratings): string {
  if (whiteElo === null && blackElo === null) return 'no Elo';
  return `${whiteElo ?? '?'} – ${blackElo ?? '?'}`;
}

/** The squares that the last move touched. */
export function moveSquares({ lastMove }: ChessPreviewPosition): readonly number[] {
  return lastMove === null ? [] : [lastMove.from, lastMove.to];
}
