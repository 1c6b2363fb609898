import type { ChessPreview, RecipesApi } from '../../preload/contract.ts';
import { games } from './games.ts';
import { chessRecipe } from './options.ts';
import { type Scenario, failure, never, pause } from './scenario.ts';

export function devRecipes(scenario: Scenario): RecipesApi {
  return {
    list: async () => [chessRecipe],
    preview: (request) => preview(scenario, request) as Promise<never>,
  };
}

async function preview(
  scenario: Scenario,
  { options }: Parameters<RecipesApi['preview']>[0],
): Promise<ChessPreview> {
  if (scenario.state === 'loading') return never();
  await pause(scenario.delay * 5);
  if (scenario.state === 'empty') {
    throw failure('nothing-to-do', 'This project has no sources yet.', 'Add PGN files or folders first.');
  }
  if (scenario.state === 'failing') {
    throw failure(
      'source-unreadable',
      'lichess_db_standard_rated_2024-01.pgn.zst cannot be decompressed: the data ends in the middle of a block.',
      'Download the file again, or remove it from the sources.',
    );
  }
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
