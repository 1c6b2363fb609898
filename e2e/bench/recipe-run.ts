/**
 * Runs the chess recipe once in this process, which does nothing else, and prints what it took
 * as one line of JSON. Started by chess-recipe.ts, so that memory is the recipe's own.
 */
import { existsSync } from 'node:fs';
import { openEngine } from '../../main/engine/open-engine.ts';
import type { OptionValues } from '../../preload/contract.ts';

const [source = '', folder = '', home = '', optionsJson = '{}'] = process.argv.slice(2);
const options = JSON.parse(optionsJson) as OptionValues;
const engine = openEngine({ host: { shell: 'terminal' }, home, workers: Number(options['workers']) });
const started = performance.now();
const { id: projectId } = await engine.api.projects.create({ folder, name: 'Bench' });
await engine.api.sources.add({ projectId, paths: [source] });
const ended = new Promise<void>((resolve) => {
  engine.subscribe((event) => {
    if (event.type === 'run-changed' && event.run.state !== 'running') resolve();
  });
});
const { id: runId } = await engine.api.runs.start({ projectId, recipeId: 'chess-positions', options });
await ended;
const run = await engine.api.runs.get({ runId });
const dataset = await engine.api.samples.dataset({ projectId, recipeId: 'chess-positions' });
const seconds = (performance.now() - started) / 1000;
if (run.state !== 'done' || !existsSync(dataset?.folder ?? ''))
  throw new Error(run.error?.message ?? run.state);
await engine.close();
process.stdout.write(
  JSON.stringify({
    seconds,
    positions: run.counts.find(({ id }) => id === 'positions')?.value,
    rows: run.counts.find(({ id }) => id === 'rows')?.value,
    shardBytes: dataset?.splits.reduce((sum, { bytes }) => sum + bytes, 0),
    peakBytes: process.resourceUsage().maxRSS * 1024,
  }),
);
