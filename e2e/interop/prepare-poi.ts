/**
 * Makes what check_poi.py looks at, in a folder: datasets of made-up and of real check-ins with all
 * their instruction files, and our reading of the list literals in `literals.json`.
 *
 *     node e2e/interop/prepare-poi.ts FOLDER [CHECK-INS]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_TEMPLATE } from '../../workers/poi/instruction-template.ts';
import { prepareDataset } from '../../workers/poi/prepare-dataset.ts';
import { ListLiteralError, readIntegerList, readStringList } from '../../workers/poi/read-list-literal.ts';
import { makeCheckIns, toTsv } from '../../workers/poi/testing/make-check-ins.ts';
import { writeInstructionFile } from '../../workers/poi/write-instructions.ts';
import { MODES } from '../../workers/poi/write-splits.ts';

const MADE_UP = 20_000;

const [folder = '', real] = process.argv.slice(2);
const madeUp = join(folder, 'made-up.tsv');
writeFileSync(madeUp, toTsv(makeCheckIns(MADE_UP, 11)));
writeFileSync(join(folder, 'template.json'), JSON.stringify(DEFAULT_TEMPLATE));
await makeAll(madeUp, join(folder, 'made-up'));
if (real !== undefined) await makeAll(real, join(folder, 'real'));
const literals = JSON.parse(readFileSync(join(folder, 'literals.json'), 'utf8')) as readonly string[];
const readings = literals.map((text) => ({
  integers: read(text, readIntegerList),
  strings: read(text, readStringList),
}));
writeFileSync(join(folder, 'readings.json'), JSON.stringify(readings));

async function makeAll(checkIns: string, dataset: string): Promise<void> {
  const { counts } = await prepareDataset({ checkIns, mapping: null, folder: dataset });
  const codesOf = new Map<number, readonly number[]>();
  // Every third POI has a fourth code; ids that are kept go beyond the number of POIs.
  for (let pid = 1; pid <= counts.pois * 2; pid += 1) {
    codesOf.set(pid, [pid % 32, pid % 31, pid % 29, ...(pid % 3 === 0 ? [pid % 2] : [])]);
  }
  const codebook = { path: 'codes', codesOf };
  for (const mode of MODES) {
    const split = join(dataset, 'Intermediate Files/data', `${mode}.csv`);
    for (const items of ['id', 'codebook']) {
      for (const noTime of [false, true]) {
        const output = join(dataset, `${mode}_${items}${noTime ? '_notime' : ''}.json`);
        const file = { split, noTime, template: DEFAULT_TEMPLATE, output };
        await writeInstructionFile(file, items === 'id' ? null : codebook);
      }
    }
  }
}

/** Null: refused. */
function read<Value>(text: string, parse: (text: string) => Value[]): Value[] | null {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof ListLiteralError) return null;
    throw error;
  }
}
