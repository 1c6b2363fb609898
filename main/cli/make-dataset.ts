import type { SourceReport } from '../../preload/contract.ts';
import { openEngine } from '../engine/open-engine.ts';
import { startInFolder, type StartRequest } from '../engine/start-in-folder.ts';
import { followRun, type OutputKind } from './follow-run.ts';
import type { ExitCode } from './run-command-line.ts';

export interface MakeDatasetRequest extends StartRequest {
  readonly output: OutputKind;
}

/** Runs a recipe from given sources into a folder, and reports on the terminal. */
export async function makeDataset({ output, ...request }: MakeDatasetRequest): Promise<ExitCode> {
  const workers = Number(request.options['workers'] ?? 0);
  const engine = openEngine({ host: { shell: 'terminal' }, workers });
  try {
    return await followRun(engine, output, () =>
      startInFolder(engine, request, output === 'text' ? tellSkipped : undefined),
    );
  } finally {
    await engine.close();
  }
}

const SKIPPED_TOLD = 5;

function tellSkipped({ skipped, skippedCount }: SourceReport): void {
  for (const { path, reason } of skipped.slice(0, SKIPPED_TOLD))
    process.stderr.write(`skipped: ${path}: ${reason}\n`);
  const more = skippedCount - SKIPPED_TOLD;
  if (more > 0) process.stderr.write(`skipped: and ${more} more\n`);
}
