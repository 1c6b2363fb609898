import type { SourceReport } from '../../preload/contract.ts';

export const chessSources: SourceReport = {
  paths: ['/home/ada/games/lichess', '/home/ada/Downloads/linares.pgn'],
  files: [
    {
      path: '/home/ada/games/lichess/lichess_db_standard_rated_2024-01.pgn.zst',
      kind: 'pgn',
      compression: 'zstd',
      bytes: 1_190_000_000,
      holds: { unit: 'game', count: 601_000, exact: false },
      detail: '',
    },
    {
      path: '/home/ada/games/lichess/broadcast/2024/candidates.pgn.gz',
      kind: 'pgn',
      compression: 'gzip',
      bytes: 1_830_000,
      holds: { unit: 'game', count: 1204, exact: true },
      detail: '',
    },
    {
      path: '/home/ada/games/lichess/broadcast/2023/world-championship.pgn',
      kind: 'pgn',
      compression: 'none',
      bytes: 48_200,
      holds: { unit: 'game', count: 18, exact: true },
      detail: '',
    },
    {
      path: '/home/ada/Downloads/linares.pgn',
      kind: 'pgn',
      compression: 'none',
      bytes: 704_000,
      holds: { unit: 'game', count: 992, exact: true },
      detail: '',
    },
  ],
  skipped: [
    { path: '/home/ada/games/lichess/README.txt', bytes: 2140, reason: 'No game was found in it.' },
    { path: '/home/ada/games/lichess/empty.pgn', bytes: 0, reason: 'The file is empty.' },
    {
      path: '/home/ada/games/lichess/broken.pgn.zst',
      bytes: 81_000,
      reason: 'The zstd data ends in the middle of a block.',
    },
  ],
  skippedCount: 3,
  totalBytes: 1_192_582_200,
  holds: [{ unit: 'game', count: 603_214, exact: false }],
  suggestedRecipe: 'chess-positions',
};
