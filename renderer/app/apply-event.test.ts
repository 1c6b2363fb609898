import { expect, test } from 'vitest';
import type { ProjectId, RunId, RunInfo } from '../../preload/contract.ts';
import { applyEvent, placeRun } from './apply-event.ts';
import { createQueryClient } from './query-client.ts';
import { queryKeys } from './query-keys.ts';

const projectId = 'p1' as ProjectId;

function run(id: string, changes: Partial<RunInfo> = {}): RunInfo {
  return {
    id: id as RunId,
    projectId,
    projectName: 'Openings',
    recipeId: 'chess-positions',
    title: 'Chess positions',
    state: 'running',
    stages: [],
    progress: null,
    counts: [],
    warningCount: 0,
    options: {},
    outputFolder: '/data/openings',
    error: null,
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
    activeSeconds: 0,
    ...changes,
  };
}

test('a new run goes to the front, a known one keeps its place', () => {
  const done = run('a', { state: 'done' });
  expect(placeRun([run('b'), run('a')], done).map((one) => [one.id, one.state])).toEqual([
    ['b', 'running'],
    ['a', 'done'],
  ]);
  expect(placeRun([run('b')], run('c')).map((one) => one.id)).toEqual(['c', 'b']);
});

test('a changed run is written into every list that is loaded, and into none that is not', () => {
  const client = createQueryClient();
  client.setQueryData(queryKeys.runList(projectId), [run('a')]);
  applyEvent(client, { type: 'run-changed', run: run('a', { state: 'failed' }) });
  expect(client.getQueryData<readonly RunInfo[]>(queryKeys.runList(projectId))?.[0]?.state).toBe('failed');
  expect(client.getQueryData<RunInfo>(queryKeys.run('a' as RunId))?.state).toBe('failed');
  expect(client.getQueryData(queryKeys.runList(null))).toBeUndefined();
});

test('changed sources make the previews stale as well', () => {
  const client = createQueryClient();
  const preview = queryKeys.preview(projectId, 'chess-positions', {});
  client.setQueryData(preview, {});
  applyEvent(client, { type: 'sources-changed', projectId });
  expect(client.getQueryState(preview)?.isInvalidated).toBe(true);
});

test('what a run has made makes the previews of the recipes after it stale', () => {
  const client = createQueryClient();
  const preview = queryKeys.preview(projectId, 'poi-instructions', {});
  client.setQueryData(preview, { problem: 'There are no splits.' });
  applyEvent(client, { type: 'samples-changed', projectId });
  expect(client.getQueryState(preview)?.isInvalidated).toBe(true);
});
