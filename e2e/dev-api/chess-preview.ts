import type { ChessPreview, OptionValues } from '../../preload/contract.ts';
import { games } from './games.ts';
import { failure } from './scenario.ts';

export function previewChess(options: OptionValues): ChessPreview {
  if (Number(options['minPly']) > Number(options['maxPly'])) {
    throw failure('bad-option', 'The first ply must not be after the last.', 'minPly');
  }
  return previewFor(Number(options['seed']), Number(options['batches']) * Number(options['batchSize']));
}

function previewFor(seed: number, limit: number): ChessPreview {
  const positions = Array.from({ length: 10 }, (_, index) => {
    const game = games[(index + seed) % games.length];
    const at = (Math.imul(index + 3, 7919 + seed) >>> 5) % (game?.positions.length ?? 1);
    const position = game?.positions[at];
    if (game === undefined || position === undefined) throw new Error('There are no games.');
    return {
      ...position,
      white: game.white,
      black: game.black,
      whiteElo: game.whiteElo,
      blackElo: game.blackElo,
      result: game.result,
      split: index === 6 ? ('test' as const) : ('train' as const),
      source: 'lichess_db_standard_rated_2024-01.pgn.zst',
    };
  });
  return {
    recipeId: 'chess-positions',
    positions,
    gamesRead: 2000,
    gamesSampled: 236,
    expectedPositions: 1_240_000,
    rowLimit: limit === 0 ? null : limit,
    columns: [
      { name: 'window', type: 'int8 (10, 69)' },
      { name: 'scalars', type: 'int8 (3)' },
      { name: 'ply', type: 'int32' },
      { name: 'white_elo', type: 'int32, nullable' },
      { name: 'black_elo', type: 'int32, nullable' },
      { name: 'result', type: 'string' },
      { name: 'game_id', type: 'string' },
    ],
    warnings: ['Game 1,373, ply 41: the move Nf3 is not legal here. The game ends there.'],
  };
}
