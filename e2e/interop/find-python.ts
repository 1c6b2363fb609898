import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');

/**
 * A Python with the packages of requirements.txt: the one that `DATAWRIGHT_PYTHON` names, or an
 * environment of our own, made once. The error says why there is none.
 */
export async function findPython(): Promise<string> {
  const named = process.env['DATAWRIGHT_PYTHON'];
  if (named) return named;
  const requirements = join(import.meta.dirname, 'requirements.txt');
  const hash = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex')
    .slice(0, 12);
  const folder = join(root, 'node_modules/.cache', `interop-python-${hash}`);
  const python = join(folder, 'bin/python');
  // The last step of the making; without it an earlier try was cut off.
  if (await works(join(folder, 'bin/datasets-cli'))) return python;
  await rm(folder, { recursive: true, force: true });
  await run('python3', ['-m', 'venv', folder]);
  try {
    await run(python, ['-m', 'pip', 'install', '--quiet', '--requirement', requirements], {
      maxBuffer: 1 << 26,
    });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  return python;
}

async function works(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
