import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../workers/testing/temporary-folder.ts';
import { samplesFolder } from '../resources.ts';

const command = join(import.meta.dirname, '../cli.ts');

async function run(args: readonly string[], home: string, readAll: boolean) {
  const env = { ...process.env, DATAWRIGHT_HOME: home };
  const child = spawn(process.execPath, [command, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const errors = text(child.stderr);
  if (readAll) child.stdout.resume();
  else child.stdout.once('data', () => child.stdout.destroy());
  const [code] = (await once(child, 'close')) as [number];
  return { code, errors: await errors };
}

test('a command whose output nobody reads any more ends without a word, and its run can go on', async () => {
  const folder = temporaryFolder();
  const [home, out] = [join(folder, 'home'), join(folder, 'out')];
  const checkIns = join(samplesFolder(), 'poi/check-ins.tsv');
  const cut = await run(['poi', 'prepare', checkIns, '--out', out, '--json'], home, false);
  expect(cut).toEqual({ code: 1, errors: '' });
  expect(await run(['resume', '--json'], home, true)).toEqual({ code: 0, errors: '' });
  expect(readdirSync(out)).toContain('RQVAE Dataset');
});
