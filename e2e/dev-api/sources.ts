import type { EngineEvent, ProjectId, SourceReport, SourcesApi } from '../../preload/contract.ts';
import { type Scenario, failure, never, pause } from './scenario.ts';

const report: SourceReport = {
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

export function devSources(scenario: Scenario, emit: (event: EngineEvent) => void): SourcesApi {
  const paths = new Map<ProjectId, readonly string[]>();
  const cancelled = new Set<string>();
  const pathsOf = (projectId: ProjectId) =>
    paths.get(projectId) ?? (scenario.state === 'empty' ? [] : report.paths);
  return {
    inspect: async ({ inspectionId, paths: given }) => {
      const steps = scenario.state === 'loading' ? 10_000 : 6;
      for (let step = 1; step <= steps; step += 1) {
        await pause(120);
        if (cancelled.has(inspectionId))
          throw failure('cancelled', 'Looking at the files was cancelled.', '');
        emit({
          type: 'inspection-progress',
          inspectionId,
          files: step * 3,
          bytes: step * 41_000_000,
          path: report.files[step % report.files.length]?.path ?? '',
        });
      }
      if (scenario.state === 'failing') {
        throw failure(
          'no-permission',
          'The folder /home/ada/games/lichess may not be read by this user.',
          'Change its permissions, or choose another folder.',
        );
      }
      return { ...report, paths: given, ...filesUnder(given) };
    },
    cancelInspection: async ({ inspectionId }) => void cancelled.add(inspectionId),
    add: async ({ projectId, paths: added }) => {
      paths.set(projectId, [...new Set([...pathsOf(projectId), ...added])]);
      emit({ type: 'sources-changed', projectId });
    },
    remove: async ({ projectId, path }) => {
      paths.set(
        projectId,
        pathsOf(projectId).filter((one) => one !== path),
      );
      emit({ type: 'sources-changed', projectId });
    },
    list: async ({ projectId }) => (scenario.state === 'loading' ? never() : pathsOf(projectId)),
  };
}

function filesUnder(paths: readonly string[]) {
  const known = report.files.filter((file) => paths.some((path) => file.path.startsWith(path)));
  const added = paths
    .filter((path) => !report.files.some((file) => file.path.startsWith(path)))
    .map((path) => ({
      path,
      kind: 'pgn' as const,
      compression: 'none' as const,
      bytes: 52_000,
      holds: { unit: 'game' as const, count: 41, exact: true },
      detail: '',
    }));
  const files = [...known, ...added];
  return {
    files,
    totalBytes: files.reduce((sum, file) => sum + file.bytes, 0),
    holds: [
      {
        unit: 'game' as const,
        count: files.reduce((sum, file) => sum + file.holds.count, 0),
        exact: files.every((file) => file.holds.exact),
      },
    ],
  };
}
