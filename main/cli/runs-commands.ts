import { Command } from 'commander';
import { DatawrightError } from '../../preload/failure.ts';
import { openEngine } from '../engine/open-engine.ts';
import { listRecentRuns, type RecentRun } from '../engine/recent-runs.ts';
import { followRun } from './follow-run.ts';
import type { ExitCode } from './run-command-line.ts';
import { formatCount } from './format-quantities.ts';
import { describeWarning } from './run-wording.ts';

/** `datawright runs` */
export function runsCommand(finish: (code: ExitCode) => void): Command {
  return new Command('runs')
    .description('List the runs of recent projects.')
    .option('--json', 'print JSON')
    .option('--warnings <run>', 'print the warnings of a run')
    .action(async ({ json, warnings }: { json?: boolean; warnings?: string }) => {
      const runs = readableRuns();
      if (warnings !== undefined) await printWarnings(findRun(runs, warnings));
      else if (json) console.log(JSON.stringify(runs));
      else printRuns(runs);
      finish(0);
    });
}

/** `datawright resume [RUN]` */
export function resumeCommand(finish: (code: ExitCode) => void): Command {
  return new Command('resume')
    .description(
      'Go on with a run that was stopped, cut off or failed; without an id, with the latest of them.',
    )
    .argument('[run]', 'the id that "datawright runs" shows, or its beginning')
    .option('--json', 'print events as JSON lines')
    .action(async (id: string | undefined, { json }: { json?: boolean }) => {
      const runs = readableRuns();
      const run = id === undefined ? latestUnfinished(runs) : findRun(runs, id);
      const engine = openEngine({
        host: { shell: 'terminal' },
        workers: Number(run.options['workers'] ?? 0),
      });
      try {
        await engine.api.projects.open({ folder: run.folder });
        finish(
          await followRun(engine, json ? 'json' : 'text', () => engine.api.runs.resume({ runId: run.id })),
        );
      } finally {
        await engine.close();
      }
    });
}

function readableRuns(): readonly RecentRun[] {
  return listRecentRuns({
    onUnreadable: (folder, { message }) => process.stderr.write(`skipped: ${folder}: ${message}\n`),
  });
}

function findRun(runs: readonly RecentRun[], id: string): RecentRun {
  const [found, other] = runs.filter((run) => run.id.startsWith(id.toLowerCase()));
  if (!found) {
    throw new DatawrightError(
      'not-found',
      `No recent run has the id ${id}.`,
      'See "datawright runs" for the ids.',
    );
  }
  if (other) {
    throw new DatawrightError('bad-request', `${id} is the beginning of several ids.`, 'Give more of it.');
  }
  return found;
}

function latestUnfinished(runs: readonly RecentRun[]): RecentRun {
  const run = runs.find(({ state }) => state !== 'done');
  if (!run) throw new DatawrightError('nothing-to-do', 'Every recent run is done.', 'See "datawright runs".');
  return run;
}

function printRuns(runs: readonly RecentRun[]): void {
  if (runs.length === 0) {
    console.log('No runs yet. Make a dataset with: datawright chess run GAMES… --out FOLDER');
    return;
  }
  for (const { id, state, recipeId, counts, createdAt, folder, warningCount } of runs) {
    const made = counts.flatMap(({ noun, value }) => (noun ? [`${formatCount(value)} ${noun}`] : []));
    // Seen from outside, a run that is going on and one that was cut off look the same.
    const shown = state === 'running' ? 'running or cut off' : state;
    const warned = warningCount > 0 ? `, ${formatCount(warningCount)} warnings` : '';
    console.log(`${id.slice(0, 8)}  ${createdAt.slice(0, 16).replace('T', ' ')}  ${recipeId}  ${shown}`);
    console.log(`          ${made.join(', ') || 'nothing yet'}${warned}  ${folder}`);
  }
}

async function printWarnings(run: RecentRun): Promise<void> {
  const engine = openEngine({ host: { shell: 'terminal' } });
  try {
    await engine.api.projects.open({ folder: run.folder });
    for (let after = 0; ;) {
      const page = await engine.api.runs.warnings({ runId: run.id, after, limit: 200 });
      for (const { source, message } of page) console.log(describeWarning(source, message));
      const last = page.at(-1);
      if (!last) return;
      after = last.number;
    }
  } finally {
    await engine.close();
  }
}
