import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../fixtures/product.ts';

const requirements = join(import.meta.dirname, 'requirements.txt');
const caches = join(root, 'node_modules/.cache/datawright-interop');

/** What pip says when it reaches no index, or one without the packages. */
const noAnswer =
  /No matching distribution|Max retries|Temporary failure|timed out|Connection (?:refused|reset|error)/i;

/**
 * A Python with the libraries of requirements.txt: the one that `DATAWRIGHT_PYTHON` names, or one made
 * and kept for later. Null when PyPI does not answer.
 */
export function findPython(): string | null {
  const given = process.env['DATAWRIGHT_PYTHON'];
  if (given) return given;
  const version = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const folder = join(caches, `python-${version}`);
  const python = join(folder, 'bin/python');
  if (existsSync(join(folder, 'complete'))) return python;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(caches, { recursive: true });
  run('python3', ['-m', 'venv', folder]);
  const pip = spawnSync(python, ['-m', 'pip', 'install', '--quiet', '--retries', '1', '-r', requirements], {
    encoding: 'utf8',
  });
  if (pip.status !== 0) {
    if (noAnswer.test(pip.stderr)) return null;
    throw new Error(`pip could not install the libraries:\n${pip.stderr}`);
  }
  writeFileSync(join(folder, 'complete'), '');
  return python;
}

function run(program: string, args: readonly string[]): void {
  const { status, error, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${error?.message ?? stderr}`);
}
