/**
 * Makes what check_rqvae.py looks at: of every job of `jobs.json` in a folder, the semantic IDs in
 * parts of several sizes, as int32, and the codebooks with and without suffixes.
 *
 *     node e2e/interop/encode-pois.ts FOLDER
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packRows } from '../../workers/rqvae/codebook-spool.ts';
import { convertModel } from '../../workers/rqvae/convert-model.ts';
import { encodePois, releaseEncoder } from '../../workers/rqvae/encode-pois.ts';
import { writeCodebook } from '../../workers/rqvae/write-codebook.ts';

interface Job {
  readonly name: string;
  readonly model: string;
  readonly features: string;
  readonly index: string;
  readonly rows: number;
}

/** Rows of a call, and how many rows are encoded so: a call of one row takes as long as one of 512. */
const PARTS = [
  { count: 1, most: 32 },
  { count: 7, most: 210 },
  { count: 128, most: Infinity },
  { count: 4096, most: Infinity },
];

const [folder = ''] = process.argv.slice(2);
const jobs = JSON.parse(readFileSync(join(folder, 'jobs.json'), 'utf8')) as readonly Job[];
for (const job of jobs) await encodeJob(job, join(folder, job.name));

async function encodeJob({ model: source, features, index, rows }: Job, output: string): Promise<void> {
  mkdirSync(output);
  const model = join(output, 'model.onnx');
  const { levels, dimensions, codes: sizes } = await convertModel({ model: source, output: model });
  for (const { count, most } of PARTS) {
    const parts: Int32Array[] = [];
    for (let first = 0; first < Math.min(most, rows); first += count) {
      const size = Math.min(count, rows - first);
      const { codes } = await encodePois({ model, features, device: 'cpu', threads: 2, first, count: size });
      parts.push(codes);
    }
    writeFileSync(join(output, `codes-${count}.bin`), Buffer.concat(parts.map(bytesOf)));
  }
  const all = { model, features, device: 'cpu', threads: 1, first: 0, count: rows } as const;
  const encoded = await encodePois(all);
  await releaseEncoder();
  writeFileSync(join(output, 'codes.bin'), encoded.codes);
  writeFileSync(join(output, 'encoded.json'), JSON.stringify({ nearTies: encoded.nearTies }));
  const shape = { levels, dimensions: dimensions ?? 0 };
  const spool = join(output, 'spool');
  writeFileSync(spool, packRows(encoded, shape));
  for (const collisions of ['none', 'suffix'] as const) {
    const [codebook, report] = ['csv', 'json'].map((end) => join(output, `codebook-${collisions}.${end}`));
    const files = { spool, index, codebook: codebook ?? '', report: report ?? '' };
    await writeCodebook({ ...files, ...shape, rows, sizes, collisions, facts: { model: source } });
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
