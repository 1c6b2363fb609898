import type { EngineEvent, RunId, RunInfo } from '../../preload/contract.ts';
import type { Engine } from '../engine/engine.ts';
import { settleRun } from '../engine/settle-run.ts';
import type { ExitCode } from './run-command-line.ts';
import { describeResult, describeStep, describeWarning, summarise } from './run-wording.ts';

/**
 * `text`: a progress bar on a terminal, plain lines elsewhere. `brief`: the bar, and of the result what
 * matters most. `json`: one JSON object a line.
 */
export type OutputKind = 'text' | 'brief' | 'json' | 'quiet';

/** Plain lines come at most this often, so that logs stay readable. */
const LINE_EVERY_MS = 5_000;

/** Starts (or resumes) a run, shows how it goes on, and stops it on Ctrl-C so that it can be resumed. */
export async function followRun(
  engine: Engine,
  output: OutputKind,
  begin: () => Promise<RunInfo>,
): Promise<ExitCode> {
  const screen = chooseScreen(output);
  let runId: RunId | null = null;
  let told = 0;
  const start = async () => {
    const started = await begin();
    // What an earlier sitting warned of may be put right by now.
    told = started.warningCount;
    return started;
  };
  const onInterrupt = () => {
    if (runId === null) process.exit(1);
    screen.note('Stopping after the step at hand …');
    void engine.api.runs.cancel({ runId });
  };
  process.on('SIGINT', onInterrupt);
  process.on('SIGTERM', onInterrupt);
  try {
    const ended = await settleRun(engine, start, {
      onStart: (id) => {
        runId = id;
      },
      onChange(run) {
        const event: EngineEvent = { type: 'run-changed', run };
        if (output === 'json') process.stdout.write(`${JSON.stringify(event)}\n`);
        screen.show(run);
      },
    });
    screen.end();
    return await report(engine, ended, output, told);
  } finally {
    process.off('SIGINT', onInterrupt);
    process.off('SIGTERM', onInterrupt);
  }
}

/** @param told Warnings of earlier sittings. */
async function report(engine: Engine, run: RunInfo, output: OutputKind, told: number): Promise<ExitCode> {
  const { projectId, recipeId } = run;
  const dataset = await engine.api.samples.dataset({ projectId, recipeId });
  if (output === 'json') {
    process.stdout.write(`${JSON.stringify({ type: 'result', run, dataset })}\n`);
  } else {
    const warnings = await engine.api.runs.warnings({ runId: run.id, after: told, limit: 5 });
    for (const { message, source } of warnings)
      process.stderr.write(`warning: ${describeWarning(source, message)}\n`);
    const more = run.warningCount - told - warnings.length;
    if (more > 0)
      process.stderr.write(`warning: and ${more} more (datawright runs --warnings ${run.id.slice(0, 8)})\n`);
    (run.state === 'done' ? process.stdout : process.stderr).write(
      describeResult(run, dataset, output === 'brief' ? 'brief' : 'whole'),
    );
  }
  return run.state === 'done' ? 0 : 1;
}

interface Screen {
  show(run: RunInfo): void;
  note(text: string): void;
  end(): void;
}

function chooseScreen(output: OutputKind): Screen {
  if (output === 'json' || output === 'quiet') return silent;
  if (process.stderr.isTTY) return barScreen();
  return output === 'text' ? lineScreen() : silent;
}

const silent: Screen = { show: () => undefined, note: () => undefined, end: () => undefined };

/** One line that is written over and over. */
function barScreen(): Screen {
  let width = 0;
  const write = (text: string) => {
    const line = text.slice(0, (process.stderr.columns ?? 80) - 1);
    process.stderr.write(`\r${line.padEnd(width)}`);
    width = line.length;
  };
  return {
    show(run) {
      const share = run.progress?.total ? Math.min(1, run.progress.done / run.progress.total) : 0;
      const filled = Math.round(share * BAR_CELLS);
      write(`${'█'.repeat(filled)}${'░'.repeat(BAR_CELLS - filled)} ${summarise(run)}`);
    },
    note(text) {
      process.stderr.write(`\n${text}\n`);
      width = 0;
    },
    end() {
      process.stderr.write(`\r${' '.repeat(width)}\r`);
    },
  };
}
const BAR_CELLS = 24;

function lineScreen(): Screen {
  let last = performance.now() - LINE_EVERY_MS;
  let stage = '';
  return {
    show(run) {
      const step = describeStep(run);
      const now = performance.now();
      if (step === stage && now - last < LINE_EVERY_MS) return;
      if (run.state !== 'running') return;
      last = now;
      process.stderr.write(
        `${step !== stage ? `${step}\n` : ''}${run.progress ? `  ${summarise(run)}\n` : ''}`,
      );
      stage = step;
    },
    note: (text) => void process.stderr.write(`${text}\n`),
    end: () => undefined,
  };
}
