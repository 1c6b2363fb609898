import type {
  EngineEvent,
  Holdings,
  ProjectId,
  RecipeId,
  SourceFile,
  SourceKind,
  SourceReport,
  SourcesApi,
} from '../../preload/contract.ts';
import { chessSources } from './chess-sources.ts';
import { groupBy } from './group-by.ts';
import { poiSources } from './poi/sources.ts';
import { type Scenario, failure, never, pause } from './scenario.ts';

export function devSources(scenario: Scenario, emit: (event: EngineEvent) => void): SourcesApi {
  const report = scenario.project === 'poi' ? poiSources : chessSources;
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
      return { ...report, paths: given, ...filesUnder(report, given) };
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

function filesUnder(report: SourceReport, paths: readonly string[]) {
  const known = report.files.filter((file) => paths.some((path) => file.path.startsWith(path)));
  const added = paths
    .filter((path) => !report.files.some((file) => file.path.startsWith(path)))
    .map((path): SourceFile => (path.endsWith('/poi') ? sampleCheckIns(path) : sampleGames(path)));
  const files = [...known, ...added];
  const kinds = new Set(files.map((file) => file.kind));
  return {
    files,
    totalBytes: files.reduce((sum, file) => sum + file.bytes, 0),
    holds: held(files),
    suggestedRecipe: suggest(kinds),
  };
}

function held(files: readonly SourceFile[]): readonly Holdings[] {
  return [...groupBy(files, (file) => file.holds.unit)].map(([unit, members]) => ({
    unit,
    count: members.reduce((sum, file) => sum + file.holds.count, 0),
    exact: members.every((file) => file.holds.exact),
  }));
}

function suggest(kinds: ReadonlySet<SourceKind>): RecipeId | null {
  if (kinds.has('pgn')) return 'chess-positions';
  if (kinds.has('check-ins')) return 'poi-dataset';
  if (kinds.has('rqvae-model')) return 'poi-codebook';
  return kinds.size > 0 ? 'poi-instructions' : null;
}

function sampleCheckIns(folder: string): SourceFile {
  return {
    path: `${folder}/nyc-checkins.csv`,
    kind: 'check-ins',
    compression: 'none',
    bytes: 3_480_000,
    holds: { unit: 'check-in', count: 122_100, exact: true },
    detail: 'Uid, Pid, Time; 2012-04-03 to 2013-02-16',
  };
}

function sampleGames(path: string): SourceFile {
  return {
    path,
    kind: 'pgn',
    compression: 'none',
    bytes: 52_000,
    holds: { unit: 'game', count: 41, exact: true },
    detail: '',
  };
}
