import type { QueryClient } from '@tanstack/react-query';
import type { EngineEvent, RunInfo } from '../../preload/contract.ts';
import { queryKeys } from './query-keys.ts';

/** Brings what the screens hold up to date with what the engine says. */
export function applyEvent(client: QueryClient, event: EngineEvent): void {
  switch (event.type) {
    case 'run-changed':
      return applyRun(client, event.run);
    case 'samples-changed':
      invalidate(client, queryKeys.samples(event.projectId));
      // What one recipe makes is a source of the next.
      return invalidate(client, queryKeys.previews(event.projectId));
    case 'sources-changed':
      invalidate(client, queryKeys.sources(event.projectId));
      return invalidate(client, queryKeys.previews(event.projectId));
    case 'projects-changed':
      return invalidate(client, queryKeys.projects);
    case 'settings-changed':
      client.setQueryData(queryKeys.settings, event.settings);
      return;
    case 'inspection-progress':
    case 'command':
      return;
  }
}

/** Newest first; a run that no list knows yet is put in front of those it belongs to. */
export function placeRun(runs: readonly RunInfo[], run: RunInfo): readonly RunInfo[] {
  const known = runs.some((one) => one.id === run.id);
  return known ? runs.map((one) => (one.id === run.id ? run : one)) : [run, ...runs];
}

function applyRun(client: QueryClient, run: RunInfo): void {
  client.setQueryData(queryKeys.run(run.id), run);
  for (const key of [queryKeys.runList(null), queryKeys.runList(run.projectId)]) {
    client.setQueryData<readonly RunInfo[]>(key, (runs) => runs && placeRun(runs, run));
  }
}

function invalidate(client: QueryClient, queryKey: readonly unknown[]): void {
  void client.invalidateQueries({ queryKey });
}
