import { stat } from 'node:fs/promises';
import type { InstructionFileInfo, InstructionRow, SampleKinds } from '../../../preload/contract.ts';
import { DatawrightError } from '../../../preload/failure.ts';
import { explainErrno } from '../../../workers/files/explain-errno.ts';
import { readInstructions } from '../../../workers/poi/index-instructions.ts';
import { listOutputFiles } from '../../projects/output-files.ts';
import type { RecipeContext, SampleReader } from '../recipe.ts';
import { INSTRUCTIONS_KIND } from './write-stage.ts';

/** Characters of a text that a table shows. */
const SHOWN = 300;
const KEPT = 8;
const indexes = new Map<string, Promise<Float64Array>>();

/** The samples of instruction files; a table is the path of one. */
export const instructionRows: SampleReader<SampleKinds['poi-instructions']> = {
  async page(context, table, from, limit) {
    const { path, offsets } = await open(context, table);
    const samples = await readInstructions(path, offsets, from, limit);
    return samples.map((sample, step) => shorten({ index: from + step, ...sample }));
  },
  async get(context, table, index) {
    const { path, offsets } = await open(context, table);
    const [sample] = await readInstructions(path, offsets, index, 1);
    if (sample) return sample;
    throw new DatawrightError(
      'not-found',
      `${table} has ${offsets.length - 1} samples, and none at ${index}.`,
    );
  },
  async search(context, table, text, limit) {
    const { path, offsets } = await open(context, table);
    const { rows, total } = await context.pool.run('search-instructions', { path, offsets, text, limit });
    return { rows: rows.map(shorten), total };
  },
};

async function open({ project, pool, output }: RecipeContext, table: string) {
  const known = listOutputFiles<InstructionFileInfo>(project, output, INSTRUCTIONS_KIND);
  if (!known.some(({ path }) => path === table)) {
    throw new DatawrightError('not-found', `There is no file ${table}.`, 'Run the recipe first.');
  }
  const path = project.path(`${output}/${table}`);
  const { mtimeMs, size, ino } = await stat(path).catch((error: unknown) => {
    throw explainErrno(error, path);
  });
  const key = [path, ino, mtimeMs, size].join('\n');
  const offsets = indexes.get(key) ?? pool.run('index-instructions', { path }).then((index) => index.offsets);
  indexes.set(key, offsets);
  offsets.catch(() => indexes.delete(key));
  for (const old of [...indexes.keys()].slice(0, -KEPT)) indexes.delete(old);
  return { path, offsets: await offsets };
}

function shorten({ index, instruction, input, output }: InstructionRow): InstructionRow {
  return { index, instruction: cut(instruction), input: cut(input), output: cut(output) };
}

function cut(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`;
}
